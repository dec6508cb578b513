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


@pytest.mark.parametrize("effect", [-3.0, 0.0])
def test_nothing_better_means_staying(make_comparison, effect):
    words = in_words(make_comparison(names=("gated",), effects={"gated": effect}), EN)
    assert words.best is None
    assert words.headline.startswith("Stay with “open”")
    assert len(words.others) == 1


def test_facts_that_nobody_established_are_left_out(make_comparison):
    comparison = make_comparison(names=("best",), effects={"best": 3.0})
    facts = {key: comparison.verdicts["best"][key] for key in ("score", "better", "worse")}
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
    said = " ".join([words.headline, words.caveat, *words.others, *(f"{a} {b}" for a, b in words.points)])
    assert "{" not in said
