"""Plausible worlds and looks in words: table, verdict and page say in how many, what decides, and how long it took."""

from __future__ import annotations

import io
from copy import deepcopy
from dataclasses import replace
from html import unescape

import pytest
from rich.cells import cell_len
from rich.console import Console

from sqsim.views import terminal
from sqsim.views.report import write_report
from sqsim.views.texts import LANGUAGES, Texts
from sqsim.views.verdict import in_words

EN = Texts("en")
OVER = {"parameters.lapse_rate": [0.05, 0.5], "community.outside_offers": [0, 10]}


def printed(renderable, width=80):
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(renderable)
    return console.file.getvalue()


def in_worlds(comparison, better=87, decided=None):
    """The comparison as one of 100 plausible worlds: better, or higher, in so many, worse in the others."""
    document = deepcopy(dict(comparison.document))
    document["worlds"] = {"count": 100, "replicates_per_world": 3, "over": OVER}
    document["replicates"] = 3
    for measure, entry in document["measures"].items():
        names = ("better", "worse") if entry["better"] else ("higher", "lower")
        for row in entry["alternatives"].values():
            counts = dict(zip(names, (better, 100 - better), strict=True))
            row |= {"n": 100, "better_in": counts | {"of": 100, "low": 0.79, "high": 0.922}}
            if decided and measure == "useful_messages":
                row["decided_by"] = {"path": "parameters.lapse_rate", "rho": decided, "p_adjusted": 0.001}
    return replace(comparison, document=document)


def watched(comparison, states, needed):
    """The comparison as one that went on until some measures were clear."""
    document = deepcopy(dict(comparison.document))
    about = {"at": None, "direction": None, "low": None, "high": None}
    clear = {measure: {"best": about | {"state": state}} for measure, state in states.items()}
    looks = {"looks": [20, 30, 45], "width": 0.4, "needed": needed, "asked": list(states), "clear": clear}
    return replace(comparison, document=document | {"until_clear": looks, "replicates": needed or 45})


@pytest.fixture
def best(make_comparison):
    return make_comparison(names=("best",), effects={"best": 3.0})


def points(comparison, texts=EN):
    return dict(in_words(comparison, texts).points)


def test_the_verdict_says_in_how_many_worlds(best):
    said = points(in_worlds(best))
    assert "useful messages in 87 of 100 (79 … 92%)" in said["In plausible worlds"]
    assert said["How sure"].startswith(
        "100 plausible worlds, which differ in what nobody knows, and 3 paired runs in each"
    )
    assert "在可能的情形中" in points(in_worlds(best), Texts("zh"))
    assert "In plausible worlds" not in points(best)


@pytest.mark.parametrize(("rho", "way"), [(-0.62, "smaller"), (0.62, "larger")])
def test_the_verdict_says_what_decides(best, rho, way):
    said = points(in_worlds(best, decided=rho))["In plausible worlds"]
    assert f"“best” does better on useful messages the {way} parameters.lapse_rate is (rank correlation" in said


def test_a_measure_that_is_better_lower_turns_the_sign(best):
    comparison = in_worlds(best, decided=-0.5)
    comparison.document["measures"]["useful_messages"]["better"] = "lower"
    assert "the larger parameters.lapse_rate is" in points(comparison)["In plausible worlds"]


@pytest.mark.parametrize(("better", "said"), [(87, True), (100, False)])
def test_that_nothing_decides_is_said_where_worlds_disagree(best, better, said):
    assert ("No single uncertain setting" in points(in_worlds(best, better))["In plausible worlds"]) is said


def test_other_alternatives_have_their_worlds_too(make_comparison):
    comparison = in_worlds(make_comparison(names=("a", "b"), effects={"a": 3.0, "b": -3.0}), decided=0.5)
    (line,) = in_words(comparison, EN).others
    assert "useful messages in 87 of 100" in line
    assert "“b” does better on useful messages the larger" in line


def test_few_worlds_are_said(best):
    comparison = in_worlds(best)
    few = {"best": dict(comparison.verdicts["best"]) | {"pairs": 5, "few_pairs": True}}
    assert "Only 5 plausible worlds" in points(replace(comparison, verdicts=few))["How sure"]


def test_the_table_has_a_column_for_them(best):
    for width in (40, 80, 120):
        shown = printed(terminal.compare_table(in_worlds(best), EN, width), width)
        assert "Better in" in " ".join(shown.split())
        rows = [line for line in shown.splitlines() if line.split()[:1] == ["best"]]
        assert rows
        assert "↑" in shown
        assert width < 80 or all("87 of 100" in row for row in rows)
    assert "100 plausible worlds" in " ".join(shown.split())


def test_what_is_nowhere_defined_has_a_dash(best):
    comparison = in_worlds(best)
    comparison.document["measures"]["gini"]["alternatives"]["best"]["better_in"] |= {"of": 0, "low": None, "high": None}
    shown = printed(terminal.compare_table(comparison, EN, 120), 120)
    assert "0 of 0" not in shown


STATES = {"useful_messages": "sign", "mean_value": "width", "members_end": "sign"}


def test_the_verdict_says_how_many_it_took(best):
    said = points(watched(best, STATES, 30))["How many runs it took"]
    assert said.startswith("Clear after 30 replicates. Asked about: 3 differences; with a settled sign: 2;")
    assert "known narrowly enough not to matter: 1." in said
    assert "up to 3 looks on the way, the chance that any of these signs is wrong is at most 5%." in said


def test_the_verdict_says_what_stayed_open_or_undefined(best):
    states = STATES | {"retention_30": "open", "net": "undefined"}
    said = points(watched(best, states, None))["How many runs it took"]
    assert said.startswith("Not all is clear after 45 replicates, the most allowed.")
    assert "still open: joiners who post after 30 days (“best”)." in said
    assert "Not defined in any run: fees and sales less spending (“best”)." in said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_nothing_is_wider_than_the_terminal(comparison, lang, width):
    texts = Texts(lang)
    uncertain = in_worlds(comparison, decided=-0.6)
    for part in (terminal.compare_table(uncertain, texts, width), terminal.verdict(uncertain, texts)):
        assert max(cell_len(line) for line in printed(part, width).splitlines()) <= width


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_it_in_its_language(comparison, best, tmp_path, lang):
    texts = Texts(lang)
    source = write_report(in_worlds(comparison, decided=-0.6), tmp_path / "r.html", lang).read_text(encoding="utf-8")
    for said in (
        texts("report.plausible"),
        texts("table.better_in"),
        texts("say.count_of", count=87, of=100),
        *OVER,
        texts("report.one_run_worlds"),
    ):
        assert said in source
    assert "{" not in source.partition("</style>")[2].partition('<h2 id="scenarios">')[0]
    source = unescape(write_report(watched(best, STATES, 30), tmp_path / "r.html", lang).read_text(encoding="utf-8"))
    assert texts("report.until_clear_note") in source
    assert texts("say.until_clear") in source
    assert texts("report.plausible") not in source
