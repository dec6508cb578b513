"""The catalogues: complete, agreeing, used, and drawable."""

from __future__ import annotations

import re
import string
from dataclasses import fields
from importlib.resources import files

import pytest

from sqsim.cases import list_cases, load_case
from sqsim.cli.lists import COLUMNS
from sqsim.errors import InputError
from sqsim.levers import ALL_LEVERS
from sqsim.measures import ALL_MEASURES, STAGES
from sqsim.policies import ALL_POLICIES
from sqsim.rules.parameters import Parameters
from sqsim.studies.catalogue import settings_of
from sqsim.studies.practice import in_practice
from sqsim.views import fonts
from sqsim.views.plots import ALL_PLOTS
from sqsim.views.shown import GROUP_COLUMNS
from sqsim.views.texts import LANGUAGES, Texts, catalogue, text
from sqsim.world.scenario import Community, changed

# Sections whose keys are names that data bring; the code asks for them with Texts.name, Texts.title and Texts.gloss.
BY_NAME = ("stage", "measure", "unit", "series", "verdict", "direction", "column", "case", "short")
# Sections of what the code says in English itself, so that only the other catalogues have all of it.
GLOSSES = ("policy", "setting", "lever", "practice", "unit", "word")
BY_PLOT = ("title", "how", "alt")


def placeholders(template):
    return {field for _, field, _, _ in string.Formatter().parse(template) if field is not None}


def sources():
    folder = files("sqsim.views")
    parts = [folder, folder / "plots", folder / "templates", files("sqsim.cli")]
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


def keys_of(lang, section):
    """Keys that a catalogue has in a section, without the section's name."""
    return {key.removeprefix(f"{section}.") for key in catalogue(lang) if key.startswith(f"{section}.")}


def test_languages_have_the_same_keys_beside_glosses():
    common = [{key for key in catalogue(lang) if key.partition(".")[0] not in GLOSSES} for lang in LANGUAGES]
    assert all(keys == common[0] for keys in common)


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


def figures_in_practice():
    """Names of the figures that policies give in practice, at default and at neutral settings."""
    scenario = changed(load_case("open"), {"population.people": 60})
    settings = [policy(**chosen) for policy in ALL_POLICIES for chosen in ({}, policy.neutral_settings)]
    return {name for policy in settings for name in in_practice(policy, scenario)}


def named_by_the_code(section):
    """What data of this package bring of a section: exactly that should have a text."""
    settings = {policy.kind: settings_of(policy) for policy in ALL_POLICIES}
    measured = [*ALL_MEASURES, *ALL_LEVERS]
    match section:
        case "stage":
            return set(STAGES)
        case "measure":
            return {measure.name for measure in ALL_MEASURES}
        case "column":
            return set(GROUP_COLUMNS)
        case "title" | "how" | "alt":
            return set(ALL_PLOTS)
        case "heading":
            return {column for columns in COLUMNS.values() for column in columns}
        case "case":
            return set(list_cases())
        case "policy":
            return set(settings)
        case "setting":
            return {f"{kind}.{each['name']}" for kind, own in settings.items() for each in own}
        case "lever":
            return {lever.name for lever in ALL_LEVERS}
        case "practice":
            return figures_in_practice()
        case "unit":
            return ({each["unit"] for own in settings.values() for each in own} | {x.unit for x in measured}) - {""}
        case "word":
            found = {each["source"] for own in settings.values() for each in own} | {m.source for m in ALL_MEASURES}
            found = {source for source in found if not re.search("[0-9]", source)}  # no paper
            found |= {lever.combine for lever in ALL_LEVERS}
            return found | {word for m in ALL_MEASURES for word in (m.needs, m.better) if word}


@pytest.mark.parametrize("section", ["stage", "measure", "column", "heading", "case", *BY_PLOT, *GLOSSES])
def test_whatever_the_code_names_has_a_text_and_nothing_else_has(section):
    named = named_by_the_code(section)
    assert keys_of("zh", section) - named == set(), "no such thing any more"
    assert named - keys_of("zh", section) == set(), "zh.toml lacks these"


@pytest.mark.parametrize("section", GLOSSES)
def test_english_says_only_what_the_code_does_not_say_well(section):
    assert keys_of("en", section) <= keys_of("zh", section)
    assert all(catalogue("en")[f"{section}.{key}"] != key for key in keys_of("en", section))


def test_short_names_are_of_settings_there_are():
    known = named_by_the_code("setting") | {f"parameters.{field.name}" for field in fields(Parameters)}
    assert keys_of("en", "short") <= known | {f"community.{name}" for name in Community.model_fields}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_have_a_glyph_for_every_character(lang):
    if fonts.for_figures(Texts(lang)).lang != lang:
        pytest.skip(catalogue("en")["note.no_font"])
    characters = {c for value in catalogue(lang).values() for c in value}
    assert fonts.missing(characters) == set()


def test_chinese_is_chinese():
    marks = {"say.separator", "say.comma", "listing.pair", "listing.policy"}
    foreign = [key for key, value in catalogue("zh").items() if key not in marks and not re.search("[一-鿿]", value)]
    assert foreign == []


def test_text_fills_placeholders_and_leaves_braces_in_names_alone():
    assert text("en", "title.lifecycle", name="{x}") == "The life of “{x}”"


def test_what_other_packages_bring_keeps_its_english():
    assert Texts("zh").gloss("policy", "karaoke", "members sing") == "members sing"


def test_names_of_plugins_are_spaced():
    assert Texts("zh").name("measure", "my_own_measure") == "my own measure"


def test_unknown_language_is_bad_input():
    with pytest.raises(InputError, match=r'"eng".*did you mean "en"'):
        text("eng", "figure.day")
