"""The verdict in words follows from the facts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sqsim.views.texts import LANGUAGES, Texts
from sqsim.views.verdict import in_words

EN = Texts("en")


def points(words):
    return dict(words.points)


def test_the_best_alternative_is_recommended(make_comparison):
    comparison = make_comparison(names=("good", "best", "bad"), effects={"good": 1.5, "best": 3.0, "bad": -3.0})
    words = in_words(comparison, EN)
    assert words.best == "best"
    assert words.headline == "Choose “best” rather than “open”."
    assert [line.split("”")[0] for line in words.others] == ["“good", "“bad"]
    assert "useful messages" in words.rule
    assert "worse on" in words.others[1]


def test_all_six_questions_are_answered(make_comparison):
    said = points(in_words(make_comparison(names=("best",), effects={"best": 3.0}), EN))
    assert "12,345 → 16,048" in said["What it brings"]
    assert said["What it gives up"] == "Nothing that matters most gets clearly worse."
    assert "20 paired runs" in said["How sure"]
    assert "0.012" in said["How sure"]
    assert said["What it costs"] == "money spent over the run: 0 → 1,500 yuan; operator hours over the run: 180 → 240"
    assert said["Who loses by it"] == "60% of applicants are turned away (before: –)"
    assert said["When it shows"] == "Messages a day are clearly higher from day 41 on."


@pytest.mark.parametrize(("effect", "headline"), [(-3.0, "Stay with “open”"), (0.0, "No clear difference from “open”")])
def test_nothing_better_means_staying(make_comparison, effect, headline):
    words = in_words(make_comparison(names=("gated",), effects={"gated": effect}), EN)
    assert words.best is None
    assert words.headline.startswith(headline)
    assert len(words.others) == 1
    assert "What is not clear may still differ" in points(words)["How sure"] or effect


def test_better_and_worse_together_are_a_trade_off(make_comparison):
    """However much better the one measure is."""
    effects = {"gated": {"mean_value": 9.0, "useful_messages": -1.5, "members_end": -1.2}}
    words = in_words(make_comparison(names=("gated",), effects=effects), EN)
    assert words.headline.startswith(
        "A trade-off: “gated” is better than “open” on mean value of members, but worse on"
    )
    assert "useful messages, members at the end" in words.headline
    assert "useful messages" in points(words)["What it gives up"]


def test_money_alone_is_a_price_and_no_trade_off(make_comparison):
    effects = {"hosts": {"useful_messages": 2.0, "net": -2.0}}
    words = in_words(make_comparison(names=("hosts",), effects=effects), EN)
    assert words.headline == "Choose “hosts” rather than “open”."


def test_without_loss_comes_before_a_trade_off(make_comparison):
    effects = {"mixed": {"mean_value": 9.0, "members_end": -1.0}, "plain": {"mean_value": 1.0}, "none": {}}
    words = in_words(make_comparison(names=tuple(effects), effects=effects), EN)
    assert words.best == "plain"
    assert [line.split("”")[0] for line in words.others] == ["“mixed", "“none"]


@pytest.mark.parametrize(("pairs", "few"), [(9, True), (10, False)])
@pytest.mark.parametrize("effect", [0.0, 3.0])
def test_too_few_pairs_are_said(make_comparison, pairs, few, effect):
    words = in_words(make_comparison(names=("x",), effects={"x": effect}, pairs=pairs), EN)
    assert (f"Only {pairs} pairs" in points(words)["How sure"]) is few


def test_facts_that_nobody_established_are_left_out(make_comparison):
    comparison = make_comparison(names=("best",), effects={"best": 3.0})
    facts = {key: comparison.verdicts["best"][key] for key in ("advice", "score", "better", "worse")}
    said = points(in_words(replace(comparison, verdicts={"best": facts}), EN))
    assert "When it shows" not in said
    assert said["Who loses by it"] == "Nobody is shut out more than before."


@pytest.mark.parametrize(
    ("starts", "words"), [(("lower", 9), "clearly lower from day 9"), ((None, None), "never differ")]
)
def test_when_it_shows(make_comparison, starts, words):
    comparison = make_comparison(names=("best",), effects={"best": 3.0})
    facts = dict(comparison.verdicts["best"]) | {
        "starts": {"series": "messages", "direction": starts[0], "day": starts[1]},
    }
    assert words in points(in_words(replace(comparison, verdicts={"best": facts}), EN))["When it shows"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("effect", [-3.0, 0.0, 3.0])
def test_no_placeholder_is_left(make_comparison, lang, effect):
    words = in_words(make_comparison(names=("x", "y"), effects={"x": effect, "y": 0.1}), Texts(lang))
    said = " ".join([words.headline, words.rule, words.caveat, *words.others, *(f"{a} {b}" for a, b in words.points)])
    assert "{" not in said
