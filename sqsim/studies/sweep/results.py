"""The runs of a sweep as they stand in its folder: how many, and each measure by choice, world and replicate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sqsim.studies.sweep.sweep import Sweep

if TYPE_CHECKING:
    import pandas as pd

FloatArray = NDArray[np.float64]


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
        from sqsim.measures import known_measures

        return self.sweep.measures or tuple(known_measures())

    def values(self, measure: str) -> FloatArray:
        """A measure of every run, shape (choices, worlds, replicates); NaN where undefined, failed or missing."""
        sweep = self.sweep
        table = self.table(["point", "replicate", measure])
        found = np.full((sweep.points, sweep.replicates), np.nan)
        found[table["point"], table["replicate"]] = table[measure]
        found = found[sweep.plan.standing]  # points of one scenario share their runs
        return found.reshape(sweep.choices, sweep.worlds, sweep.replicates)

    def table(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """The finished runs, one row each, by replicate and point; all columns unless some are named."""
        from sqsim.studies.sweep.kept import read_runs

        return read_runs(self.path, columns)
