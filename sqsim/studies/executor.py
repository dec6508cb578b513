"""The runs of a comparison, done by whoever works: each run one thread, each worker one process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sqsim.compiled import is_cold
from sqsim.studies.running.schedule import Pace, Schedule, never
from sqsim.studies.running.workers import Workers
from sqsim.studies.runs import Job, Outcome, failed, perform


def execute(jobs: Sequence[Job], workers: Workers, stop: Callable[[], bool] = never) -> Iterator[Outcome]:
    """Do the jobs and yield outcomes as they come, in no stated order; KeyboardInterrupt if stopped before the end."""
    schedule = Schedule(perform_each, failed, workers, Pace(), stop, one_first=is_cold())
    left = len(jobs)
    for outcomes in schedule.results(iter(jobs), len(jobs)):
        left -= len(outcomes)
        yield from outcomes
    if left and stop():
        raise KeyboardInterrupt


def perform_each(jobs: tuple[Job, ...]) -> list[Outcome]:
    """Do some jobs one after the other."""
    return [perform(job) for job in jobs]
