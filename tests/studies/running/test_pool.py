"""Worker processes that die at the worst moment: whoever waits for them learns of it, and the work is done again."""

import os
import signal
import sys
import threading
import time
from concurrent.futures import BrokenExecutor
from multiprocessing import connection
from pathlib import Path

import psutil
import pytest

from sqsim.studies.running.schedule import Pace, Schedule
from sqsim.studies.running.workers import Processes
from tests.cli.shell import run_python


def within(seconds, work):
    """What the work gives, or raises, in a thread; fails if it takes longer."""
    came = []

    def collect():
        try:
            came.append(work())
        except BaseException as error:
            came.append(error)

    threading.Thread(target=collect, daemon=True).start()
    deadline = time.monotonic() + seconds
    while not came:
        assert time.monotonic() < deadline, "still waiting"
        time.sleep(0.01)
    return came[0]


@pytest.fixture
def pool():
    workers = Processes(2)
    executor = workers.start()
    for future in [executor.submit(os.getpid) for _ in range(4)]:
        future.result(60)
    yield executor
    within(20, lambda: workers.stop(executor, at_once=True))


def test_work_handed_out_just_after_a_process_died_is_refused_at_once(pool):
    """The others ignore SIGTERM; an executor that waits for them to heed it would never let go of its lock."""
    pool.submit(time.sleep, 60)
    pool.submit(time.sleep, 60)
    psutil.Process(next(iter(pool._processes))).kill()

    def until_refused():
        while True:
            pool.submit(time.sleep, 60)
            time.sleep(0.001)

    assert isinstance(within(20, until_refused), BrokenExecutor)


def break_off(then):
    """Let this process do something else when half of its next answer is on its way."""
    send = connection.Connection._send

    def half(self, buffer):
        send(self, bytes(buffer)[: len(buffer) // 2])
        then()

    connection.Connection._send = half


def die(portion):
    """Die in the middle of an answer, the first time only."""
    for first_time in portion:
        if first_time.exists():
            first_time.unlink()
            break_off(lambda: os.kill(os.getpid(), signal.SIGKILL))
    return ["done" * 5000 for _ in portion]


@pytest.mark.skipif(sys.platform == "win32", reason="answers are sent otherwise there")
def test_half_an_answer_is_no_answer(tmp_path):
    first_time = tmp_path / "first"
    first_time.touch()
    schedule = Schedule(die, lambda item, reason: reason, Processes(2), Pace(1), stop=lambda: False)
    assert within(60, lambda: list(schedule.results(iter([first_time]), 1))) == [["done" * 5000]]
    assert not first_time.exists()


KILLED_AT_WORK = """
import sys
import time
from pathlib import Path

from sqsim.studies.running.workers import Processes
from tests.studies.running.test_pool import stay

if __name__ == "__main__":
    workers = Processes(2)
    executor = workers.start()
    executor.submit(stay, sys.argv[1])
    while not Path(sys.argv[1]).exists():
        time.sleep(0.01)
    workers.stop(executor, at_once=True)
"""


def stay(sign):
    """Stay in the middle of an answer, and give a sign of it."""

    def wait():
        Path(sign).touch()
        time.sleep(600)

    break_off(wait)
    return "done" * 5000


@pytest.mark.skipif(sys.platform == "win32", reason="answers are sent otherwise there")
def test_stopped_at_once_in_the_middle_of_an_answer_the_program_ends(tmp_path):
    script = tmp_path / "killed.py"
    script.write_text(KILLED_AT_WORK)
    said = run_python(script, tmp_path / "half-way")
    assert (said.status, said.out) == (0, "")


KILLED_AT_THE_START = """
import threading
import time

import psutil

from sqsim.errors import RunError
from sqsim.studies.running.schedule import Pace, Schedule
from sqsim.studies.running.workers import Processes

def kill_all():
    while True:
        for child in psutil.Process().children():
            try:
                if "spawn_main" in " ".join(child.cmdline()):
                    child.kill()
            except psutil.Error:
                pass
        time.sleep(0.02)

if __name__ == "__main__":
    threading.Thread(target=kill_all, daemon=True).start()
    try:
        list(Schedule(list, lambda item, reason: item, Processes(4), Pace(1), lambda: False).results(iter(range(9)), 9))
    except RunError as error:
        print(str(error)[:16])
"""


def test_where_every_worker_dies_at_its_start_the_program_says_so_and_ends(tmp_path):
    script = tmp_path / "start.py"
    script.write_text(KILLED_AT_THE_START)
    said = run_python(script)
    assert (said.status, said.out) == (0, "worker processes\n")


def test_a_pool_that_was_ended_takes_no_more_work(pool):
    pool.kill()
    with pytest.raises(BrokenExecutor):
        pool.submit(time.sleep, 0)
