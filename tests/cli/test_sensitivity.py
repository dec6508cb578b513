"""`sqsim sensitivity` as a user types it."""

import json

import pytest

from sqsim.studies.plausible import bundled_ranges
from tests.cli.shell import sqsim

SMALL = ("--days", "20", "--set", "population.people=60", "--set", "community.seed_members=10", "--jobs", 1, "--quiet")
OVER = ("--over", "parameters.lapse_rate=0.01:1:log", "--over", "community.moderators=1,2")
FEW = ("--samples", 4, "--replicates", 2)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("method", "points", "main"), [("morris", 12, "mu_star"), ("sobol", 16, "st")])
def test_it_ranks_settings_keeps_the_runs_and_goes_on_from_them(here, method, points, main):
    typed = ("sensitivity", "open", *OVER, *SMALL, *FEW, "--method", method, "--measure", "messages", "--out", "r")
    said = sqsim(*typed, "--json")
    assert said.status == 0, said.err
    document = json.loads(said.out, parse_constant=pytest.fail)
    assert (document["method"], document["points"], document["runs"]["done"]) == (method, points, 2 * distinct(here))
    assert document["over"] == {
        "parameters.lapse_rate": {"low": 0.01, "high": 1, "log": True},
        "community.moderators": [1, 2],
    }
    own = document["measures"]["messages"]["parameters"]
    assert list(own) == ["parameters.lapse_rate", "community.moderators"]
    assert own["parameters.lapse_rate"]["low"] <= own["parameters.lapse_rate"][main]
    assert json.loads((here / "r" / "sensitivity.json").read_text(encoding="utf-8")) == document
    kept = {path: path.stat().st_mtime_ns for path in here.glob("r/runs/*")}
    shown = sqsim(*typed)
    assert "What matters" in shown.out or "No setting clearly matters" in shown.out
    assert shown.out.splitlines()[-1] == "r/report.html"
    assert {path: path.stat().st_mtime_ns for path in here.glob("r/runs/*")} == kept


def distinct(here):
    """How many points stand for scenarios of their own."""
    from sqsim.studies.sweep.run import open_sweep

    sweep = open_sweep(here / "r").sweep
    return len(set(sweep.plan.standing.tolist()))


def test_its_report_is_written_again_in_another_language(here):
    assert sqsim("sensitivity", "open", *OVER, *SMALL, *FEW, "--measure", "messages", "--out", "r").status == 0
    first = (here / "r" / "report.html").read_bytes()
    assert sqsim("report", "r", "--lang", "zh").status == 0
    assert "哪些设定要紧" in (here / "r" / "report.html").read_text(encoding="utf-8")
    assert sqsim("report", "r").status == 0
    assert (here / "r" / "report.html").read_bytes() == first


def test_a_measure_with_holes_is_refused_and_the_others_go_on(here):
    measures = ("--measure", "retention_30", "--measure", "messages")  # nobody can post after 30 of 20 days
    said = sqsim("sensitivity", "open", *OVER, *SMALL, *FEW, *measures, "--json")
    assert said.status == 1
    document = json.loads(said.out)
    assert list(document["measures"]) == ["messages"]
    assert document["refused"]["retention_30"]["holes"] == document["refused"]["retention_30"]["runs"] == 24
    assert "retention_30 is undefined in 24 of 24 runs, first at parameters.lapse_rate = " in said.err
    assert "holes are not filled" in said.err


def test_all_refused_is_still_written(here):
    said = sqsim("sensitivity", "open", *OVER, *SMALL, *FEW, "--measure", "retention_30", "--out", "r")
    assert said.status == 1
    assert "Nothing could be analysed." in said.out
    assert "Not analysed: 24 of 24 runs" in (here / "r" / "report.html").read_text(encoding="utf-8")


def test_what_no_setting_moves_is_said(here):
    said = sqsim("sensitivity", "open", *OVER, *SMALL, *FEW, "--measure", "fees", "--out", "r")
    assert said.status == 0
    assert "none of these settings moves it" in " ".join(said.out.split())


def test_a_dry_run_writes_nothing(here):
    said = sqsim("sensitivity", "open", *OVER, *SMALL, *FEW, "--dry-run")
    assert said.status == 0
    assert "replicates" in said.out
    assert not list(here.iterdir())


def test_without_settings_it_takes_the_plausible_ranges_that_come_along(here):
    said = sqsim("sensitivity", "open", *SMALL, *FEW, "--dry-run", "--json")
    assert json.loads(said.out)["points"] == 4 * (len(bundled_ranges()) + 1)
