"""What the figures show, read back from the figures."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from sqsim.views import fonts, style
from sqsim.views.plots import COMPARISON_PLOTS, PORTRAIT_PLOTS, forest, lifecycle, network, retention, value
from sqsim.views.texts import LANGUAGES, Texts
from sqsim.world.record import TieSnapshot

EN = Texts("en")


def line(axes, label):
    return next(line for line in axes.get_lines() if line.get_label() == label)


def snapshot(day, ties):
    source, target, weight = (np.array(column) for column in zip(*ties, strict=True))
    return TieSnapshot(day, source, target, weight.astype(float))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.filterwarnings("error")
def test_every_figure_draws_without_a_warning(portrait, comparison, lang, caplog):
    texts = fonts.for_figures(Texts(lang))
    for plots, subject in ((PORTRAIT_PLOTS, portrait), (COMPARISON_PLOTS, comparison)):
        for name, draw in plots.items():
            figure = draw(subject, texts)
            assert figure is not None, name
            assert style.as_svg(figure, name).startswith(b"<?xml")
    assert caplog.messages == []


def test_equal_data_give_equal_files(portrait):
    assert style.as_svg(lifecycle.draw(portrait, EN), "a") == style.as_svg(lifecycle.draw(portrait, EN), "a")


def test_lifecycle_shades_and_names_each_stage(portrait):
    figure = lifecycle.draw(portrait, EN)
    labels = [text.get_text() for text in figure.legends[0].get_texts()]
    assert labels[:2] == ["1 Germination 0–33", "2 Rapid growth 34–69"]
    assert len(labels) == len(portrait.stages) == len(figure.axes[0].patches)


def test_weekly_mean_keeps_a_constant_to_its_edges():
    assert lifecycle.weekly(np.full(30, 3.0)) == pytest.approx(np.full(30, 3.0))
    assert lifecycle.weekly(np.array([2.0, 4.0])) == pytest.approx([3.0, 3.0])


def test_weekly_mean_is_centred():
    one_day = np.zeros(30)
    one_day[10] = 7.0
    assert np.flatnonzero(lifecycle.weekly(one_day)).tolist() == list(range(7, 14))


def test_value_terms_add_up(portrait):
    terms = value.draw(portrait, EN).axes[1]
    joined, left, both = (line(terms, name).get_ydata() for name in ("by joining", "by leaving", "both"))
    assert both == pytest.approx(joined + left)
    assert joined == pytest.approx(np.cumsum(portrait.series["entry_term"]))
    assert left == pytest.approx(np.cumsum(portrait.series["exit_term"]))


def test_a_log_has_no_value_figure_but_a_life(make_portrait):
    log = make_portrait(source="log")
    assert value.draw(log, EN) is None
    assert len(lifecycle.draw(log, EN).axes) == 2


def test_worlds_keep_their_colour_where_one_is_missing(portrait):
    axes = retention.draw({"a": None, "b": portrait}, EN).axes[0]
    assert axes.get_lines()[0].get_color() == style.world_look(1)["color"]
    assert axes.get_lines()[0].get_ydata() == pytest.approx(100 * portrait.retention)


def test_no_joiners_no_retention_figure(portrait):
    assert retention.draw({"a": replace(portrait, retention=np.full(91, np.nan))}, EN) is None


def test_forest_is_in_standard_deviations_and_coloured_by_verdict(make_comparison):
    comparison = make_comparison(names=("b", "w", "u", "far"), effects={"b": 2.0, "w": -2.0, "u": 0.5, "far": 9.0})
    axes = forest.draw(comparison, EN).axes[0]
    markers = [line for line in axes.get_lines() if line.get_marker() != "None" and len(line.get_xdata()) == 1]
    shown = [(float(line.get_xdata()[0]), line.get_color()) for line in markers][:4]
    colours = style.VERDICTS
    assert shown[0] == (pytest.approx(2.0), colours["better"])
    assert shown[1] == (pytest.approx(-2.0), colours["worse"])
    assert shown[2] == (pytest.approx(0.5), colours["no clear difference"])
    assert shown[3][0] == forest.EDGE
    assert "+9" in [text.get_text() for text in axes.texts]


def test_forest_clips_the_absurd_and_says_where_there_is_no_spread(make_comparison):
    comparison = make_comparison(names=("far", "bare"), effects={"far": 54275.0, "bare": 2.0})
    for entry in comparison.document["measures"].values():
        entry["alternatives"]["bare"]["effect"] = None
    axes = forest.draw(comparison, EN).axes[0]
    said = {text.get_text() for text in axes.texts}
    assert "> +20" in said
    assert "no spread: +2,469" in said
    figure = axes.get_figure()
    figure.draw_without_rendering()
    zero = axes.transData.transform((0, 0))[0]
    beside = [text for text in axes.texts if text.get_text().startswith((">", "no spread"))]
    assert all(text.get_window_extent().x0 > zero for text in beside)
    label = axes.xaxis.label.get_window_extent()
    assert 0 <= label.x0 < label.x1 <= figure.bbox.width


def test_each_of_many_worlds_looks_its_own_way():
    looks = [
        tuple(sorted((k, str(v)) for k, v in style.world_look(place).items())) for place in range(style.MOST_LINES)
    ]
    assert len(set(looks)) == style.MOST_LINES
    assert not any(style.world_look(place)["color"] == style.WORLDS[0] for place in range(1, style.MOST_LINES))


def test_worlds_beyond_the_twelfth_are_said_to_be_left_out(make_comparison):
    for count, said in ((11, False), (15, True)):
        figure = COMPARISON_PLOTS["lines"](make_comparison(names=tuple(f"w{k}" for k in range(count))), EN)
        assert len(figure.legends[0].get_texts()) == style.MOST_LINES
        assert (figure.get_suptitle() == "The first 12 of 16 worlds.") is said


def test_forest_without_any_spread_is_left_out(make_comparison):
    comparison = make_comparison(names=("same",), effects={"same": 0.0})
    assert forest.draw(comparison, EN) is None


def test_network_stands_still(portrait):
    figure = network.draw(portrait, EN)
    moments = [
        {tuple(place) for points in axes.collections[1:] for place in points.get_offsets()} for axes in figure.axes[:3]
    ]
    assert moments[0] == moments[1] == moments[2]
    assert len(moments[0]) == network.MOST_PEOPLE


def test_network_adds_both_directions_and_leaves_out_oneself():
    ties = network.undirected(snapshot(1, [(1, 2, 0.5), (2, 1, 0.25), (3, 3, 9.0)]))
    assert ties == {(1, 2): 0.75}


def test_network_without_ties_is_left_out(portrait):
    nobody = TieSnapshot(5, np.zeros(0, "i4"), np.zeros(0, "i4"), np.zeros(0))
    assert network.draw(replace(portrait, ties=(nobody,)), EN) is None
    alone = snapshot(5, [(1, 1, 1.0)])
    assert network.draw(replace(portrait, ties=(alone,)), EN) is None


def test_network_of_one_moment(portrait):
    figure = network.draw(replace(portrait, ties=(snapshot(5, [(1, 2, 1.0)]),)), EN)
    assert figure.axes[0].get_title(loc="left") == "day 5: 2 people, 1 ties"


@pytest.mark.parametrize("count", [1, 2, 3])
def test_network_has_no_empty_panel(portrait, count):
    figure = network.draw(replace(portrait, ties=portrait.ties[:count]), EN)
    titles = [axes.get_title(loc="left") for axes in figure.axes if axes.collections]
    assert len(titles) == count == len(figure.axes) - 1
    assert all(title.startswith("day ") for title in titles)


def test_network_of_a_moment_without_ties_says_so(portrait):
    nobody = snapshot(9, [(4, 4, 1.0)])
    figure = network.draw(replace(portrait, ties=(snapshot(5, [(1, 2, 1.0)]), nobody), first_day="2024-02-28"), EN)
    assert figure.axes[1].get_title(loc="left") == "2024-03-08: no ties"


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("days", [7, 40, 100, 101, 360, 900, 3650])
def test_a_log_has_dates_on_its_axis(portrait, days):
    series = {name: np.resize(values, days) for name, values in portrait.series.items()}
    log = replace(portrait, days=days, series=series, stages=(), first_day="2024-02-28")
    axes = lifecycle.draw(log, EN).axes[-1]
    labels = [label.get_text() for label in axes.get_xticklabels()]
    assert 2 <= len(labels) <= 5
    assert all(
        np.datetime64(text) - np.datetime64("2024-02-28") == np.timedelta64(int(at), "D")
        for text, at in zip(labels, axes.get_xticks(), strict=True)
    )
    assert axes.get_xlabel() == "date (UTC)"


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("first_day", [None, "2024-02-28"])
def test_a_day_is_a_point_in_the_middle(portrait, first_day):
    series = {name: values[:1] for name, values in portrait.series.items()}
    short = replace(portrait, days=1, series=series, stages=portrait.stages[:1], first_day=first_day)
    short = replace(short, stages=(replace(portrait.stages[0], until_day=1),))
    axes = lifecycle.draw(short, EN).axes[-1]
    assert axes.get_xlim() == (-0.5, 0.5)
    assert axes.get_lines()[0].get_marker() == "o"
    assert [tick for tick in axes.get_xticks() if -0.5 <= tick <= 0.5] == [0.0]


def test_names_that_matplotlib_would_misread(make_comparison):
    comparison = make_comparison(names=("_hidden", "$x^2$ & $y$", "n" * 90), baseline="<script>")
    figure = COMPARISON_PLOTS["lines"](comparison, EN)
    labels = [text.get_text() for text in figure.legends[0].get_texts()]
    assert not any(text.get_parse_math() for text in figure.legends[0].get_texts())
    assert labels == ["<script>", " _hidden", "$x^2$ & $y$", "\n".join(["n" * 26, "n" * 22 + "… #4"])]
    assert b"<script>" not in style.as_svg(figure, "<script>")


def test_names_without_glyphs_get_a_number(monkeypatch):
    monkeypatch.setattr(style, "missing", lambda text: {c for c in text if ord(c) > 0x2E80})
    assert style.label("门槛", 2) == "#3"


def test_without_a_chinese_font_figures_speak_english(monkeypatch):
    monkeypatch.setattr(fonts, "has_chinese", lambda: False)
    assert fonts.for_figures(Texts("zh")) == Texts("en")
    assert "Noto Sans CJK SC" in Texts("zh")("note.no_font")


def test_png_carries_its_title(portrait):
    with Image.open(io.BytesIO(style.as_png(lifecycle.draw(portrait, EN), "生命周期"))) as picture:
        assert picture.text["Title"] == "生命周期"
        assert picture.width == round(style.WIDTH * 200)


def test_one_loud_day_does_not_flatten_the_rest(portrait):
    messages = portrait.series["messages"].copy()
    messages[200] = 100_000
    top = (
        lifecycle.draw(replace(portrait, series=dict(portrait.series) | {"messages": messages}), EN)
        .axes[0]
        .get_ylim()[1]
    )
    assert top < 60_000


def test_those_who_hang_on_nobody_do_not_make_the_rest_small():
    hub = {(0, other): 1.0 for other in range(1, 40)}
    places = network.layout([hub | {(100 + 2 * k, 101 + 2 * k): 1.0 for k in range(5)}])
    distance = np.array([np.linalg.norm(place - places[0]) for place in places.values()])
    assert distance.max() < 4 * np.median(distance)


def test_worlds_of_which_every_run_failed_have_no_line(comparison):
    """As one alternative whose policy raises; where all are such, there is no figure."""
    first, *others = comparison.worlds
    some = {name: replace(world, series={}) if name in others else world for name, world in comparison.worlds.items()}
    figure = COMPARISON_PLOTS["lines"](replace(comparison, worlds=some), EN)
    assert {line.get_label() for line in figure.axes[0].get_lines()} == {style.label(first, 0)}
    none = {name: replace(world, series={}) for name, world in comparison.worlds.items()}
    assert COMPARISON_PLOTS["lines"](replace(comparison, worlds=none), EN) is None
