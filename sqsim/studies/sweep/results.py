"""The runs of a sweep as they stand in its folder: how many, and each measure by choice, world and replicate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sqsim.studies.sweep.sweep import Sweep

if TYPE_CHECKING:
    import pandas as pd

FloatArray = NDArray[np.float64]
MOST_NUMBERS = 1_000_000
"""Numbers read from files at a time."""


@dataclass(frozen=True)
class Tally:
    """Runs of a sweep by what became of them; they add up to all."""

    done: int
    failed: int
    missing: int

    @property
    def total(self) -> int:
        """All runs."""
        return self.done + self.failed + self.missing


@dataclass(frozen=True)
class SweepResults:
    """A sweep and the folder that keeps its runs."""

    sweep: Sweep
    path: Path
    tally: Tally

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that were taken."""
        return self.sweep.kept

    def values(self, measure: str) -> FloatArray:
        """A measure of every run, shape (choices, worlds, replicates); NaN where undefined, failed or missing."""
        return next(iter(self.each([measure])))[1]

    def each(self, measures: Sequence[str]) -> Iterator[tuple[str, FloatArray]]:
        """Measures with their values, one after the other; files are read for as many at a time as memory has room."""
        sweep = self.sweep
        at_once = max(MOST_NUMBERS // (sweep.points * sweep.replicates), 1)
        for first in range(0, len(measures), at_once):
            some = measures[first : first + at_once]
            table = self.table(["point", "replicate", *some])
            for measure in some:
                found = np.full((sweep.points, sweep.replicates), np.nan)
                found[table["point"], table["replicate"]] = table[measure]
                found = found[sweep.plan.standing]  # points of one scenario share their runs
                yield measure, found.reshape(sweep.choices, sweep.worlds, sweep.replicates)

    def table(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """The finished runs, one row each, by replicate and point; all columns unless some are named."""
        from sqsim.studies.sweep.kept import read_runs

        return read_runs(self.path, columns)
