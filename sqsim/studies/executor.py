"""Many runs on the cores of one machine: each run one thread, each worker one process."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from sqsim.compiled import is_cold
from sqsim.studies.runs import Job, Outcome, failed, perform


def cores() -> int:
    """Cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def execute(jobs: Sequence[Job], processes: int) -> Iterator[Outcome]:
    """Do the jobs and yield outcomes as they come, in no stated order.

    Workers are spawned, as that works the same everywhere. Where nothing is compiled yet, the first job runs
    here, so that one process compiles and the others read its result from disk. Interrupted, or closed early,
    it stops its workers at once.
    """
    if jobs and (processes == 1 or len(jobs) == 1 or is_cold()):
        alone = len(jobs) if processes == 1 else 1
        yield from map(perform, jobs[:alone])
        jobs = jobs[alone:]
    if jobs:
        yield from _execute_in_pool(jobs, min(processes, len(jobs)))


def _execute_in_pool(jobs: Sequence[Job], processes: int) -> Iterator[Outcome]:
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_leave_interrupts_to_the_parent)
    try:
        pending = {pool.submit(perform, job): job for job in jobs}
        for future in as_completed(pending):
            job = pending.pop(future)
            try:
                outcome = future.result()
            except BrokenProcessPool:
                outcome = failed(job, "a worker process died; perhaps memory ran out: try fewer --jobs")
            yield outcome
    except BaseException:
        for child in set(multiprocessing.active_children()) - others:
            child.kill()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _leave_interrupts_to_the_parent() -> None:
    """Ctrl-C reaches every process of a terminal; only the parent is to answer it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
