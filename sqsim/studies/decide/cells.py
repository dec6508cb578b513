"""One measure of every run of a sweep, (choices, worlds, replicates), and the means that verdicts rest on.

Replicate r meets the same luck at every point, so replicates are the independent units: whatever is averaged is
averaged within each replicate first, and intervals are over replicates.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sqsim.measures.measure import Better
from sqsim.studies.statistics import FloatArray, Intervals, mean_intervals, mean_of_defined

BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Cells:
    """`values`: (choices, worlds, replicates), NaN where the measure is not defined or the run failed or is missing."""

    values: FloatArray
    better: Better | None

    @property
    def sign(self) -> float:
        """What values are multiplied by so that more is better."""
        return -1.0 if self.better == "lower" else 1.0

    @cached_property
    def by_replicate(self) -> FloatArray:
        """Each replicate's mean over worlds, (choices, replicates)."""
        return self.values[:, 0] if self.values.shape[1] == 1 else mean_of_defined(self.values, axis=1)

    @cached_property
    def by_world(self) -> FloatArray:
        """Each world's mean over replicates, (choices, worlds)."""
        return mean_of_defined(self.values, axis=2)

    @cached_property
    def defined(self) -> IntArray:
        """How many runs have a value, (choices, worlds)."""
        count: IntArray = (~np.isnan(self.values)).sum(axis=2)
        return count

    @cached_property
    def intervals(self) -> Intervals:
        """Each choice's mean with its interval."""
        return mean_intervals(self.by_replicate)

    @cached_property
    def comparable(self) -> BoolArray:
        """Which choices have a value in every world in which any has, (choices,): only these meet the same worlds."""
        seen = self.defined > 0
        return np.asarray(seen[:, seen.any(axis=0)].all(axis=1) & seen.any(axis=1))

    @cached_property
    def goodness(self) -> FloatArray:
        """Each choice's mean, more being better; NaN where it cannot be compared."""
        return np.where(self.comparable, self.sign * self.intervals.mean, np.nan)

    def lead(self, choices: int | IntArray, others: IntArray) -> FloatArray:
        """How far `choices` (one, or one for each) are ahead of others in each replicate, (others, replicates).

        More is better. Differences are taken run by run, then averaged over the worlds in which both are defined.
        """
        differences = self.sign * (self.values[choices] - self.values[others])
        return Cells(differences, None).by_replicate
