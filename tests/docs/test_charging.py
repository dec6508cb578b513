"""The strategist's page in each language: its commands work in their order, its numbers stand in its outputs."""

import json
import re
import shlex
import tomllib
from functools import reduce
from pathlib import Path

import pytest

from tests.cli.shell import sqsim
from tests.docs.pages import blocks, commands, files

DOCS = Path(__file__).parents[2] / "docs"
NAMES = {"en": "charging.md", "zh": "charging.zh.md"}
PAGES = {lang: (DOCS / name).read_text(encoding="utf-8") for lang, name in NAMES.items()}
SMALL = {
    "days = 365": "days = 40",
    "people = 800": "people = 80",
    "seed_members = 40": "seed_members = 12",
    "term_days = 180": "term_days = 20",
    "replicates = 20": "replicates = 2",
    "points = 20": "points = 3",
}
"""What the files say, and what they say here: the same study of few people, days, worlds and runs."""
SMALLER = {
    "compare": ["--replicates", "2", "--jobs", "1"],
    "sweep": ["--jobs", "1"],
    "sensitivity": ["--samples", "3", "--replicates", "2", "--jobs", "1"],
}
CHOICES, WORLDS, REPLICATES = 12, 3, 2


def smaller(words):
    """What is added to a command to make it small; where it says so itself, the last counts."""
    if "--until-clear" in words:
        return ["--most", "20", "--jobs", "1"]
    return [*SMALLER.get(words[1], []), *(["--worlds", str(WORLDS)] if "--worlds" in words else [])]


def made_small(content):
    return reduce(lambda text, change: text.replace(*change), SMALL.items(), content)


@pytest.mark.parametrize("lang", PAGES)
def test_commands_work_in_the_order_shown(lang, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, content in files(PAGES[lang]).items():
        Path(name).write_text(made_small(content), encoding="utf-8")
    shown = [shlex.split(command) for command in commands(PAGES[lang])]
    assert {words[1] for words in shown} == {"validate", "compare", "sweep", "status", "sensitivity"}
    for words in shown:
        said = sqsim(*words[1:], *smaller(words))
        assert said.status == 0, f"{' '.join(words)}: {said.err}"
        assert said.out.strip()
        if "--out" in words:
            report = Path(words[words.index("--out") + 1]) / "report.html"
            assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}">' in report.read_text(encoding="utf-8")
    if lang == "en":
        goes_on(next(words for words in shown if words[1] == "sweep" and "--out" in words))
    other = {"en": ["--lang", "zh"], "zh": []}[lang]
    assert " ".join(["`sqsim report fee", *other]) + "`" in PAGES[lang]
    assert sqsim("report", "fee", *other).status == 0


def goes_on(words):
    """The finished sweep takes up what is missing, and more replicates, as the page says."""
    file, runs = Path("fee.toml"), CHOICES * WORLDS * REPLICATES
    assert tally() == {"done": runs, "failed": 0, "missing": 0, "total": runs}
    next(Path("fee", "runs").iterdir()).unlink()
    assert tally()["missing"] > 0
    file.write_text(file.read_text(encoding="utf-8").replace("replicates = 2", "replicates = 3"), encoding="utf-8")
    assert sqsim(*words[1:], *smaller(words)).status == 0
    assert tally()["done"] == tally()["total"] == CHOICES * WORLDS * 3


def tally():
    return json.loads(sqsim("status", "fee", "--json").out)["runs"]


@pytest.mark.parametrize("lang", PAGES)
def test_whatever_is_made_small_stands_in_the_files(lang):
    shown = "".join(files(PAGES[lang]).values())
    assert all(shown.count(usual) == 1 for usual in SMALL)


def test_pages_show_the_same_files_and_commands():
    one, other = ({name: tomllib.loads(content) for name, content in files(page).items()} for page in PAGES.values())
    assert one == other
    without_language = [command.removesuffix(" --lang zh") for command in commands(PAGES["zh"])]
    assert without_language == commands(PAGES["en"]) != commands(PAGES["zh"])


@pytest.mark.parametrize("lang", PAGES)
def test_pages_link_to_each_other_and_from_the_readme(lang):
    assert all(f"({name})" in PAGES[lang] for other, name in NAMES.items() if other != lang)
    assert f"(docs/{NAMES[lang]})" in (DOCS.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", PAGES)
def test_numbers_of_the_decision_stand_in_the_outputs(lang):
    decision = "".join(re.findall(r"^>(.*)$", PAGES[lang], re.MULTILINE))
    numbers = re.findall(r"−?\d[\d,.]*\d%?", decision)
    assert len(numbers) >= 8
    outputs = set(re.findall(r"−?\d[\d,.]*\d%?", "".join(blocks(PAGES[lang], "text"))))
    assert [number for number in numbers if number not in outputs] == []
