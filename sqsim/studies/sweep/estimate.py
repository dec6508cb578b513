"""What a sweep would take: runs, time and disk, from a few of its runs done on trial."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqsim.studies.sweep.batch import Asked, Outcome
from sqsim.studies.sweep.store import Store
from sqsim.studies.sweep.sweep import Sweep

TRIALS = 4
SECONDS_TO_START = 2.5
"""Until worker processes have loaded what they need."""


@dataclass(frozen=True)
class Estimate:
    """Runs in all and still to do, seconds they take on so many processes, and bytes they come to on disk."""

    runs: int
    left: int
    seconds: float
    bytes: int


def estimate(sweep: Sweep, left: Sequence[int], jobs: int) -> Estimate:
    """Time and disk for the runs of these numbers, from trials spread over them; the engine is compiled first."""
    measures = sweep.kept
    asked = Asked(measures, sweep.series)
    if not left:
        return Estimate(len(sweep.numbers()), 0, 0.0, 0)
    trials = list(sweep.runs(left[place * len(left) // TRIALS] for place in range(min(TRIALS, len(left)))))
    asked((trials[0],))  # compiles, or loads what was compiled, and draws people for the first time
    start = time.perf_counter()
    outcomes = asked(tuple(trials))
    seconds = (time.perf_counter() - start) / len(trials)
    alone = len(left) * seconds
    portions = max(1.0, alone)  # portions take about a second
    overhead, each = _bytes(sweep, [outcome for outcome in outcomes if outcome.error is None], measures)
    parallel = min(jobs, len(left))
    total = alone / parallel + (SECONDS_TO_START if parallel > 1 else 0.0)
    size = min(portions, len(left)) * overhead + len(left) * each
    return Estimate(len(sweep.numbers()), len(left), total, round(size))


def _bytes(sweep: Sweep, outcomes: Sequence[Outcome], measures: tuple[str, ...]) -> tuple[float, float]:
    """Bytes of a file as such, and of each run in it, from a file of some runs and one of twice as many."""
    sizes = []
    for times in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            Store(Path(folder), sweep, measures).save(list(outcomes) * times)
            sizes.append(sum(file.stat().st_size for file in Path(folder).rglob("*.parquet")))
    each = (sizes[1] - sizes[0]) / max(len(outcomes), 1)
    return max(0.0, sizes[0] - each * len(outcomes)), each
