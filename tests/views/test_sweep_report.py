"""What a sweep's report and summary say: the verdict first, nothing loaded, names trusted nowhere."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import replace

import numpy as np
import pytest
from rich.cells import cell_len
from rich.console import Console

from sqsim.studies.decide import sweep_document
from sqsim.studies.sweep.design import Design
from sqsim.studies.sweep.dimension import Choices, Range
from sqsim.studies.sweep.results import Tally
from sqsim.views import fonts, style
from sqsim.views.choices import choice_labels, level_label, ranked, setting_names
from sqsim.views.numbers import SHARE, number
from sqsim.views.plots import RESPONSE, SWEEP_PLOTS, crossed, regret, response, trade_off
from sqsim.views.sweep_report import write_sweep_report
from sqsim.views.sweep_terminal import sweep_summary
from sqsim.views.sweep_verdict import sweep_in_words
from sqsim.views.texts import LANGUAGES, Texts
from tests.studies.decide.made_up import LAPSE, LEVEL, PRICE, grid, made_up, priced
from tests.views.test_report import Page

NASTY = '<script>alert("x")</script>'
EN = Texts("en")


@pytest.fixture(scope="module")
def results():
    return priced()


@pytest.fixture(scope="module")
def document(results):
    return sweep_document(results)


def sampled(choices=40):
    """Numbers drawn between bounds, words, and more choices than a table shows."""
    levers = Design(
        "latin_hypercube",
        (Range(PRICE, 0, 100), Range(LEVEL, 0, 1), Choices("policies.seed_members.chosen", ("any", "best"))),
        points=choices,
    )
    price, level = (np.array([row[place] for row in levers.rows])[:, None, None] for place in (0, 1))
    luck = np.random.default_rng(1).normal(size=(choices, 1, 5))
    return made_up(levers, Design(), {"net": 10 * price + luck, "members_end": 100 * level - price + luck})


def of_table(*names):
    """Rows with names, the second best on everything."""
    levers = Design("table", table_paths=(PRICE,), table_rows=((0,), (49,), (None,)), names=names)
    means = np.array([1.0, 9.0, 3.0])[:, None, None] + np.random.default_rng(0).normal(0, 0.1, (3, 1, 12))
    return made_up(levers, Design(), {"net": means, "members_end": means})


def said(document, lang="en", width=100):
    console = Console(width=width, record=True, file=io.StringIO())
    console.print(*sweep_summary(document, Texts(lang), width))
    return console.export_text()


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request, results, document, tmp_path_factory):
    path = tmp_path_factory.mktemp("sweep") / "report.html"
    assert write_sweep_report(results, path, request.param, document) == path
    return request.param, path.read_text(encoding="utf-8")


def test_it_loads_nothing_and_opens_with_the_verdict(page):
    lang, source = page
    parsed, texts = Page(source), Texts(lang)
    assert not {"script", "link", "iframe", "object"} & set(parsed.tags)
    places = [value for _, name, value in parsed.attributes if name in {"src", "href"}]
    assert all(place.startswith("data:image/") or place == "#description" for place in places)
    keys = ("say.sure", "report.figures", "sweep.choices", "sweep.regret", "sweep.responses", "sweep.description")
    order = [source.index(f">{texts(key)}<") for key in keys]
    assert order == sorted(order)
    assert len(source) < 3_000_000


def test_it_says_what_money_and_work_it_takes_and_how_many_runs(document):
    words = sweep_in_words(document, EN)
    points = dict(words.points)
    assert "fees and sales less spending" in points["Money and work"]
    assert "operator hours" in points["Money and work"]
    assert points["Runs"] == "216 of 216 runs are done."
    assert "2 worlds, 12 replicates" in points["How sure"]
    assert len(words.others) == len(document["verdict"]["aims"])
    assert all(row["measure"] in document["verdict"]["differ"] for row in document["verdict"]["given_up"])


def test_failures_are_told_with_their_reasons(results, document, tmp_path):
    failed = dict(document) | {"runs": {"done": 180, "failed": 30, "missing": 6, "total": 216}}
    failed["failures"] = [{"error": f"ValueError: {NASTY}", "runs": 30, "settings": {PRICE: 49}}]
    source = write_sweep_report(results, tmp_path / "r.html", "en", failed).read_text(encoding="utf-8")
    words = " ".join(Page(source).text)
    assert "180 of 216 runs are done. 30 failed. 6 are missing." in words
    assert f"ValueError: {NASTY}" in words
    assert "<script" not in source


def test_names_from_files_are_escaped(tmp_path):
    source = write_sweep_report(of_table("free", NASTY, "as now"), tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<script" not in source
    assert "&lt;script&gt;" in source
    drawn = [base64.b64decode(data) for data in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", source)]
    assert drawn
    assert not any(b"<script" in picture for picture in drawn)


def test_a_clear_choice_is_named_and_an_unclear_one_is_not():
    assert sweep_in_words(sweep_document(of_table("free", "49", "as now")), EN).headline.startswith("Choose “49”")
    same = made_up(grid({PRICE: (0, 49, 99)}), Design(), {"net": np.random.default_rng(4).normal(size=(3, 1, 12))})
    assert sweep_in_words(sweep_document(same), EN).headline == (
        "No clear difference between the 3 choices on what matters most."
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_values_or_choices_it_still_speaks(lang, tmp_path):
    nothing = made_up(grid({PRICE: (0, 49)}), Design(), {"net": np.full((2, 1, 3), np.nan)}, Tally(0, 0, 6))
    alone = made_up(Design(), grid({LAPSE: (0.1, 0.2)}), {"net": np.arange(6.0).reshape(1, 2, 3)})
    for results in (nothing, alone):
        assert write_sweep_report(results, tmp_path / "r.html", lang).stat().st_size > 5000
        assert said(sweep_document(results), lang)


def test_labels_are_short_and_tell_choices_apart(document):
    labels = choice_labels(document, EN)
    assert labels[4] == "fee 49, threshold 0.3"
    assert len(set(labels.values())) == 9
    assert choice_labels(document, Texts("zh"))[4].startswith("费用 49、门槛 ")


def test_paths_that_end_alike_are_told_apart():
    paths = ["policies.selling.price", "policies.opinion_leaders.price", "community.moderators"]
    document = {"levers": {"paths": paths}, "uncertainties": {"paths": []}}
    assert setting_names(document, EN) == {
        "policies.selling.price": "selling.price",
        "policies.opinion_leaders.price": "opinion leaders.price",
        "community.moderators": "moderators",
    }


def test_long_labels_give_way_to_numbers():
    settings = {f"policies.p{n}.some_long_setting_name": n for n in range(4)}
    document = {
        "levers": {"paths": list(settings)},
        "uncertainties": {"paths": []},
        "choices": [{"choice": 7, "settings": settings}],
    }
    assert choice_labels(document, EN) == {7: "choice 7"}


def test_bins_lists_and_the_bases_own_value_have_labels():
    assert level_label({"from": 0.123456, "until": 25.5}, EN) == "0.123 to 25.5"
    assert level_label({"value": ["tue", "thu"]}, EN) == "tue+thu"
    assert level_label({"value": None}, EN) == "as in the base"
    assert level_label({"value": True}, EN) == "true"


def test_the_verdicts_choice_comes_first(document):
    assert ranked(document)[0] == document["verdict"]["choice"]
    assert sorted(ranked(document)) == list(range(9))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.filterwarnings("error")
def test_every_figure_draws_without_a_warning(document, lang, caplog):
    texts = fonts.for_figures(Texts(lang))
    figures = [draw(document, texts) for draw in SWEEP_PLOTS.values()]
    figures += [response.draw(document, path, texts) for path in (PRICE, LEVEL, LAPSE)]
    figures += [
        response.draw(sweep_document(sampled()), path, texts) for path in (PRICE, "policies.seed_members.chosen")
    ]
    for figure in figures:
        assert style.as_svg(figure, RESPONSE).startswith(b"<?xml")
    assert caplog.messages == []


def test_a_response_shows_the_means_at_their_values(document):
    figure = response.draw(document, PRICE, EN)
    curve = figure.axes[0].get_lines()[-1]
    levels = document["measures"]["useful_messages"]["response"][PRICE]
    assert curve.get_xdata().tolist() == [0, 49, 99]
    assert curve.get_ydata().tolist() == [level["mean"] for level in levels]


def test_the_map_of_two_levers_frames_the_best(document):
    figure = crossed.draw(document, EN)
    assert len(figure.axes) == len(document["verdict"]["aims"])
    best = document["measures"]["useful_messages"]["best"]["choice"]
    frame = figure.axes[0].patches[0]
    assert (frame.get_y() + 0.5, frame.get_x() + 0.5) == divmod(best, 3)
    assert crossed.draw(sweep_document(sampled()), EN) is None


def test_the_scatter_names_the_chosen_one(document):
    figure = trade_off.draw(document, EN)
    labels = [text.get_text() for text in figure.legends[0].get_texts()]
    assert f"named by the verdict: {choice_labels(document, EN)[document['verdict']['choice']]}" in labels
    stars = figure.axes[0].collections[-1].get_offsets()
    rows = {row["choice"]: row for row in document["measures"]["net"]["choices"]}
    assert stars[0][0] == rows[document["verdict"]["choice"]]["mean"]


def test_regret_bars_are_as_long_as_the_worst_mark(document):
    figure = regret.draw(document, EN)
    bars = [bar.get_width() for bar in figure.axes[0].patches]
    assert bars == pytest.approx([100 * row["far"] for row in document["regret"]["choices"]])
    assert bars == sorted(bars)
    assert regret.draw(sweep_document(sampled()), EN) is None
    ends = [segment[1][0] for segment in figure.axes[0].collections[0].get_segments()]
    assert ends == pytest.approx([100 * row["high"] for row in document["regret"]["choices"]])


def worlds_said(values):
    results = made_up(grid({PRICE: (0, 49, 99)}), grid({LAPSE: (0.1, 0.2)}), {"net": values})
    document = sweep_document(results)
    return dict(sweep_in_words(document, EN).points)["In other worlds"], document


def test_of_other_worlds_no_more_is_said_than_replicates_carry():
    luck = np.random.default_rng(1).normal(size=(3, 2, 12))
    assert worlds_said(luck)[0].startswith("Choices do not differ clearly")
    said, document = worlds_said(luck + np.array([[0, 0], [90, 50], [80, 80]])[:, :, None])
    rows = document["regret"]["choices"]
    (far,) = [row for row in rows if row["choice"] == document["verdict"]["choice"]]
    assert (
        f"{number(far['far'], SHARE)} of what choices differ by, by at most {number(far['high'], SHARE)} with" in said
    )
    for high in (None, 1.4):
        vague = dict(document) | {"regret": {"choices": [row | {"high": high} for row in rows]}}
        assert "perhaps as far as any" in dict(sweep_in_words(vague, EN).points)["In other worlds"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_summary_fits_the_terminal(document, lang, width):
    lines = said(document, lang, width).splitlines()
    assert len(lines) > 20
    assert max(map(cell_len, lines)) <= width


def test_the_summary_marks_the_best_and_shows_money_first_where_it_is_narrow(document):
    wide, narrow = said(document), said(document, width=52)
    assert "▲" in wide
    assert "Useful messages" not in narrow.partition("A trade-off")[0]
    assert "spending" in narrow.partition("A trade-off")[0]


def test_of_many_choices_the_first_are_shown():
    document = sweep_document(sampled())
    assert "The first 12 of 40 choices." in said(document)
    assert "40 choices, 5 replicates" in said(document)


def test_without_a_font_the_page_says_how_to_get_one(results, document, tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "has_chinese", lambda: False)
    source = write_sweep_report(results, tmp_path / "r.html", "zh", document).read_text(encoding="utf-8")
    assert "apt-get install fonts-noto-cjk" in source


def test_a_sweep_without_a_document_makes_its_own(results, document, tmp_path):
    own = write_sweep_report(results, tmp_path / "a.html").read_text(encoding="utf-8")
    given = write_sweep_report(replace(results), tmp_path / "b.html", document=document).read_text(encoding="utf-8")
    assert own == given


def two(**columns):
    """Two fees; by measure the means of both, told apart by far."""
    luck = 0.1 * np.random.default_rng(2).normal(size=(2, 1, 12))
    known = {name: np.array(means, dtype=float)[:, None, None] + luck for name, means in columns.items()}
    return sweep_document(made_up(grid({PRICE: (0, 20)}), Design(), known))


def test_a_tie_is_called_one():
    equal = two(net=[0, 100], members_end=[100, 0])
    words = sweep_in_words(equal, EN)
    assert words.headline.startswith("A trade-off: 2 choices are equally far behind the best, at their worst and on")
    assert "at random" not in dict(words.points)["How sure"]
    tied = sweep_in_words(two(net=[0, 100], members_end=[100, 0], useful_messages=[0, 9]), EN)
    assert tied.headline == (
        "A trade-off: at their worst, 2 choices are equally far behind the best. “fee 20” is named for being closest "
        "on average; it is clearly behind the best on members at the end."
    )


def test_a_choice_without_values_is_none_of_those_that_fall_further_behind(document):
    counts = document["pareto"]["counts"] | {"incomparable": 1}
    words = sweep_in_words(dict(document) | {"pareto": document["pareto"] | {"counts": counts}}, EN)
    assert "every other choice falls" in sweep_in_words(document, EN).headline
    assert "every other choice that has values throughout falls" in words.headline


def test_words_claim_no_more_than_what_was_looked_at():
    luck = 10 * np.random.default_rng(0).normal(size=(2, 2, 12))
    known = {"net": luck, "operator_hours": np.array([9.0, 19.0])[:, None, None] + luck / 100}
    document = sweep_document(made_up(grid({PRICE: (0, 20)}), grid({LAPSE: (0.1, 0.2)}), known))
    assert document["verdict"]["differ"] == ["operator_hours"]
    words = sweep_in_words(document, EN)
    points = dict(words.points)
    assert words.headline == (
        "Choose “fee 0”: no other choice is clearly better on operator hours. On the rest of what matters most, "
        "choices cannot be told apart."
    )
    assert points["What it gives up"].startswith("Nothing clear: it is not clearly behind the best on operator hours,")
    assert "This looks at operator hours alone" in points["In other worlds"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_has_no_better_direction_is_not_ranked_nor_called_without_value(lang, tmp_path):
    results = made_up(grid({PRICE: (0, 20)}), Design(), {"gini": np.random.default_rng(1).random((2, 1, 3))})
    document, texts = sweep_document(results), Texts(lang)
    words = sweep_in_words(document, texts)
    assert (words.headline, words.rule) == (texts("sweep.no_direction"), "")
    source = write_sweep_report(results, tmp_path / "r.html", lang, document).read_text(encoding="utf-8")
    assert texts("sweep.tables_note") not in " ".join(Page(source).text)
    nothing = made_up(grid({PRICE: (0, 20)}), Design(), {"gini": np.full((2, 1, 3), np.nan)}, Tally(0, 0, 6))
    assert sweep_in_words(sweep_document(nothing), texts).headline == texts("sweep.nothing")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_runs_of_different_length_are_noted_on_the_page_and_in_the_terminal(lang, tmp_path):
    results = made_up(grid({"days": (20, 40)}), Design(), {"net": np.arange(6.0).reshape(2, 1, 3)})
    document, texts = sweep_document(results), Texts(lang)
    note = texts("sweep.note_length_varies")
    assert note in " ".join(Page(write_sweep_report(results, tmp_path / "r.html", lang).read_text("utf-8")).text)
    assert note in said(document, lang, width=400)
