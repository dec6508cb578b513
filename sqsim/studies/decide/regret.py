"""Regret over worlds: how far a choice is behind whichever is best in each world (Savage 1951)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sqsim.studies.decide.cells import Cells
from sqsim.studies.decide.resample import resampled_means
from sqsim.studies.statistics import CONFIDENCE, FloatArray

NEAR = 0.1
"""Within this part of the spread a choice counts as near the best."""


@dataclass(frozen=True)
class Regret:
    """`values`: (choices, worlds), at least 0, in the unit of the measure; NaN for choices that cannot be compared.

    `spread` is the largest difference between two choices in any world, so that values / spread lies in [0, 1] and
    measures can be set side by side. `near` is the share of worlds in which a choice is best or within a tenth of the
    spread of it. `minimax` is the choice whose largest regret is smallest.
    """

    values: FloatArray
    spread: float
    minimax: int

    @property
    def largest(self) -> FloatArray:
        """Each choice's regret in the world where it is largest."""
        largest: FloatArray = self.values.max(axis=1)
        return largest

    @property
    def mean(self) -> FloatArray:
        """Each choice's regret on average over worlds."""
        mean: FloatArray = self.values.mean(axis=1)
        return mean

    @property
    def relative(self) -> FloatArray:
        """Largest regret over the spread; 0 where choices do not differ at all."""
        return self.largest / self.spread if self.spread > 0 else self.largest

    @property
    def near(self) -> FloatArray:
        """Share of worlds in which the regret is at most a tenth of the spread."""
        return np.where(np.isnan(self.largest), np.nan, (self.values <= NEAR * self.spread).mean(axis=1))


def regret(cells: Cells) -> Regret | None:
    """Regret by one measure; None where no choice can be compared."""
    worlds = (cells.defined > 0).any(axis=0)
    if not cells.comparable.any():
        return None
    goodness = cells.sign * cells.by_world[:, worlds]
    values = _behind(np.where(cells.comparable[:, None], goodness, np.nan))
    return Regret(values, float(np.nanmax(values)), int(np.nanargmin(values.max(axis=1))))


def bounds(cells: Cells, choices: NDArray[np.int64], seed: int) -> tuple[FloatArray, FloatArray]:
    """95 % interval of the largest regret of some choices, each (len(choices),): a percentile bootstrap.

    All choices compete in each resample. A resample may leave a point without any value; its other worlds speak then.
    """
    worlds = (cells.defined > 0).any(axis=0)
    kept = np.flatnonzero(cells.comparable)
    place = np.searchsorted(kept, choices)
    parts = resampled_means(cells.sign * cells.values[kept][:, worlds], seed)
    largest = np.concatenate([np.fmax.reduce(_behind(means)[place], axis=1) for means in parts], axis=1)
    tail = 100 * (1 - CONFIDENCE) / 2
    low, high = np.nanpercentile(largest, (tail, 100 - tail), axis=1)
    return low, high


def _behind(goodness: FloatArray) -> FloatArray:
    """How far each choice (first axis) is behind the best, world by world."""
    behind: FloatArray = np.fmax.reduce(goodness, axis=0) - goodness
    return behind
