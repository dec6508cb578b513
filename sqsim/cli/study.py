"""Doing a sweep at the command line: progress, interruption, what is said at the end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqsim.cli import console
from sqsim.cli.interrupts import finishing
from sqsim.cli.progress import duration, progress, size
from sqsim.errors import SqsimError

if TYPE_CHECKING:
    from sqsim.studies.folder import Results
    from sqsim.studies.running.workers import Workers
    from sqsim.studies.sweep.results import SweepResults
    from sqsim.studies.sweep.sweep import Sweep

WHOLE = (1, 1)
"""The only share of one: everything."""


class StoppedError(SqsimError):
    """A study was asked to stop before its end, and did."""

    exit_status = 130


def do_sweep(
    sweep: Sweep, folder: Results, workers: Workers, shard: tuple[int, int], portion: int | None, quiet: bool
) -> SweepResults:
    """Do a share of a sweep in its folder, which nobody else may use meanwhile; exit 130 if stopped before the end."""
    from sqsim.studies.lock import held
    from sqsim.studies.sweep.run import run_sweep
    from sqsim.studies.sweep.sweep_file import sweep_toml

    check_possible(sweep, quiet)
    console.say_if_cold(quiet)
    with held(folder.path):
        folder.begin(sweep_toml(sweep), sweep.seed, console.command)
        with finishing(quiet) as stop, progress(sweep.title, quiet) as told:
            results = run_sweep(
                sweep, folder, workers, sweep.numbers(shard), portion, told, stop, lambda line: console.say(line, quiet)
            )
            stopped = stop()
    if stopped and results.tally.missing:
        done = f"{results.tally.done} of {results.tally.total} runs"
        raise StoppedError(f"interrupted after {done}; the same command goes on where it stopped")
    return results


def check_possible(sweep: Sweep, quiet: bool) -> None:
    """Say which points cannot be; InputError if none can."""
    from sqsim.errors import InputError

    wrong = sweep.plan.wrong
    if not wrong:
        return
    first = next(iter(wrong))
    if len(wrong) == sweep.points:
        raise InputError(f"no point can be run: {wrong[first]}", value=dict(sweep.changes(first)))
    console.note(f"{len(wrong)} of {sweep.points} points cannot be, and count as failed; {wrong[first]}", quiet)


def say_what_it_takes(
    sweep: Sweep, shard: tuple[int, int], path: Path, jobs: int, json: bool, lang: str, quiet: bool
) -> None:
    """The dry run: how many runs, how long, how much disk."""
    from sqsim.studies.sweep.estimate import estimate
    from sqsim.studies.sweep.run import unsettled
    from sqsim.views.texts import Texts

    check_possible(sweep, quiet)
    console.say_if_cold(quiet)
    numbers = sweep.numbers(shard)
    left = unsettled(sweep, numbers, path)
    expected = estimate(sweep, left.tolist(), jobs)
    if json:
        console.print_json(
            {
                "points": sweep.points, "choices": sweep.choices, "worlds": sweep.worlds,
                "replicates": sweep.replicates, "runs": len(numbers), "left": len(left),
                "seconds": expected.seconds, "bytes": expected.bytes, "jobs": jobs, "folder": str(path),
            }
        )  # fmt: skip
        return
    texts, done = Texts(lang), len(numbers) - len(left)
    counts = {"runs": len(numbers), "choices": sweep.choices, "replicates": sweep.replicates}
    if sweep.uncertainties.paths:
        would = texts("headway.would_in_worlds", worlds=sweep.worlds, **counts)
    else:
        would = texts("headway.would", **counts)
    print(would + (texts("headway.of_them_done", done=done) if done else ""))
    time, room = duration(expected.seconds), size(expected.bytes)
    print(texts("headway.takes", time=time, jobs=jobs, size=room, path=path))
