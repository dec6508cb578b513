"""Compare policies: the same people, the same luck, another policy; pair by pair."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqsim.errors import InputError
from sqsim.studies.asked import experiment_of
from sqsim.studies.assemble import comparison_of
from sqsim.studies.comparison import Comparison
from sqsim.studies.executor import execute
from sqsim.studies.experiment import Experiment
from sqsim.studies.experiment_file import read_experiment
from sqsim.studies.folder import Results
from sqsim.studies.plausible import Over
from sqsim.studies.provenance import EXPERIMENT, how_to_repeat
from sqsim.studies.running.schedule import never
from sqsim.studies.running.workers import KeptOpen, Workers, workers_for
from sqsim.studies.runs import Engine, Job, Outcome
from sqsim.studies.store import drop_strays, load_failures, load_outcome, save_failures, save_outcome

if TYPE_CHECKING:
    from sqsim.world.scenario import Scenario

Progress = Callable[[int, int], None]
Work = Callable[[Sequence[Job]], Iterator[Outcome]]
Gather = Callable[[list[Job], list[Outcome]], None]
"""Adds the outcomes of some jobs to those there are."""


def compare(
    base: Scenario | str | Path,
    alternatives: Mapping[str, Scenario | str | Path],
    replicates: int | None = None,
    seed: int = 0,
    jobs: int | None = None,
    engine: Engine = "columns",
    progress: Progress | None = None,
    smallest_effect: float = 0.2,
    worlds: int | None = None,
    over: Over = (),
    until_clear: Mapping[str, Any] | None = None,
) -> Comparison:
    """Run a scenario and its alternatives over replicates, and tell how they differ.

    Each may be given as such, by the name of a bundled case, or as the path of a TOML file.
    `jobs` is how many processes work at it (default: cores); `progress` is told how many runs are done, of how many.

    `replicates` is 20 by default. With `worlds`, so many plausible worlds are drawn from the ranges `over`, a mapping
    of paths to (low, high), else from the bundled ones, and `replicates` pairs, by default 3, meet in each.
    `until_clear`, a mapping that may be empty, adds replicates until what is asked is clear: `measures` (default: the
    key measures), the `width` of an interval that is narrow enough, and how many replicates at `most` (default 1000).

    Scripts that let more than one process work keep their own code under `if __name__ == "__main__":`.
    """
    from sqsim.world.scenario import scenario_of

    base = scenario_of(base)
    if base.name in alternatives:
        raise InputError("two worlds are called {value}", value=base.name, expected="a name of its own for each")
    compared = {base.name: base} | {name: scenario_of(other) for name, other in alternatives.items()}
    experiment = experiment_of(compared, replicates, seed, engine, smallest_effect, worlds, over, until_clear)
    return run_experiment(experiment, jobs, progress)


def run_experiment(
    experiment: Experiment,
    jobs: int | None = None,
    progress: Progress | None = None,
    results: Results | None = None,
    workers: Workers | None = None,
    stop: Callable[[], bool] = never,
) -> Comparison:
    """Do what is not yet done of an experiment; KeyboardInterrupt once `stop` says so.

    `workers` do it, or as many processes as `jobs` (default: cores). With a results folder (begun before), each run is
    kept as it ends.
    """

    if results:
        save_failures(results.path, [])  # those of an earlier attempt are tried again
    with KeptOpen(workers or workers_for(jobs)) as kept:

        def work(todo: Sequence[Job]) -> Iterator[Outcome]:
            return execute(todo, kept, stop)

        comparison = _when_clear(experiment, lambda todo, outcomes: _run(todo, outcomes, work, progress, results))
    if results:
        drop_strays(results.path, experiment)
    return comparison


def _when_clear(experiment: Experiment, gather: Gather) -> Comparison:
    """The comparison at the first look at which nothing is open; at the last, or only, one if there is none such."""
    outcomes: list[Outcome] = []
    for stage in experiment.stages():
        known = {outcome.job.id for outcome in outcomes}
        gather([job for job in stage.jobs() if job.id not in known], outcomes)
        comparison = comparison_of(stage, outcomes)
        if comparison.document.get("until_clear", {}).get("needed"):
            break
    return comparison


def _run(
    todo: list[Job], outcomes: list[Outcome], work: Work, progress: Progress | None, results: Results | None
) -> None:
    total = len(outcomes) + len(todo)
    if results:
        outcomes += [kept for job in todo if (kept := _kept(results, job))]
        done = {outcome.job.id for outcome in outcomes}
        todo = [job for job in todo if job.id not in done]
    if progress:
        progress(len(outcomes), total)
    for outcome in work(todo):
        outcomes.append(outcome)
        if results and outcome.error is None:
            save_outcome(results.path, outcome)
        elif results:
            save_failures(results.path, [each for each in outcomes if each.error is not None])
        if progress:
            progress(len(outcomes), total)


def _kept(results: Results, job: Job) -> Outcome | None:
    """What is kept of a run; one whose files are damaged is done anew."""
    try:
        return load_outcome(results.path, job)
    except InputError:
        return None


def read_comparison(results: Results) -> Comparison:
    """The comparison that a finished results folder holds."""
    return _when_clear(
        read_experiment(results.path / EXPERIMENT), lambda todo, outcomes: _read(todo, outcomes, results)
    )


def _read(todo: list[Job], outcomes: list[Outcome], results: Results) -> None:
    total = len(outcomes) + len(todo)
    outcomes += [kept for job in todo if (kept := load_outcome(results.path, job))]
    outcomes += load_failures(results.path, todo)
    missing = total - len(outcomes)
    if missing:
        problem = f"{missing} of {total} runs are missing"
        command = how_to_repeat(results.path) or "the command that began it"
        expected = f"all runs; this goes on where it stopped: {command}"
        raise InputError(problem, file=str(results.path), expected=expected)
