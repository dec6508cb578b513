"""A results folder keeps the edges that its experiment names: it can be opened, moved and done again without them."""

import shutil

import pytest

from tests.cli.shell import sqsim

WORLD = """
name = "ring"
days = 8
[population]
people = 30
graph = { kind = "edges", file = "knows.csv" }
[community]
seed_members = 8
"""
COMMANDS = {
    "run": ("run", "ring.toml"),
    "compare": ("compare", "ring.toml", "--alt", "fee: policies.paid_access.price=49", "--replicates", 3, "--jobs", 1),
    "sweep": ("sweep", "ring.toml", "--vary", "policies.paid_access.price=0,49", "--replicates", 2, "--jobs", 1),
}


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ring.toml").write_text(WORLD, encoding="utf-8")
    ring(tmp_path / "knows.csv", step=1)
    return tmp_path


def ring(file, step):
    file.write_text("".join(f"{i},{(i + step) % 30}\n" for i in range(30)), encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_is_opened_and_done_again_without_the_edges_it_was_made_from(here, command):
    assert sqsim(*COMMANDS[command], "--out", "x", "--quiet").status == 0
    (here / "knows.csv").unlink()
    (here / "elsewhere").mkdir()
    shutil.move("x", here / "elsewhere" / "x")
    said = [sqsim(*asked, "--quiet") for asked in (("report", "elsewhere/x"), ("reproduce", "elsewhere/x"))]
    assert [each.status for each in said] == [0, 0], [each.err for each in said]
    assert sqsim("validate", "elsewhere/x/experiment.toml").status == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_other_edges_are_another_experiment(here, command):
    assert sqsim(*COMMANDS[command], "--out", "x", "--quiet").status == 0
    kept = {file: file.read_bytes() for file in (here / "x").rglob("*") if file.is_file()}
    assert sqsim(*COMMANDS[command], "--out", "x", "--quiet").status == 0
    ring(here / "knows.csv", step=2)
    said = sqsim(*COMMANDS[command], "--out", "x", "--quiet")
    assert said.status == 2
    assert "the folder holds the results of another experiment" in said.err
    assert {file for file in (here / "x").rglob("*") if file.is_file()} == set(kept)


def test_which_edges_differ_is_told(here):
    assert sqsim(*COMMANDS["sweep"], "--out", "x", "--quiet").status == 0
    ring(here / "knows.csv", step=2)
    said = sqsim(*COMMANDS["sweep"], "--out", "x", "--quiet")
    assert "(base.population.graph.file: another file, or edited since)" in said.err
