"""The catalogues: complete, agreeing, used, and drawable."""

from __future__ import annotations

import re
import string
from importlib.resources import files

import pytest

from sqsim.errors import InputError
from sqsim.measures import STAGES, known_measures
from sqsim.views import fonts
from sqsim.views.plots import ALL_PLOTS
from sqsim.views.shown import GROUP_COLUMNS
from sqsim.views.texts import LANGUAGES, Texts, catalogue, text

# Sections whose keys are names that data bring; the code asks for them with Texts.name and Texts.title.
BY_NAME = ("stage", "measure", "unit", "series", "verdict", "direction", "column")
BY_PLOT = ("title", "how", "alt")


def placeholders(template):
    return {field for _, field, _, _ in string.Formatter().parse(template) if field is not None}


def sources():
    folder = files("sqsim.views")
    parts = [folder, folder / "plots", folder / "templates"]
    return "\n".join(
        entry.read_text(encoding="utf-8")
        for part in parts
        for entry in part.iterdir()
        if entry.name.endswith((".py", ".html"))
    )


def asked():
    """Keys that code and templates ask for, `*` standing for a part filled in when it runs."""
    called = re.findall(r'\b(?:t|texts)\(\s*f?"([a-z_]+\.[^"]+)"', sources())
    return {re.sub(r"\{[^}]*\}+", "*", key) for key in called}


def test_languages_have_the_same_keys():
    assert {lang: set(catalogue(lang)) for lang in LANGUAGES} == {lang: set(catalogue("en")) for lang in LANGUAGES}


@pytest.mark.parametrize("key", sorted(catalogue("en")))
def test_placeholders_agree_and_nothing_is_empty(key):
    assert placeholders(catalogue("zh")[key]) == placeholders(catalogue("en")[key])
    assert all(catalogue(lang)[key].strip() for lang in LANGUAGES)


def test_every_key_asked_for_exists():
    for key in asked():
        pattern = re.compile(re.escape(key).replace(r"\*", ".+"))
        assert any(pattern.fullmatch(known) for known in catalogue("en")), f"no text for {key}"


def test_every_key_is_asked_for():
    patterns = [re.compile(re.escape(key).replace(r"\*", "[a-z0-9_]+")) for key in asked()]
    unused = [
        key
        for key in catalogue("en")
        if key.partition(".")[0] not in {*BY_NAME, *BY_PLOT} and not any(p.fullmatch(key) for p in patterns)
    ]
    assert unused == []


def test_every_stage_measure_unit_and_figure_has_its_texts():
    measures = known_measures().values()
    wanted = {f"stage.{stage}" for stage in STAGES} | {f"measure.{measure.name}" for measure in measures}
    wanted |= {f"unit.{measure.unit}" for measure in measures}
    wanted |= {f"column.{measure}" for measure in GROUP_COLUMNS}
    wanted |= {f"{section}.{plot}" for section in BY_PLOT for plot in ALL_PLOTS}
    assert wanted - set(catalogue("en")) == set()


def test_no_measure_or_unit_is_named_that_does_not_exist():
    named = {key for key in catalogue("en") if key.startswith(("measure.", "unit."))}
    known = {f"measure.{name}" for name in known_measures()} | {f"unit.{m.unit}" for m in known_measures().values()}
    assert named - known == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_have_a_glyph_for_every_character(lang):
    if fonts.for_figures(Texts(lang)).lang != lang:
        pytest.skip(catalogue("en")["note.no_font"])
    characters = {c for value in catalogue(lang).values() for c in value}
    assert fonts.missing(characters) == set()


def test_chinese_is_chinese():
    marks = {"say.separator", "say.comma"}
    foreign = [key for key, value in catalogue("zh").items() if key not in marks and not re.search("[一-鿿]", value)]
    assert foreign == []


def test_text_fills_placeholders_and_leaves_braces_in_names_alone():
    assert text("en", "title.lifecycle", name="{x}") == "The life of “{x}”"


def test_names_of_plugins_are_spaced():
    assert Texts("zh").name("measure", "my_own_measure") == "my own measure"


def test_unknown_language_is_bad_input():
    with pytest.raises(InputError, match=r'"eng".*did you mean "en"'):
        text("eng", "figure.day")
