"""Every command and every block of code that the README shows works, on communities made small."""

import re
import shlex
from pathlib import Path

import pytest

from sqsim.policies import ALL_POLICIES
from tests.cli.shell import sqsim
from tests.docs.pages import blocks, commands, files

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
INSTALLERS = ("pipx install .", "uv tool install .")
SMALL = ["--days", "40", "--set", "population.people=80", "--set", "community.seed_members=12", "--quiet"]
ANSWERS = "reading\n60\n100\n\n\n\n\n2\n"  # what one types after `sqsim start`
SMALLER = {
    "start": ["--answers", "answers.txt"],
    "run": [*SMALL, "--json"],
    "compare": [*SMALL, "--replicates", "2", "--jobs", "1"],
    "sweep": [*SMALL, "--replicates", "2", "--jobs", "1"],
    "sensitivity": [*SMALL, "--samples", "2", "--replicates", "2", "--jobs", "1"],
    "reproduce": ["--jobs", "1"],
}
SMALLER_YET = {"--worlds": ["--worlds", "2"], "--until-clear": ["--most", "3"]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the files that the README shows, each named by its first line."""
    where = tmp_path_factory.mktemp("readme")
    (where / "answers.txt").write_text(ANSWERS, encoding="utf-8")
    for name, content in files(README).items():
        (where / name).write_text(content, encoding="utf-8")
    return where


def test_commands_work_in_the_order_shown(folder, monkeypatch):
    monkeypatch.chdir(folder)
    asked = [shlex.split(command) for command in commands(README) if command.startswith("sqsim ")]
    assert {words[1] for words in asked} >= {
        "start",
        "cases",
        "run",
        "compare",
        "policies",
        "validate",
        "observe",
        "report",
        "sweep",
        "status",
        "sensitivity",
        "reproduce",
    }
    for words in asked:
        more = [part for flag, typed in SMALLER_YET.items() if flag in words for part in typed]
        said = sqsim(*words[1:], *SMALLER.get(words[1], []), *more)
        assert said.status == 0, f"{' '.join(words)}: {said.err}"
        assert said.out.strip()


def test_all_policies_are_counted():
    assert f"There are {len(ALL_POLICIES)} policies" in README


def test_other_commands_are_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    others = [command for command in commands(README) if not command.startswith("sqsim ")]
    assert {"make demo", "make test", *INSTALLERS} <= set(others)
    for command in others:
        program, *rest = command.split()
        if program == "make":
            assert re.search(rf"^{rest[0]}:", makefile, re.MULTILINE), command
        elif program == "python":
            assert (ROOT / rest[0]).is_file(), command
        else:
            assert command in INSTALLERS


@pytest.mark.filterwarnings("ignore:The `iterations` keyword:DeprecationWarning")
def test_code_works_in_the_order_shown(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    assert sqsim("run", "open", "--events", "log.csv", "--json", *SMALL).status == 0
    names = {"__name__": "readme"}
    for block in blocks(README, "python"):
        exec(compile(block, "README.md", "exec"), names)
    assert "active" in capsys.readouterr().out
    assert len(names["rows"]) == 4
    assert names["model"].people[0].__class__.__name__ == "Traveller"
