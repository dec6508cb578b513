"""`sqsim sweep`, `status`, `merge`, `report` and `reproduce` as a user types them."""

import json
import os
import signal
import sys
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.shell import process, sqsim
from tests.studies.sweep.small import assert_same, table

SMALL = ("--days", "10", "--set", "population.people=50", "--set", "community.seed_members=10", "--quiet")
VARY = ("--vary", "policies.entry_threshold.level=0:0.6:3", "--vary", "policies.paid_access.price=0,49")
SWEEP = ("sweep", "open", *VARY, *SMALL, "--replicates", 4, "--jobs", 1)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_dry_run_says_what_it_would_take_and_writes_nothing(here):
    said = sqsim(*SWEEP, "--dry-run")
    assert said.status == 0
    assert said.out.startswith("24 runs: 6 choices × 4 replicates\nAbout ")
    assert sqsim(*SWEEP, "--dry-run", "--lang", "zh").out.startswith("24 次模拟：6 个选择 × 4 次重复\n")
    document = json.loads(sqsim(*SWEEP, "--dry-run", "--json").out)
    assert (document["runs"], document["left"], document["points"]) == (24, 24, 6)
    assert document["seconds"] > 0
    assert 20_000 < document["bytes"] < 200_000
    assert not list(here.iterdir())


def test_a_sweep_its_report_and_going_on(here):
    said = sqsim(*SWEEP, "--out", "fee")
    assert said.status == 0, said.err
    assert said.out.splitlines()[-1] == os.path.join("fee", "report.html")  # noqa: PTH118
    document = json.loads((here / "fee" / "sweep.json").read_text(encoding="utf-8"), parse_constant=pytest.fail)
    assert document["runs"] == {"done": 24, "failed": 0, "missing": 0, "total": 24}
    assert len(document["choices"]) == 6
    when = {file: file.stat().st_mtime_ns for file in (here / "fee" / "runs").iterdir()}
    more = [*SWEEP[:-3], 5, *SWEEP[-2:]]
    again = sqsim(*more, "--out", "fee", "--json")
    assert json.loads(again.out, parse_constant=pytest.fail)["runs"]["done"] == 30
    assert {file: file.stat().st_mtime_ns for file in when} == when
    assert "30 of 30 runs done" in sqsim("status", "fee").out
    assert "30 次模拟中做完 30 次" in sqsim("status", "fee", "--lang", "zh").out
    assert json.loads(sqsim("status", "fee", "--json").out)["runs"]["done"] == 30
    (here / "fee" / "report.html").unlink()
    assert sqsim("report", "fee", "--lang", "zh").status == 0
    assert 'lang="zh-CN"' in (here / "fee" / "report.html").read_text(encoding="utf-8")
    assert "varied:" in sqsim("validate", "fee/experiment.toml").out.lower()


def test_a_file_says_the_same_as_flags(here):
    (here / "fee.toml").write_text(
        'base = "open"\ndays = 10\nreplicates = 4\n[levers]\n'
        '"policies.entry_threshold.level" = { low = 0, high = 0.6, count = 3 }\n'
        '"policies.paid_access.price" = [0, 49]\n'
        "[uncertainties]\ndesign = 'latin_hypercube'\npoints = 2\ncommunity.outside_offers = { low = 0, high = 5 }\n",
        encoding="utf-8",
    )
    assert sqsim("sweep", "fee.toml", *SMALL[2:], "--jobs", 1, "--out", "file").status == 0
    over = ("--over", "community.outside_offers=0:5", "--worlds", 2)
    assert sqsim(*SWEEP, *over, "--out", "flags").status == 0
    assert_same(here / "file", here / "flags")
    assert set(table(here / "file")["world"]) == {0, 1}


