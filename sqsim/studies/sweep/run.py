"""Doing a sweep: what its folder does not hold yet, kept as it comes; interrupted, it goes on from there."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sqsim.compiled import is_cold
from sqsim.errors import InputError, RunError
from sqsim.studies.folder import SWEEPS, Results, open_results, results_for
from sqsim.studies.provenance import EXPERIMENT
from sqsim.studies.running.schedule import Pace, Schedule, never
from sqsim.studies.running.workers import InProcess, Workers
from sqsim.studies.sweep.batch import Asked, Outcome, failed
from sqsim.studies.sweep.kept import done_ids, forget_failures, read_failures, set_damaged_aside
from sqsim.studies.sweep.results import SweepResults, Tally
from sqsim.studies.sweep.store import Store
from sqsim.studies.sweep.sweep import Sweep
from sqsim.studies.sweep.sweep_file import read_sweep, sweep_toml

Progress = Callable[[int, int, int], None]
"""Called with the runs done, the runs in all, and the runs failed."""


def folder_of(sweep: Sweep, out: Path | None = None, share: tuple[int, int] = (1, 1)) -> Results:
    """The folder of a sweep or a share of it; InputError if it may not be used."""
    name = sweep.title if share == (1, 1) else f"{sweep.title}-shard{share[0]}of{share[1]}"
    return results_for(sweep.kind, name, sweep.identity, out, sweep.family, sweep.replicates, sweep_toml(sweep))


def run_sweep(
    sweep: Sweep,
    folder: Results,
    workers: Workers | None = None,
    numbers: NDArray[np.int64] | None = None,
    portion: int | None = None,
    progress: Progress | None = None,
    stop: Callable[[], bool] = never,
    say: Callable[[str], None] = lambda line: None,
) -> SweepResults:
    """Do what is not yet done of a sweep, or of the runs of some numbers, in a folder begun before.

    `portion` is how many runs go to a worker at a time (default: by the time they take). `say` is told what the user
    should know. Raises RunError where the disk is full.
    """
    path = folder.path
    for name in set_damaged_aside(path, sweep.series):
        say(f"{path}: {name} is damaged: set aside, its runs are done again")
    store = Store(path, sweep, sweep.kept)
    numbers = sweep.numbers() if numbers is None else numbers
    forget_failures(path, sweep, numbers)  # those of an earlier attempt are tried again
    failures = store.save_failures(_impossible(sweep, numbers))
    todo = unsettled(sweep, numbers, path)
    total, finished = len(numbers), len(numbers) - len(todo)
    schedule = Schedule(
        Asked(sweep.kept, sweep.series), failed, workers or InProcess(), Pace(portion), stop, one_first=is_cold()
    )
    if progress:
        progress(finished, total, failures)
    with _room_on_disk(path):
        for outcomes in schedule.results(sweep.runs(todo.tolist()), len(todo)):
            store.save([outcome for outcome in outcomes if outcome.error is None])
            failures += store.save_failures([outcome for outcome in outcomes if outcome.error is not None])
            finished += len(outcomes)
            if progress:
                progress(finished, total, failures)
    return open_sweep(path)


def open_sweep(path: Path) -> SweepResults:
    """The sweep in a folder, and how far it is; InputError if the folder holds none."""
    held = open_results(path)
    if held.kind not in SWEEPS:
        problem, expected = "holds the results of sqsim {value}", "a folder written by sqsim sweep or sensitivity"
        raise InputError(problem, file=str(path), value=held.kind, expected=expected)
    sweep = read_sweep(path / EXPERIMENT)
    if sweep.identity != held.identity:
        expected = "the points that it was begun with: it, or a file that it names, was edited, or scipy is another"
        raise InputError("makes other points than were run", file=str(path / EXPERIMENT), expected=expected)
    done = len(done_ids(path))
    failures = sum(1 for _ in read_failures(path))
    return SweepResults(sweep, path, Tally(done, failures, len(sweep.numbers()) - done - failures))


def unsettled(sweep: Sweep, numbers: NDArray[np.int64], path: Path) -> NDArray[np.int64]:
    """The numbers of those runs that could be done and are not in a folder yet."""
    possible = numbers[~np.isin(numbers % sweep.points, list(sweep.plan.wrong))]
    done = done_ids(path)
    if not len(done):
        return possible
    ids = np.array([int(sweep.run_id(number), 16) for number in possible.tolist()], np.uint64)
    return possible[~np.isin(ids, done)]


def _impossible(sweep: Sweep, numbers: NDArray[np.int64]) -> list[Outcome]:
    """The runs whose settings do not fit one another, as failures."""
    wrong = numbers[np.isin(numbers % sweep.points, list(sweep.plan.wrong))]
    return [
        Outcome("", point, replicate, error=sweep.plan.wrong[point])
        for replicate, point in (divmod(number, sweep.points) for number in wrong.tolist())
    ]


@contextmanager
def _room_on_disk(path: Path) -> Iterator[None]:
    """Whatever is full while the block runs, what is done is kept, and that is said."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise RunError(
            f"{path}: the disk is full; what is done is kept, the same command goes on from there"
        ) from error
