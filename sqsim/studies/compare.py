"""Compare policies: the same people, the same luck, another policy; pair by pair."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sqsim.errors import InputError
from sqsim.studies.assemble import comparison_of
from sqsim.studies.comparison import Comparison
from sqsim.studies.executor import cores, execute
from sqsim.studies.experiment import Experiment
from sqsim.studies.experiment_file import read_experiment
from sqsim.studies.folder import EXPERIMENT, Results, how_to_repeat
from sqsim.studies.runs import Engine, Job, Outcome
from sqsim.studies.store import drop_strays, load_failures, load_outcome, save_failures, save_outcome

if TYPE_CHECKING:
    from sqsim.world.scenario import Scenario

Progress = Callable[[int, int], None]


def compare(
    base: Scenario | str | Path,
    alternatives: Mapping[str, Scenario | str | Path],
    replicates: int = 20,
    seed: int = 0,
    jobs: int | None = None,
    engine: Engine = "columns",
    progress: Progress | None = None,
    smallest_effect: float = 0.2,
) -> Comparison:
    """Run a scenario and its alternatives over replicates, and tell how they differ.

    Each may be given as such, by the name of a bundled case, or as the path of a TOML file.
    `jobs` is how many processes work at it (default: cores); `progress` is told how many runs are done, of how many.
    Scripts that let more than one process work keep their own code under `if __name__ == "__main__":`.
    """
    from sqsim.world.scenario import scenario_of

    base = scenario_of(base)
    if base.name in alternatives:
        raise InputError("two worlds are called {value}", value=base.name, expected="a name of its own for each")
    others = {name: scenario_of(other) for name, other in alternatives.items()}
    experiment = Experiment({base.name: base, **others}, replicates, seed, engine, smallest_effect)
    return run_experiment(experiment, jobs, progress)


def run_experiment(
    experiment: Experiment, jobs: int | None = None, progress: Progress | None = None, results: Results | None = None
) -> Comparison:
    """Do what is not yet done of an experiment. With a results folder (begun before), keep each run as it ends."""
    todo = list(experiment.jobs())
    total = len(todo)
    outcomes: list[Outcome] = []
    if results:
        outcomes = [kept for job in todo if (kept := _kept(results, job))]
        done = {outcome.job.id for outcome in outcomes}
        todo = [job for job in todo if job.id not in done]
        save_failures(results.path, [])  # those of an earlier attempt are tried again
    if progress:
        progress(len(outcomes), total)
    for outcome in execute(todo, jobs or cores()):
        outcomes.append(outcome)
        if results and outcome.error is None:
            save_outcome(results.path, outcome)
        elif results:
            save_failures(results.path, [each for each in outcomes if each.error is not None])
        if progress:
            progress(len(outcomes), total)
    if results:
        drop_strays(results.path, experiment)
    return comparison_of(experiment, outcomes)


def _kept(results: Results, job: Job) -> Outcome | None:
    """What is kept of a run; one whose files are damaged is done anew."""
    try:
        return load_outcome(results.path, job)
    except InputError:
        return None


def read_comparison(results: Results) -> Comparison:
    """The comparison that a finished results folder holds."""
    experiment = read_experiment(results.path / EXPERIMENT)
    jobs = list(experiment.jobs())
    outcomes = [kept for job in jobs if (kept := load_outcome(results.path, job))]
    outcomes += load_failures(results.path, jobs)
    missing = len(jobs) - len(outcomes)
    if missing:
        problem = f"{missing} of {len(jobs)} runs are missing"
        command = how_to_repeat(results.path) or "the command that began it"
        expected = f"all runs; this goes on where it stopped: {command}"
        raise InputError(problem, file=str(results.path), expected=expected)
    return comparison_of(experiment, outcomes)