def test_shards_are_merged(here):
    for part in (1, 2):
        said = sqsim(*SWEEP, "--shard", f"{part}/2", "--out", f"part{part}")
        assert said.status == 0
        assert said.out == f"Shard {part} of 2 is done: part{part}; join shards with sqsim merge\n"
        assert not (here / f"part{part}" / "report.html").exists()
    said = sqsim("merge", "part1", "part2", "--out", "whole", "--quiet")
    assert said.status == 0, said.err
    assert sqsim(*SWEEP, "--out", "alone").status == 0
    assert_same(here / "alone", here / "whole")
    assert (here / "whole" / "report.html").exists()
    one = sqsim("merge", "part1", "--out", "half", "--json")
    assert "Note: 12 of 24 runs are in none of the folders" in one.err
    assert json.loads(one.out)["runs"] == {"done": 12, "failed": 0, "missing": 12, "total": 24}


def test_numbers_are_reproduced_and_a_changed_one_is_found(here):
    assert sqsim(*SWEEP, "--measure", "gini", "--measure", "messages", "--out", "fee").status == 0
    said = sqsim("reproduce", "fee", "--jobs", 1, "--quiet")
    assert (said.status, said.out) == (0, "48 of 48 numbers of 24 runs are the same.\n")
    some = sqsim("reproduce", "fee", "--sample", 5, "--jobs", 1, "--quiet", "--json")
    assert json.loads(some.out)["compared"] == 10
    file = sorted((here / "fee" / "runs").iterdir())[0]
    rows = pq.read_table(file).to_pandas()
    rows.loc[0, "messages"] += 1
    pq.write_table(pa.Table.from_pandas(rows, preserve_index=False), file)
    said = sqsim("reproduce", "fee", "--jobs", 1, "--quiet")
    assert said.status == 1
    assert said.out.startswith("47 of 48 numbers of 24 runs are the same.\n  messages at point ")


def test_daily_series_that_were_kept_are_reproduced_too(here):
    (here / "fee.toml").write_text('base = "open"\ndays = 10\nseries = true\n[levers]\ndays = [8, 10]\n')
    typed = ("fee.toml", *SMALL[2:], "--replicates", 2, "--measure", "gini", "--jobs", 1)
    assert sqsim("sweep", *typed, "--batch", 3, "--out", "fee").status == 0
    (whole, _) = sorted((here / "fee" / "series").iterdir(), key=lambda file: -file.stat().st_size)
    table_there = pq.read_table(whole).to_pandas()
    series = table_there.shape[1] - 1
    said = sqsim("reproduce", "fee", "--jobs", 1, "--quiet")
    every = 4 + series * 2 * (8 + 10)
    assert (said.status, said.out) == (0, f"{every} of {every} numbers of 4 runs are the same.\n")
    table_there.loc[3, "members"] += 1
    pq.write_table(pa.Table.from_pandas(table_there, preserve_index=False), whole)
    said = sqsim("reproduce", "fee", "--jobs", 1, "--quiet")
    assert said.status == 1
    assert said.out.startswith(f"{every - 1} of {every} numbers of 4 runs are the same.\n  members at point ")
    assert ", day 3: " in said.out
    pq.write_table(pa.Table.from_pandas(table_there.drop(columns="members"), preserve_index=False), whole)
    assert "members at point 0, replicate 0: None there, [" in sqsim("reproduce", "fee", "--jobs", 1, "--quiet").out


@pytest.mark.parametrize("command", [("run", "open"), ("compare", "open", "gated", "--replicates", 2, "--jobs", 1)])
def test_runs_and_comparisons_are_reproduced(here, command):
    assert sqsim(*command, *SMALL, "--out", "x").status == 0
    said = sqsim("reproduce", "x", "--quiet")
    assert said.status == 0
    assert "are the same" in said.out
    file = here / "x" / f"{command[0]}.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"seed": 0', '"seed": 0, "new": 3', 1), encoding="utf-8")
    assert sqsim("reproduce", "x", "--quiet").status == 1


