"""A real scheduler and two workers on loopback, one of which is killed half-way."""

import gc
import os
import subprocess
import sys
import time
from pathlib import Path

import distributed
import psutil
import pytest

from sqsim.errors import InputError
from sqsim.studies.running.cluster import SECONDS_TO_CONNECT
from sqsim.studies.running.workers import workers_for
from tests.studies.sweep.small import assert_same, done, small_sweep

ROOT = Path(__file__).parents[3]
WORKER = ("--nthreads", "1", "--no-dashboard", "--memory-limit", "0", "--death-timeout", "60")


def start(*arguments):
    """A program of distributed, on loopback."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error"}
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def cluster(tmp_path):
    """The address of a scheduler, and its two workers."""
    about = tmp_path / "scheduler.json"
    scheduler = start(
        "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(about)
    )
    workers = [start("dask_worker", "--scheduler-file", str(about), "--host", "127.0.0.1", *WORKER) for _ in range(2)]
    try:
        yield about, workers
    finally:
        for process in (*workers, scheduler):
            for child in psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []:
                child.kill()
            process.kill()
            process.wait()


def address(about):
    import json

    for _ in range(600):
        if about.exists() and about.read_text():
            return json.loads(about.read_text())["address"]
        time.sleep(0.1)
    raise TimeoutError("no scheduler")


def test_a_cluster_gives_the_same_numbers_though_a_worker_is_killed(cluster, tmp_path):
    about, processes = cluster
    workers = workers_for(cluster=address(about))
    for _ in range(600):
        if workers.parallel == 2:
            break
        time.sleep(0.1)
    assert workers.parallel == 2
    sweep = small_sweep(replicates=10)
    killed = []

    def half_way(finished, total, failed):
        if finished >= total / 2 and not killed:
            victim = processes[0]
            for child in psutil.Process(victim.pid).children(recursive=True):  # the nanny would start another
                child.kill()
            victim.kill()
            killed.append(victim.pid)

    results = done(sweep, tmp_path / "cluster", workers=workers, portion=2, progress=half_way)
    assert killed
    assert (results.tally.done, results.tally.failed, results.tally.missing) == (120, 0, 0)
    done(sweep, tmp_path / "here")
    assert_same(tmp_path / "here", tmp_path / "cluster")


def test_a_cluster_that_is_not_there_is_told_soon():
    start = time.monotonic()
    with pytest.raises(InputError, match=r"--cluster: no scheduler answers at \"tcp://127.0.0.1:9\""):
        workers_for(cluster="tcp://127.0.0.1:9")
    assert time.monotonic() - start < 5 * SECONDS_TO_CONNECT <= 25  # left to itself it takes 30


@pytest.mark.parametrize("wrong", ["nonsense://x:1", "tcp://", "127.0.0.1:notaport", ""])
def test_an_address_that_is_none(wrong):
    """Nor does it leave a half-made client, whose end as garbage can stop the next one in its start."""
    before = clients()
    with pytest.raises(InputError, match="--cluster") as told:
        workers_for(cluster=wrong)
    assert told.value.__cause__ or not wrong
    assert clients() == before


def clients():
    return {id(each) for each in gc.get_objects() if type(each) is distributed.Client}
