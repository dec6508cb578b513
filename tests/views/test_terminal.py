"""Terminal output: fits its width, hides no name, needs no colour."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from sqsim.views import terminal
from sqsim.views.listing import listing
from sqsim.views.texts import LANGUAGES, Texts

EN = Texts("en")


def printed(renderable, width=80):
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(renderable)
    return console.file.getvalue()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_nothing_is_wider_than_the_terminal(portrait, comparison, lang, width):
    texts = Texts(lang)
    for part in (
        terminal.run_summary(portrait, texts, width),
        terminal.compare_table(comparison, texts, width),
        terminal.verdict(comparison, texts),
    ):
        assert max(cell_len(line) for line in printed(part, width).splitlines()) <= width


def test_the_bar_is_as_long_as_the_stages(portrait):
    bar = printed(terminal.stage_timeline(portrait, EN)).splitlines()[0]
    starts = [bar.index(str(place)) for place in range(1, 7)]
    assert starts == [round(stage.from_day / 360 * terminal.BAR) for stage in portrait.stages]


def test_stages_are_listed_with_days_and_the_open_end(portrait):
    lines = printed(terminal.stage_timeline(portrait, EN))
    assert "day 34–69" in lines
    assert "100 days · still running at the end" in lines


def test_a_life_without_messages_is_said(portrait):
    assert "No stage" in printed(terminal.stage_timeline(replace(portrait, stages=()), EN))


def test_verdicts_have_marks(make_comparison):
    comparison = make_comparison(names=("up", "down", "same"), effects={"up": 2.0, "down": -2.0, "same": 0.1})
    rows = {
        line.split()[0]: line
        for line in printed(terminal.compare_table(comparison, EN, 120), 120).partition("Inequality")[0].splitlines()
        if line.split()
    }
    assert "▲ better" in rows["up"]
    assert "▼ worse" in rows["down"]
    assert rows["same"].rstrip().endswith("·")


@pytest.mark.parametrize("width", [40, 66, 80, 120])
def test_every_width_shows_marks_and_adjusted_p(make_comparison, width):
    comparison = make_comparison(names=("up", "down"), effects={"up": 2.0, "down": -2.0})
    lines = printed(terminal.compare_table(comparison, EN, width), width).splitlines()
    for name, mark in (("up", "▲"), ("down", "▼")):
        rows = [line for line in lines if line.split()[:1] == [name]]
        directed = [line for line in rows if mark in line]
        assert len(directed) >= 5
        assert all("0.012" in line for line in rows)


def test_what_has_no_better_direction_still_differs(make_comparison):
    rows = {"up": {"gini": 2.0, "messages": 2.0}}
    comparison = make_comparison(names=("up",), effects=rows)
    lines = printed(terminal.compare_table(comparison, EN, 80), 80).splitlines()
    assert comparison.document["measures"]["gini"]["alternatives"]["up"]["verdict"] == "no clear difference"
    assert any(line.rstrip().endswith("±") for line in lines)


def test_why_an_interval_without_zero_is_not_yet_a_verdict(make_comparison):
    near, far = (make_comparison(names=("a",), effects={"a": effect}) for effect in (0.6, 0.1))
    assert "Holm" in " ".join(printed(terminal.compare_table(near, EN)).split())
    assert "Holm" not in printed(terminal.compare_table(far, EN))


def test_names_are_no_markup(make_comparison):
    comparison = make_comparison(names=("[red]x[/red]", "[/]"))
    shown = printed(terminal.compare_table(comparison, EN)) + printed(terminal.verdict(comparison, EN))
    assert "[red]x[/red]" in shown
    assert "[/]" in shown


def test_groups_come_busiest_first_and_are_counted():
    groups = {f"[g{k}]": {"messages": float(k)} for k in range(50)}
    shown = printed(terminal.groups_table(groups, EN))
    assert shown.index("[g49]") < shown.index("[g10]")
    assert "[g9]" not in shown
    assert "10 more groups" in shown


@pytest.mark.parametrize(("width", "stacked"), [(40, True), (69, True), (80, False)])
def test_lists_become_paragraphs_where_a_table_would_not_fit(width, stacked):
    rows = [("entry_threshold.level", "value", 16777215.0, float("inf"), "How valuable one must be to be admitted.")]
    shown = printed(listing(("name", "unit", "low", "high", "about"), rows, EN), width)
    assert ("unit: value" in shown) is stacked
    words = ["entry_threshold.level", "value", "16,777,215", "any", "number", "valuable", "admitted."]
    assert set(words) <= set(shown.split())


def test_a_table_that_would_break_words_is_stacked_at_any_width():
    shown = printed(listing(("name", "unit", "about"), [("n" * 50, "u" * 30, "why")], EN), 90)
    assert "unit: " + "u" * 30 in shown


@pytest.mark.parametrize("about", ["申请人先经筛选，价值达到门槛才放行，其余的人被拒之门外", "value-weighted, " * 9])
@pytest.mark.parametrize("width", range(70, 141, 5))
def test_lists_lose_nothing_at_any_width(width, about):
    name, unit, source = "value_weighted_useful_messages", "messages per member and month", "Joyce & Kraut 2006"
    shown = printed(listing(("name", "unit", "source", "含义"), [(name, unit, source, about)], EN), width)
    assert max(cell_len(line) for line in shown.splitlines()) <= width
    assert {name, *unit.split(), *source.split()} <= set(shown.split())
    assert Counter(about) - Counter(shown) == Counter()


def test_chinese_sentences_break_so_that_tables_stay_tables():
    rows = [("price", "元", "一" * 60)]
    shown = printed(listing(("名称", "单位", "含义"), rows, Texts("zh")), 80)
    assert "单位：" not in shown
    assert "单位：元" in printed(listing(("名称", "单位", "含义"), rows, Texts("zh")), 40)


def test_real_logs_show_dates(make_portrait):
    shown = printed(terminal.stage_timeline(replace(make_portrait(), first_day="2024-02-01"), EN))
    assert "2024-02-01 to 2024-03-05" in shown


def test_listing_keeps_rows_and_columns():
    shown = printed(listing(("name", "about"), [("gini", "inequality [0..1]"), ("net", 3)], EN))
    assert "gini" in shown
    assert "inequality [0..1]" in shown
