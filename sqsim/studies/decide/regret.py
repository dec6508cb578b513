"""Regret over worlds: how far a choice is behind whichever is best in each world (Savage 1951)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sqsim.studies.decide.cells import Cells
from sqsim.studies.statistics import FloatArray

NEAR = 0.1
"""Within this part of the spread a choice counts as near the best."""


@dataclass(frozen=True)
class Regret:
    """`values`: (choices, worlds), at least 0, in the unit of the measure; NaN for choices that cannot be compared.

    `spread` is the largest difference between two choices in any world, so that values / spread lies in [0, 1] and
    measures can be set side by side. `near` is the share of worlds in which a choice is best or within a tenth of the
    spread of it. `minimax` is the choice whose largest regret is smallest. All are of the means as they are found: the
    largest of many differences is too large on average, the more so the fewer replicates there are.
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
        return self.of_spread(self.largest)

    def of_spread(self, regrets: FloatArray) -> FloatArray:
        """Regrets, of any shape, over the spread, if there is one."""
        return regrets / self.spread if self.spread > 0 else regrets

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
    values = behind(np.where(cells.comparable[:, None], goodness, np.nan))
    return Regret(values, float(np.nanmax(values)), int(np.nanargmin(values.max(axis=1))))


def behind(goodness: FloatArray) -> FloatArray:
    """How far each choice (first axis) is behind the best, world by world."""
    found: FloatArray = np.fmax.reduce(goodness, axis=0) - goodness
    return found
