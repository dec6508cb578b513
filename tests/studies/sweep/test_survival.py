"""A sweep of 2,000 runs, its whole process group killed at random moments ten times, each time gone on with."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sqsim.files import is_part
from sqsim.studies.sweep.kept import done_ids
from sqsim.studies.sweep.run import open_sweep
from tests.cli.shell import ROOT, in_process_of_its_own
from tests.studies.sweep.small import assert_same

KILLS = 10
WHAT = """
kind = "sweep"
base = "open"
days = 10
replicates = 100
series = true
[levers]
"policies.entry_threshold.level" = { low = 0.0, high = 0.6, count = 4 }
"policies.paid_access.price" = [0, 9, 49, 99, 199]
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups here")
def test_killed_ten_times_each_run_stands_once_as_if_nothing_had_been(tmp_path):
    (tmp_path / "survivor.toml").write_text(WHAT, encoding="utf-8")
    small = ("--set", "population.people=50", "--set", "community.seed_members=10", "--quiet")
    typed = ("sweep", "survivor.toml", *small, "--jobs", "2", "--batch", "10", "--out", "killed")
    luck, grown = random.Random(20), []
    path = tmp_path / "killed"
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-m", "sqsim", *typed], cwd=tmp_path, start_new_session=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        before = kept(path)
        deadline = time.monotonic() + 60
        while kept(path) == before and time.monotonic() < deadline and process.poll() is None:
            time.sleep(0.01)  # until something is done, so that ten kills do not all meet the start
        time.sleep(luck.uniform(0.0, 0.15))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        grown.append(kept(path) - before)
    assert all(more > 0 for more in grown)
    tally = open_sweep(path).tally
    assert 0 < tally.done < 2000
    assert tally.missing > 0
    said = in_process_of_its_own("status", path)
    assert said.status == 0
    assert f"{tally.done} of 2000 runs done" in said.out
    resumed = in_process_of_its_own(
        *(tmp_path / part if part == "survivor.toml" else part for part in typed[:-1]), path
    )
    assert resumed.status == 0, resumed.err
    assert len(done_ids(path)) == len(set(done_ids(path).tolist())) == 2000
    alone = in_process_of_its_own(
        "sweep", tmp_path / "survivor.toml", *small, "--jobs", "1", "--out", tmp_path / "whole"
    )
    assert alone.status == 0, alone.err
    assert_same(tmp_path / "whole", path)
    assert_same(tmp_path / "whole", path, "series")
    assert not list(path.glob("damaged/*"))
    assert not [file for file in path.rglob("*") if is_part(file.name)]


def kept(path: Path) -> int:
    """How many files of finished runs there are."""
    return sum(1 for file in (path / "runs").glob("*.parquet") if not is_part(file.name)) if path.exists() else 0
