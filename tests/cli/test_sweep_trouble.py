"""`sqsim sweep` and what goes with it, as a user types it."""

import errno
import json
import os
import signal
import time
import tomllib

import psutil
import pytest

from tests.cli.shell import process, sqsim

SMALL = ("--days", "10", "--set", "population.people=50", "--set", "community.seed_members=10")
PRICES = ("--vary", "policies.paid_access.price=0,49", "--measure", "gini", "--measure", "messages")
SWEEP = ("sweep", "open", *SMALL, *PRICES, "--jobs", 1)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_more_replicates_in_a_finished_folder(here):
    assert sqsim(*SWEEP, "--replicates", 2, "--out", "r").status == 0
    more = sqsim(*SWEEP, "--replicates", 3, "--out", "r", "--json")
    assert more.status == 0
    assert json.loads(more.out)["runs"] == {"done": 6, "failed": 0, "missing": 0, "total": 6}


def test_what_a_part_says_does_not_stand_for_the_whole(here):
    assert sqsim(*SWEEP, "--replicates", 2, "--shard", "1/2", "--out", "r").status == 0
    assert sqsim("report", "r").status == 0
    assert (here / "r" / "report.html").exists()
    assert not (here / "r" / "sweep.json").exists()


def test_a_design_keeps_the_seed_of_its_file_unless_another_is_typed(here):
    (here / "x.toml").write_text(
        'base = "open"\nreplicates = 2\nmeasures = ["gini"]\n[levers]\ndesign = "latin_hypercube"\npoints = 2\n'
        'seed = 77\n"policies.paid_access.price" = { low = 0, high = 100 }\n',
        encoding="utf-8",
    )

    def seeds(*typed):
        assert sqsim("sweep", "x.toml", *SMALL, "--jobs", 1, *typed).status == 0
        with (here / typed[-1] / "experiment.toml").open("rb") as file:
            document = tomllib.load(file)
        return document["seed"], document["levers"]["seed"]

    assert seeds("--out", "a") == (0, 77)
    assert seeds("--seed", 5, "--out", "b") == (5, 5)


@pytest.mark.parametrize(
    "about",
    ['kind = "sensitivity"', "method = { x = 1979-05-27 }", 'kind = "sensitivity"\nmethod = { name = "sobol" }'],
)
@pytest.mark.parametrize("command", ["sweep", "validate"])
def test_a_method_without_a_study_is_refused(here, about, command):
    (here / "x.toml").write_text(f'{about}\nbase = "open"\n[levers]\ndays = [5, 6]\n', encoding="utf-8")
    said = sqsim(command, "x.toml")
    assert (said.status, said.out) == (2, "")
    assert "x.toml: method: is no sensitivity study" in said.err
    assert not (here / "results").exists()


def test_quiet_says_nothing_on_the_way(here):
    impossible = ("--vary", "community.seed_members=10,40", "--vary", "population.people=30,50")
    said = sqsim("sweep", "open", "--days", 10, *impossible, "--jobs", 1, "--dry-run", "--quiet", "--json")
    assert (said.status, said.err) == (0, "")
    json.loads(said.out)


def test_runs_that_fail_now_are_not_reproduced(here, monkeypatch):
    import sqsim.world.simulate as engine

    assert sqsim(*SWEEP, "--replicates", 2, "--out", "r").status == 0
    assert sqsim("reproduce", "r", "--jobs", 1, "--quiet").out.startswith("8 of 8 numbers of 4 runs are the same")
    assert sqsim("reproduce", "r", "--sample", 1, "--jobs", 1).out.startswith("2 of 2 numbers of 1 runs are the same")

    def broken(*rest, **more):
        raise ZeroDivisionError

    monkeypatch.setattr(engine, "simulate", broken)
    said = sqsim("reproduce", "r", "--jobs", 1, "--quiet")
    assert said.status == 1
    assert "0 of 8 numbers of 4 runs are the same" in said.out


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups here")
@pytest.mark.parametrize("wait", [0.0, 0.05])
def test_interrupted_while_workers_start_nobody_says_more_than_needed(here, wait):
    with process("sweep", "open", *SMALL, *PRICES, "--jobs", 2, "--out", "r", start_new_session=True) as child:
        workers, deadline = [], time.monotonic() + 60
        while not workers and child.poll() is None and time.monotonic() < deadline:
            workers = [each for each in psutil.Process(child.pid).children() if "spawn_main" in str(each.cmdline())]
            time.sleep(0.001)
        time.sleep(wait)
        os.killpg(child.pid, signal.SIGINT)
        _, err = child.communicate(timeout=60)
    assert child.returncode == 130
    assert "Traceback" not in err
    assert err.count("interrupted") == 1
    assert not [each for each in workers if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]


@pytest.mark.parametrize("command", [("sweep", "open", *PRICES), ("compare", "open", "gated")])
def test_where_no_cluster_answers_nothing_is_written(here, command):
    said = sqsim(*command, "--cluster", "nowhere://1", "--out", "r")
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("sqsim: --cluster: ")
    assert not (here / "r").exists()


def test_a_full_disk_is_no_bad_input(here, monkeypatch):
    def full(path, content):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("sqsim.studies.folder.write_whole", full)
    said = sqsim(*SWEEP, "--replicates", 2, "--out", "r")
    assert (said.status, said.out) == (1, "")
    assert said.err.splitlines()[-1].endswith(os.strerror(errno.ENOSPC))
