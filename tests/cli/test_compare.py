"""`sqsim compare`, `report` and `validate` as a user types them."""

import json
import os
import signal
import sys
import time

import pytest

from sqsim.files import is_part
from sqsim.world.scenario_splitting import split_outside
from tests.cli.shell import in_process_of_its_own, process, sqsim

SMALL = ("--days", "20", "--set", "population.people=60", "--set", "community.seed_members=10", "--quiet")
GATE = ("--alt", "gate: policies.entry_threshold.level = 0.5; policies.entry_threshold.from_day = 3")
SHARING = ("--alt", 'talks: policies.scheduled_sharing.days = ["tue", "thu"]; policies.scheduled_sharing.hosts = 2')


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_json_holds_to_the_interface(here):
    said = sqsim("compare", "open", *GATE, *SHARING, *SMALL, "--replicates", 2, "--jobs", 1, "--json", "--out", "r")
    assert said.status == 0
    document = json.loads(said.out, parse_constant=pytest.fail)
    assert (document["baseline"], document["alternatives"]) == ("open", ["gate", "talks"])
    assert (document["replicates"], document["seed"]) == (2, 0)
    row = document["measures"]["gini"]["alternatives"]["gate"]
    assert {"mean", "difference", "low", "high", "p", "p_adjusted", "effect", "variance_ratio", "n", "verdict"} == set(
        row
    )
    assert json.loads((here / "r" / "compare.json").read_text(encoding="utf-8")) == document


def test_the_last_line_is_the_path_of_the_report_unwrapped(here):
    long = here / ("a-long-name-" * 12)
    said = sqsim("compare", "open", *GATE, *SMALL, "--replicates", 2, "--jobs", 1, "--out", long)
    assert said.status == 0
    assert said.out.splitlines()[-1] == str(long / "report.html")
    report = long / "report.html"
    first = report.read_bytes()
    report.unlink()
    again = sqsim("report", long)
    assert again.out.splitlines()[-1] == str(report)
    assert report.read_bytes() == first


def test_cases_are_compared_under_their_names(here):
    said = sqsim("compare", "open", "gated", *SMALL, "--replicates", 2, "--jobs", 1, "--json")
    assert json.loads(said.out)["alternatives"] == ["gated"]
    (folder,) = (here / "results").iterdir()
    assert folder.name.startswith("open-")
    assert sqsim("validate", folder / "experiment.toml").status == 0


def test_files_of_one_name_go_by_what_they_are_called_and_results_can_be_done_again(here):
    text = sqsim("cases", "show", "open").out
    for name in ("mine", "other"):
        (here / f"{name}.toml").write_text(text, encoding="utf-8")
    typed = ("compare", "mine.toml", "other.toml", *SMALL, "--replicates", 2, "--jobs", 1, "--out", "r")
    document = json.loads(sqsim(*typed, "--json").out)
    assert (document["baseline"], document["alternatives"]) == ("mine", ["other"])
    when = {path: path.stat().st_mtime_ns for path in finished(here)}
    assert sqsim(*typed, "--lang", "zh").status == 0
    assert 'lang="zh-CN"' in (here / "r" / "report.html").read_text(encoding="utf-8")
    assert {path: path.stat().st_mtime_ns for path in finished(here)} == when
    said = sqsim("validate", "r/experiment.toml", "--json")
    checked = json.loads(said.out)
    assert (checked["valid"], checked["kind"], list(checked["worlds"])) == (True, "compare", ["mine", "other"])
    assert checked["repeat"].startswith("sqsim compare mine.toml other.toml ")


def test_what_is_hardly_meant_is_noted(here):
    said = sqsim("compare", "open", *SMALL[:-1], "--alt", "x: population.people = 61", "--replicates", 2, "--jobs", 1)
    assert said.status == 0
    assert "Note: x: its pairs are no longer the same people as in open: population.people differ" in said.err


def finished(here):
    return [path for path in here.glob("r/runs/*.parquet") if not is_part(path.name)]


LONG = ("compare", "open", *GATE, *SMALL, "--replicates", 120, "--jobs", 2, "--json", "--out", "r")


def interrupted(here, number):
    """Start a long comparison, send a signal once two runs are kept; what was said, and the runs kept by then."""
    # Where the tests were started in the background, interrupts may be ignored, and a child would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with process(*LONG, start_new_session=True) as child:
        for _ in range(6000):
            if len(finished(here)) >= 2 or child.poll() is not None:
                break
            time.sleep(0.01)
        os.kill(child.pid, number)
        out, err = child.communicate(timeout=30)
    assert (child.returncode, out) == (130, "")
    assert err.startswith("sqsim: interrupted")
    assert "Traceback" not in err
    return {path: path.stat().st_mtime_ns for path in finished(here)}


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_interrupted_it_goes_on_where_it_stopped(here):
    kept = interrupted(here, signal.SIGINT)
    assert 2 <= len(kept) < 240
    assert "runs are missing" in sqsim("report", "r").err
    again = in_process_of_its_own(*LONG)
    assert again.status == 0
    assert json.loads(again.out)["replicates"] == 120
    assert len(finished(here)) == 240
    assert all(path.stat().st_mtime_ns == when for path, when in kept.items())


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_terminated_it_keeps_what_is_done(here):
    assert len(interrupted(here, signal.SIGTERM)) >= 2


@pytest.mark.parametrize("command", [("measures", "--json"), ("policies",)])
def test_a_reader_that_goes_away_hears_no_complaint(here, command):
    with process(*command) as child:
        child.stdout.close()
        err = child.stderr.read()
    assert (child.returncode, err) == (0, "")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a = 1; b = 2", ["a = 1", " b = 2"]),
        ('a = ["x;y", "z"]; b = 1', ['a = ["x;y", "z"]', " b = 1"]),
        ("a = 'x;y'", ["a = 'x;y'"]),
        ("a = [1;2]", ["a = [1;2]"]),
        ("", [""]),
    ],
)
def test_separators_in_brackets_and_quotes_do_not_split(text, parts):
    assert list(split_outside(text, ";")) == parts
