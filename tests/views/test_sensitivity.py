"""A sensitivity study in words, in a figure, in the terminal and on a page."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from sqsim.views import fonts, style
from sqsim.views.plots import sensitivity as plot
from sqsim.views.sensitivity import in_words
from sqsim.views.sensitivity_report import write_sensitivity_report
from sqsim.views.sensitivity_terminal import sensitivity_table
from sqsim.views.texts import LANGUAGES, Texts
from sqsim.world.scenario import Scenario

EN = Texts("en")
METHODS = ("morris", "sobol")
NASTY = "policies.<script>.level"


def morris(size, direction, verdict, interacts=False):
    own = {"mu_star": size, "low": 0.8 * size, "high": 1.2 * size, "mu": direction * size, "sigma": 0.3 * size}
    return own | {"verdict": verdict, "interacts": interacts}


def sobol(total, alone, verdict, interacts=False):
    own = {"st": total, "low": total - 0.1, "high": total + 0.1, "s1": alone, "s1_low": alone - 0.1}
    own |= {"s1_high": alone + 0.1, "interaction": total - alone, "interaction_low": -0.1, "interaction_high": 0.3}
    return own | {"verdict": verdict, "interacts": interacts}


def study(method="morris", luck=0.4, **changes):
    """Three settings and two measures, one measure that nothing moves and one with holes."""
    if method == "morris":
        first = {"days": morris(9.0, -1, "matters"), NASTY: morris(5.0, 0.2, "matters", True)}
        first["a"], second = morris(0.5, 1, "does not matter"), {"days": morris(0.2, 1, "matters")}
        second |= {"a": morris(0.1, 1, "does not matter"), NASTY: morris(0.01, 1, "unclear")}
    else:
        first = {"days": sobol(0.7, 0.6, "matters"), NASTY: sobol(0.4, 0.1, "matters", True)}
        first["a"], second = sobol(0.01, 0.0, "does not matter"), {"days": sobol(0.9, 0.9, "matters")}
        second |= {"a": sobol(0.0, 0.0, "does not matter"), NASTY: sobol(0.2, 0.1, "unclear")}
    by_luck = None if luck is None else 0.02
    about = {"luck_share": luck, "by_luck": by_luck, "better": "higher", "out_of_range": []}
    return {
        "method": method,
        "samples": 16,
        "over": {"days": {"low": 5, "high": 9}, NASTY: {"low": 0.1, "high": 1, "log": True}, "a": ["x", "y"]},
        "scenario": "open",
        "hash": "abc",
        "points": 64,
        "replicates": 5,
        "seed": 0,
        "engine": "columns",
        "version": "0",
        "runs": {"done": 320, "failed": 0, "missing": 0},
        "measures": {
            "messages": {"unit": "messages", "mean": 50.0, "parameters": first} | about,
            "gini": {"unit": "share", "mean": 0.5, "parameters": second} | about,
        },
        "constant": {"fees": 0.0},
        "refused": {"retention_30": {"holes": 12, "runs": 320, "first": {"days": 5, "a": "x"}, "replicate": 1}},
    } | changes


@pytest.mark.parametrize("method", METHODS)
def test_words_say_what_matters_what_does_not_and_what_was_left_out(method):
    words = in_words(study(method), EN)
    said = dict(words.points)
    assert words.headline == f"What matters: days (2 of 2 measures), {NASTY} (1 of 2 measures)."
    assert said["What matters for none"] == "a"
    assert "does not matter: a; " in said["Messages"]
    assert f"cannot be told yet: {NASTY}; does not matter: a" in said["Inequality of messages (Gini)"]
    assert said["Messages"].endswith("luck makes 40% of the variance between single runs")
    assert "The same everywhere (0)" in said["Fees taken in"]
    assert said["Joiners who post after 30 days"].startswith(
        "Not analysed: 12 of 320 runs have no value, first at days"
    )


def test_words_say_which_way_and_whether_settings_interact():
    said = dict(in_words(study("morris"), EN).points)
    assert said["Messages"].startswith(f"matters: days (lowers it), {NASTY}; ")
    assert f"varies with where the settings stand: {NASTY}" in said["Messages"]
    assert "no clear interactions" in said["Inequality of messages (Gini)"]
    assert f"acts together with others: {NASTY}" in dict(in_words(study("sobol"), EN).points)["Messages"]


def test_words_name_four_settings_and_pass_over_the_unevenness_of_what_does_not_matter():
    many = {path: morris(1.0, 1, "matters") for path in ("days", NASTY, "a", "b", "c", "d")}
    measures = {"messages": study()["measures"]["messages"] | {"parameters": many}}
    over = {path: [1, 2] for path in many}
    assert in_words(study(measures=measures, over=over), EN).headline.endswith("b (1 of 1 measures), 2 more.")
    idle = {"a": morris(1.0, 1, "does not matter", interacts=True)}
    measures = {"messages": study()["measures"]["messages"] | {"parameters": idle}}
    assert "varies" not in dict(in_words(study(measures=measures), EN).points)["Messages"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_warn_of_shares_that_cannot_be(lang):
    texts = Texts(lang)
    wild = {"messages": study("sobol")["measures"]["messages"] | {"out_of_range": ["days", NASTY]}}
    note = texts("sensitivity.say_out_of_range", settings=texts("say.comma").join(["days", NASTY]))
    assert dict(in_words(study("sobol", measures=wild), texts).points)[texts.title("measure", "messages")].endswith(
        note
    )
    assert note not in str(in_words(study("sobol"), texts).points)


def test_words_admit_what_is_not_known():
    unclear = {"messages": study()["measures"]["messages"] | {"parameters": {"days": morris(1.0, 1, "unclear")}}}
    assert "No setting clearly matters" in in_words(study(measures=unclear), EN).headline
    assert in_words(study(measures={}), EN).headline == "Nothing could be analysed."
    assert "One replicate cannot tell".lower() in dict(in_words(study(luck=None), EN).points)["Messages"].lower()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.filterwarnings("error")
def test_the_figure_shows_each_setting_with_its_interval_and_luck(method, lang):
    document = study(method)
    figure = plot.draw(document, "messages", fonts.for_figures(Texts(lang)))
    (axes,) = figure.axes
    own = document["measures"]["messages"]["parameters"]
    assert [label.get_text().replace("\n", "") for label in axes.get_yticklabels()] == list(own)
    drawn = [tuple(line.get_xdata()) for line in axes.get_lines()]
    assert all((row["low"], row["high"]) in drawn for row in own.values())
    assert (0.02, 0.02) in drawn
    assert style.as_svg(figure, "x").startswith(b"<?xml")


def test_the_figure_says_how_many_settings_it_leaves_out():
    many = {f"setting_{place}": morris(1.0, 1, "unclear") for place in range(plot.MOST + 3)}
    measures = {"messages": study()["measures"]["messages"] | {"parameters": many}}
    figure = plot.draw(study(measures=measures), "messages", EN)
    assert figure.get_suptitle() == f"The first {plot.MOST} of {plot.MOST + 3} settings."


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("width", [60, 120])
def test_the_terminal_shows_what_it_has_room_for(method, width):
    out = io.StringIO()
    Console(file=out, width=width).print(sensitivity_table(study(method), EN, width))
    shown = " ".join(out.getvalue().split())
    assert ("9 (7.20 … 10.8)" if method == "morris" else "70% (60 … 80%)") in shown
    assert (("−9" if method == "morris" else "60% (50 … 70%)") in shown) == (width == 120)
    assert "does not matter" in shown
    assert "luck alone" in shown
    assert "What matters: days" in shown


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_stands_alone_and_trusts_no_name(method, lang, tmp_path):
    base = Scenario(name="open", days=5)
    path = write_sensitivity_report(study(method), base, tmp_path / "r.html", lang)
    source = path.read_text(encoding="utf-8")
    assert "<script" not in source
    assert "&lt;script&gt;" in source
    assert "http" not in source.replace("http://www.w3.org", "")
    assert source.count("<img") == 2
    assert "0.1:1:log" in source
    texts = Texts(lang)
    order = [source.index(f">{texts(key)}<") for key in ("sensitivity.never", "report.tables", "sensitivity.varied")]
    assert order == sorted(order)


def test_a_page_without_anything_analysed_says_so(tmp_path):
    path: Path = write_sensitivity_report(study(measures={}), Scenario(name="open", days=5), tmp_path / "r.html")
    assert "Nothing could be analysed." in path.read_text(encoding="utf-8")
