"""`sqsim compare` in plausible worlds and until it is clear, as a user types it."""

import json

import pytest

from tests.cli.shell import sqsim
from tests.cli.test_compare import GATE, SMALL

ONE = ("--jobs", 1, "--out", "r")
ROW = {"mean", "difference", "low", "high", "p", "p_adjusted", "effect", "variance_ratio", "n", "verdict"}


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_plausible_worlds_are_counted_told_and_read_back(here):
    over = ("--over", "parameters.lapse_rate=0.05:0.2", "--over", "community.outside_offers=0:10")
    typed = ("compare", "open", *GATE, *SMALL, "--worlds", 5, "--replicates", 2, *over, *ONE)
    said = sqsim(*typed, "--json")
    assert said.status == 0, said.err
    document = json.loads(said.out, parse_constant=pytest.fail)
    assert document["worlds"] == {
        "count": 5,
        "replicates_per_world": 2,
        "over": {"parameters.lapse_rate": [0.05, 0.2], "community.outside_offers": [0, 10]},
    }
    row = document["measures"]["messages"]["alternatives"]["gate"]
    assert set(row) == ROW | {"better_in"}
    assert set(document["measures"]["mean_value"]["alternatives"]["gate"]) == ROW | {"better_in", "decided_by"}
    assert row["n"] == 5
    folder = list((here / "r" / "runs").iterdir())
    assert len(folder) == 20
    shown = sqsim(*typed)
    assert "2 paired runs in each of 5 plausible worlds" in shown.out
    assert "of 5" in shown.out
    again = sqsim("report", "r", "--lang", "zh", "--json")
    assert json.loads(again.out) == document
    assert "可能的情形" in (here / "r" / "report.html").read_text(encoding="utf-8")
    assert json.loads(sqsim("validate", "r/experiment.toml", "--json").out)["valid"]


def test_without_ranges_the_bundled_ones_hold(here):
    said = sqsim("compare", "open", *GATE, *SMALL, "--worlds", 2, *ONE, "--json")
    document = json.loads(said.out)
    assert (document["replicates"], len(document["worlds"]["over"])) == (3, 13)


def test_until_clear_says_how_many_it_took_and_what_stayed_open(here):
    asked = ("--until-clear", "--measure", "mean_value", "--measure", "messages", "--width", 0.1)
    typed = ("compare", "open", *GATE, *SMALL[:-1], *asked, "--replicates", 6, "--most", 9, *ONE)
    said = sqsim(*typed, "--json")
    assert said.status == 0, said.err
    document = json.loads(said.out, parse_constant=pytest.fail)
    found = document["until_clear"]
    assert (found["looks"], found["asked"], found["width"]) == ([6, 9], ["mean_value", "messages"], 0.1)
    assert set(found["clear"]["messages"]["gate"]) == {"state", "at", "direction", "low", "high"}
    assert (document["replicates"], found["needed"]) == (9, None)
    assert "Not all is clear after 9 replicates" in said.err
    shown = sqsim(*typed, "--lang", "zh")
    assert shown.status == 0
    assert "成对模拟 9 次（上限）后仍未全部看清" in "".join(shown.out.split("\n"))
    assert json.loads(sqsim("report", "r", "--json").out) == document
    assert json.loads(sqsim("validate", "r/experiment.toml", "--json").out)["valid"]


def test_help_says_how():
    help_page = sqsim("compare", "--help").out
    for flag in ("--worlds", "--over", "--until-clear", "--measure", "--width", "--most"):
        assert flag in help_page
