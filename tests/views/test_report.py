"""The report is one file that needs nothing else, says first what to do, and trusts no name."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from sqsim.views import report
from sqsim.views.report import write_portrait_report, write_report
from sqsim.views.run_figures import write_run_figures
from sqsim.views.texts import LANGUAGES, Texts

NASTY = '<script>alert("x")</script>'
VOID = {"meta", "img", "br"}


class Page(HTMLParser):
    """Tags, attributes and text of a page; fails where tags do not nest."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.attributes, self.open, self.text = [], [], [], []
        self.feed(source)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.text.append(data)


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request, make_comparison, tmp_path_factory):
    comparison = make_comparison(names=("gated", NASTY), baseline="open")
    path = write_report(comparison, tmp_path_factory.mktemp("report") / "report.html", request.param)
    return request.param, path.read_text(encoding="utf-8"), path


def test_it_is_one_file_that_loads_nothing(page):
    _, source, path = page
    parsed = Page(source)
    assert not {"script", "link", "iframe", "object"} & set(parsed.tags)
    places = [value for _, name, value in parsed.attributes if name in {"src", "href", "srcset", "action"}]
    assert places
    own = {f"#{value}" for _, name, value in parsed.attributes if name == "id"}
    assert all(place.startswith("data:image/") or place in own for place in places)
    style = source.partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style
    assert path.stat().st_size < 3_000_000


def test_names_are_escaped_in_page_and_pictures(page):
    _, source, _ = page
    assert "<script" not in source
    assert "&lt;script&gt;" in source
    drawn = [base64.b64decode(data) for data in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", source)]
    assert drawn
    assert not any(b"<script" in picture for picture in drawn)


def test_it_opens_with_the_verdict(page, comparison):
    lang, source, _ = page
    texts = Texts(lang)
    order = [
        source.index(f">{texts(key)}<") for key in ("say.sure", "title.forest", "report.tables", "report.scenarios")
    ]
    assert order == sorted(order)
    assert f'lang="{"zh-CN" if lang == "zh" else "en"}"' in source


def test_every_picture_says_what_it_is(page):
    _, source, _ = page
    parsed = Page(source)
    pictures = parsed.tags.count("img")
    alts = [value for tag, name, value in parsed.attributes if (tag, name) == ("img", "alt")]
    assert pictures == len(alts) >= 6
    assert all(alts)


def test_the_table_has_every_measure_and_the_scenarios_can_be_copied(page, comparison):
    lang, source, _ = page
    words = " ".join(Page(source).text)
    for measure in comparison.document["measures"]:
        assert Texts(lang).title("measure", measure) in words
    assert words.count("seed_members") == 3


def test_a_failed_replicate_leaves_out_its_world(make_comparison, tmp_path):
    comparison = make_comparison(names=("gated",))
    worlds = dict(comparison.worlds)
    worlds["gated"] = replace(worlds["gated"], portrait=None)
    source = write_report(replace(comparison, worlds=worlds), tmp_path / "r.html").read_text(encoding="utf-8")
    assert "The life of “open”" in source
    assert "The life of “gated”" not in source


def test_without_a_font_the_page_says_how_to_get_one(make_portrait, tmp_path, monkeypatch):
    monkeypatch.setattr(report.fonts, "has_chinese", lambda: False)
    source = write_portrait_report(make_portrait(), tmp_path / "r.html", "zh").read_text(encoding="utf-8")
    assert "apt-get install fonts-noto-cjk" in source


def test_page_of_a_log_with_groups(make_portrait, tmp_path):
    groups = {"small": {"messages": 3.0}, "<b>large": {"messages": 900.0, "gini": None}}
    portrait = make_portrait(source="log", groups=groups)
    source = write_portrait_report(portrait, tmp_path / "r.html").read_text(encoding="utf-8")
    words = " ".join(Page(source).text)
    assert "What the log of “open” shows" in words
    assert words.index("<b>large") < words.index("small")
    assert "Mean value in" not in words


def test_pages_of_logs_have_dates(make_portrait, tmp_path):
    log = replace(make_portrait(source="log"), first_day="2024-02-01")
    words = " ".join(Page(write_portrait_report(log, tmp_path / "r.html").read_text(encoding="utf-8")).text)
    assert "2024-02-01 to 2024-03-05" in words


def test_alternatives_are_others_only_where_one_comes_first(make_comparison, tmp_path):
    for effect, heading in ((3.0, "The other alternatives"), (-3.0, "The alternatives")):
        comparison = make_comparison(names=("a", "b"), effects={"a": effect, "b": -3.0})
        assert f">{heading}<" in write_report(comparison, tmp_path / "r.html").read_text(encoding="utf-8")


def test_an_empty_life_is_said_in_words(portrait, tmp_path):
    silent = replace(
        portrait, stages=(), ties=(), series=dict(portrait.series) | {"messages": portrait.series["day"] * 0}
    )
    source = write_portrait_report(silent, tmp_path / "r.html").read_text(encoding="utf-8")
    assert "No stage of life can be told" in source


def test_run_figures_come_as_png_and_svg(portrait, tmp_path):
    written = write_run_figures(portrait, tmp_path / "figures", "zh")
    assert sorted(path.name for path in written) == sorted(path.name for path in (tmp_path / "figures").iterdir())
    assert {path.name for path in written} == {
        f"{name}{ending}" for name in ("lifecycle", "value", "retention", "network") for ending in (".svg", ".png")
    }
    assert all(path.stat().st_size > 1000 for path in written)