def test_points_that_cannot_be_are_failures(here):
    vary = ("--vary", "community.seed_members=10,40", "--vary", "population.people=30,50")
    said = sqsim("sweep", "open", *vary, *SMALL[:-1], "--replicates", 3, "--jobs", 1, "--out", "x", "--measure", "gini")
    assert said.status == 1
    assert "Note: 1 of 4 points cannot be, and count as failed; point 2: community.seed_members: 40" in said.err
    assert "3 of 12 runs failed, the rest is kept; the first said point 2" in said.err
    assert "9 of 12" in (here / "x" / "report.html").read_text(encoding="utf-8")
    never = ("--vary", "community.seed_members=40,45", "--vary", "population.people=30", "--out", "y")
    none = sqsim("sweep", "open", *SMALL, *never)
    assert none.status == 2
    assert "no point can be run" in none.err
    assert not (here / "y").exists()


def test_a_second_sweep_in_the_same_folder_is_refused(here):
    with process(*SWEEP[:-4], "--replicates", 200, "--jobs", 1, "--batch", 1, "--out", "fee") as first:
        wait_for(lambda: any((here / "fee" / "runs").glob("*.parquet")))
        second = sqsim(*SWEEP[:-4], "--replicates", 200, "--jobs", 1, "--out", "fee")
        state = json.loads(sqsim("status", "fee", "--json").out)
        first.kill()
        first.communicate()
    assert second.status == 2
    assert "fee: another sqsim is at work in this folder" in second.err
    assert state["at_work"]
    assert state["runs"]["missing"] > 0
    assert not json.loads(sqsim("status", "fee", "--json").out)["at_work"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("which", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", [1, 2])
def test_asked_to_stop_it_finishes_the_batch_in_hand_and_goes_on_later(here, which, jobs):
    typed = [*SWEEP[:-4], "--replicates", 100, "--batch", 5, "--out", "fee", "--measure", "gini"]
    with process(*typed, "--jobs", jobs, start_new_session=True) as child:
        wait_for(lambda: any((here / "fee" / "runs").glob("*.parquet")))
        os.killpg(child.pid, which)
        _, err = child.communicate(timeout=60)
    assert child.returncode == 130
    done = json.loads(sqsim("status", "fee", "--json").out)["runs"]["done"]
    assert f"interrupted after {done} of 600 runs; the same command goes on where it stopped" in err
    assert 0 < done < 600
    assert done % 5 == 0
    again = sqsim(*typed, "--jobs", 1)
    assert again.status == 0
    assert len(table(here / "fee")) == 600


def test_progress_is_told_in_plain_lines(here, monkeypatch):
    monkeypatch.setattr("sqsim.cli.progress.SECONDS_BETWEEN_LINES", 0.0)
    said = sqsim(*[part for part in SWEEP if part != "--quiet"], "--measure", "gini", "--batch", 2, "--out", "x")
    lines = [line for line in said.err.splitlines() if line.startswith("open ")]
    assert lines[0] == "open 0 of 24"
    assert any(" of 24, " in line and " a second, about " in line and line.endswith(" left") for line in lines)
    assert lines[-1].startswith("open 24 of 24, ")


def wait_for(there):
    for _ in range(400):
        if there():
            return
        time.sleep(0.05)
    raise TimeoutError


def test_a_sweep_from_python_with_an_executor_of_ones_own(here):
    from concurrent.futures import ThreadPoolExecutor

    import numpy as np

    import sqsim as package

    base = package.changed(
        package.load_case("open"), {"days": 10, "population.people": 50, "community.seed_members": 10}
    )
    about = {"replicates": 2, "measures": ["gini", "messages"], "out": here / "own"}
    levers = {
        "policies.paid_access.price": np.array([0, 49]),
        "community.moderators": {"low": 1, "high": 3, "count": 3},
    }
    with ThreadPoolExecutor(2) as pool:
        found = package.sweep(base, levers, {"community.outside_offers": {"low": 0, "high": 5}}, worlds=2,
                              executor=pool, **about)  # fmt: skip
    assert found.values("messages").shape == (6, 2, 2)
    assert found.tally.done == 24
    assert list(found.table(["gini"]).columns) == ["gini"]
