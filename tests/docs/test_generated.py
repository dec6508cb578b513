"""The documents say what the code says: tables are up to date, names exist, links lead somewhere."""

import importlib.util
import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest

import sqsim
from sqsim.cases import list_cases
from sqsim.cli.sources import worlds_from
from sqsim.measures import STAGES
from sqsim.rules.parameters import Parameters
from sqsim.studies.compare import compare
from sqsim.studies.portfolio import portfolio
from sqsim.world.scenario import Community, Scenario
from sqsim.world.series import DAY_COLUMNS
from sqsim.world.version import MODEL_VERSION

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
LARGEST_PICTURE = 200_000


def load(name):
    """One of the scripts beside the documents."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate, carriers = load("generate"), load("carriers")


@pytest.mark.parametrize("name", generate.DOCUMENTS)
def test_tables_are_up_to_date(name):
    text = (DOCS / name).read_text(encoding="utf-8")
    assert generate.up_to_date(text) == text, "run: python docs/generate.py"


def test_every_rule_and_every_parameter_is_described():
    text = (DOCS / "odd.md").read_text(encoding="utf-8")
    assert all(f"| `{field.name}` |" in text for field in fields(Parameters))
    files = {path.stem for path in (ROOT / "sqsim" / "rules").glob("*.py")}
    assert set(generate.RULES) == files - {"__init__", "parameter", "parameters"}


def test_every_series_of_a_record_is_described():
    record = sqsim.simulate(Scenario(days=2))
    assert set(record.series) == {c.name for c in DAY_COLUMNS} | {name for name, *_ in generate.MADE_AFTERWARDS}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"(?:\]\(|src=\")([^)\"]+)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        assert linked.exists(), f"{page.name}: {target}"
        if anchor:
            assert anchor in anchors(linked), f"{page.name}: {target}"


def anchors(page):
    """The anchors of a page's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


def test_the_glossary_speaks_of_names_there_are():
    known = {field.name for field in fields(Parameters)} | set(STAGES) | set(sqsim.load_case("open").document())
    known |= {lever.name for lever in sqsim.ALL_LEVERS} | {measure.name for measure in sqsim.ALL_MEASURES}
    known |= {policy.kind for policy in sqsim.ALL_POLICIES} | set(Community.model_fields)
    known |= {*list_cases(), compare.__name__, sqsim.observe.__name__, portfolio.__name__, "code"}
    used = re.findall(r"`([^`]+)`", (DOCS / "glossary.md").read_text(encoding="utf-8"))
    assert used
    assert set(used) <= known


def test_every_system_of_the_documents_has_its_line():
    text = (DOCS / "glossary.md").read_text(encoding="utf-8")
    ids = set(re.findall(r"^\| ([SC]\d+) \|", text, re.MULTILINE))
    assert ids == {f"S{i:02d}" for i in range(1, 51) if i != 38} | {f"C{i}" for i in range(1, 8)}


def test_every_system_has_a_carrier():
    assert set(carriers.systems()) - set(carriers.carriers()) == set()


@pytest.mark.parametrize("system", carriers.systems())
def test_a_system_is_shown_by_a_command_that_is_understood(system):
    program, *words = shlex.split(carriers.shown_by(carriers.carriers()[system]).strip("`"))
    if program == "python":
        assert (ROOT / words[0]).is_file()
        return
    command, case, *alternative = words
    assert (program, command, alternative[:1]) in [("sqsim", "run", []), ("sqsim", "compare", ["--alt"])]
    worlds = list(worlds_from(case, [], alternative[1:], None, None).values())
    assert all(world != worlds[0] for world in worlds[1:])


@pytest.mark.parametrize("page", [page for page in PAGES if "<!-- output: " in page.read_text(encoding="utf-8")])
def test_outputs_come_from_this_model(page):
    versions = re.findall(
        r"<!-- outputs of model: .+? -->\n.*`(\w+)`.*\n<!-- end -->", page.read_text(encoding="utf-8")
    )
    assert versions == [MODEL_VERSION], f"run: python docs/outputs.py {page.name}"


@pytest.mark.parametrize("picture", sorted((DOCS / "images").glob("*.png")), ids=lambda picture: picture.name)
def test_pictures_are_small(picture):
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < LARGEST_PICTURE
