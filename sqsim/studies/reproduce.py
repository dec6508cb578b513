"""What a results folder holds, done again and compared number by number."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sqsim.errors import InputError
from sqsim.studies.folder import Results, open_results, reading
from sqsim.studies.provenance import EXPERIMENT, read_provenance
from sqsim.studies.sweep.kept import as_numbers, done_ids, read_series
from sqsim.studies.sweep.run import Progress

if TYPE_CHECKING:
    import pandas as pd

MOST_SHOWN = 10


@dataclass(frozen=True)
class Reproduction:
    """`compared` numbers, of which `differing` lists the first that are not the same, as `place: there, here`.

    `made_by` and `here` are the versions of the model that the folder was made by, and that did it again.
    """

    what: str
    compared: int
    wrong: int
    differing: tuple[str, ...]
    made_by: str
    here: str

    @property
    def equal(self) -> bool:
        """Whether every number is the same, to the last bit."""
        return self.wrong == 0

    def document(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self) | {"equal": self.equal, "differing": list(self.differing)}

    def lines(self) -> Iterator[str]:
        """In words."""
        if self.made_by != self.here:
            yield f"Made by model version {self.made_by}, done again by {self.here}: numbers may have moved."
        yield f"{self.compared - self.wrong} of {self.compared} numbers of {self.what} are the same."
        yield from (f"  {line}" for line in self.differing)


def reproduced(
    path: Path, sample: int | None = None, jobs: int | None = None, progress: Progress | None = None
) -> Reproduction:
    """Do again what a folder was made by, elsewhere, and compare. Raises InputError for a folder that holds no runs."""
    from sqsim.world.version import MODEL_VERSION

    held = open_results(path)
    made_by = str(read_provenance(path).get("model_version"))
    ways: dict[str, Callable[..., tuple[str, Iterator[tuple[str, Any, Any]]]]]
    ways = {"run": _run, "compare": _comparison, "sweep": _sweep, "sensitivity": _sweep}
    if held.kind not in ways:
        expected = "a folder of sqsim run, compare, sweep or sensitivity; a log is looked at with sqsim observe"
        raise InputError("nothing in it was simulated", file=str(path), expected=expected)
    what, numbers = ways[held.kind](held, sample, jobs, progress)
    compared, wrong = 0, 0
    shown: list[str] = []
    for place, there, here in numbers:
        count, differing = _held_against(place, there, here)
        compared, wrong = compared + count, wrong + len(differing)
        shown += differing[: MOST_SHOWN - len(shown)]
    return Reproduction(what, compared, wrong, tuple(shown), made_by, MODEL_VERSION)


def _held_against(place: str, there: Any, here: Any) -> tuple[int, list[str]]:
    """How many numbers stand here, one or a series of days, and what is said of those that are not the same."""
    if isinstance(there, np.ndarray) and isinstance(here, np.ndarray) and len(there) == len(here):
        other = np.flatnonzero((there != here) & ~(np.isnan(there) & np.isnan(here)))
        return len(there), [f"{place}, day {day}: {there[day]} there, {here[day]} now" for day in other.tolist()]
    same = np.array_equal(there, here) or (_is_undefined(there) and _is_undefined(here))
    return 1, [] if same else [f"{place}: {there} there, {here} now"]


def _is_undefined(number: Any) -> bool:
    return isinstance(number, float) and isnan(number)


def _run(held: Results, sample: int | None, jobs: int | None, progress: Progress | None) -> Any:
    from sqsim.measures import portrait_of_record
    from sqsim.studies.single import kept_document, run_document
    from sqsim.world.scenario import load_scenario
    from sqsim.world.simulate import simulate

    there = kept_document(held)
    record = simulate(load_scenario(held.path / EXPERIMENT), seed=there["seed"], engine=there["engine"])
    here = run_document(record, portrait_of_record(record))
    return "this run", _beside(there, json.loads(json.dumps(here)))


def _comparison(held: Results, sample: int | None, jobs: int | None, progress: Progress | None) -> Any:
    from sqsim.studies.compare import run_experiment
    from sqsim.studies.experiment_file import read_experiment

    with reading(held.summary, held.path):
        there = json.loads(held.summary.read_text(encoding="utf-8"))
    told = (lambda done, total: progress(done, total, 0)) if progress else None
    here = run_experiment(read_experiment(held.path / EXPERIMENT), jobs, told).document
    return "this comparison", _beside(there, json.loads(json.dumps(here)))


def _sweep(held: Results, sample: int | None, jobs: int | None, progress: Progress | None) -> Any:
    from sqsim.studies.running.workers import workers_for
    from sqsim.studies.sweep.run import folder_of, open_sweep, run_sweep
    from sqsim.studies.sweep.sweep_file import sweep_toml

    there = open_sweep(held.path)
    sweep = there.sweep
    asked = there.table(["point", "replicate", "run"])
    asked = asked[:: max(1, len(asked) // sample)][:sample] if sample else asked
    numbers = (asked["replicate"] * sweep.points + asked["point"]).to_numpy()
    folder = tempfile.TemporaryDirectory(prefix="sqsim-")
    results = folder_of(sweep, Path(folder.name) / "again")
    results.begin(sweep_toml(sweep), sweep.seed, ["sqsim", "reproduce"])
    here = run_sweep(sweep, results, workers_for(jobs), numbers, progress=progress)

    def compared() -> Iterator[tuple[str, Any, Any]]:
        with folder:
            for measure in there.measures:
                index = ["point", "replicate"]
                columns = [*index, measure]
                both = asked[index].merge(there.table(columns), on=index)
                both = both.merge(here.table(columns), on=index, how="left", suffixes=("", " here"))
                for point, replicate, then, now in both.itertuples(index=False):
                    yield f"{measure} at point {point}, replicate {replicate}", then, now
            if sweep.series:
                yield from _daily(asked, held.path, results.path)

    return f"{len(numbers)} runs", compared()


def _daily(asked: pd.DataFrame, there: Path, here: Path) -> Iterator[tuple[str, Any, Any]]:
    """The daily series of the runs asked for, side by side; those that failed now are told of by their measures."""
    again = asked[np.isin(as_numbers(asked["run"]), done_ids(here))]
    both = zip(read_series(there, again["run"]), read_series(here, again["run"]), strict=True)
    for (point, replicate), (then, now) in zip(
        again[["point", "replicate"]].itertuples(index=False), both, strict=True
    ):
        for name in {**then, **now}:
            yield f"{name} at point {point}, replicate {replicate}", then.get(name), now.get(name)


def _beside(there: Any, here: Any, place: str = "") -> Iterator[tuple[str, Any, Any]]:
    """All leaves of two documents, side by side; the version of the program is none of them."""
    if isinstance(there, dict) and isinstance(here, dict):
        for key in {**there, **here}:
            if (place, key) != ("", "version"):
                yield from _beside(there.get(key), here.get(key), f"{place}.{key}" if place else key)
    elif isinstance(there, list) and isinstance(here, list) and len(there) == len(here):
        for number, (one, other) in enumerate(zip(there, here, strict=True)):
            yield from _beside(one, other, f"{place}[{number}]")
    else:
        yield place, there, here
