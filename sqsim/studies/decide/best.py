"""The best choice by one measure: how far ahead it is, how surely, and which choices cannot be told from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import comb

import numpy as np

from sqsim.studies.decide.cells import BoolArray, Cells
from sqsim.studies.statistics import SIGNIFICANCE, FloatArray, clearly_positive, mean_intervals, p_values


@dataclass(frozen=True)
class Best:
    """The choice with the best mean over worlds and replicates.

    `lead`, `low`, `high` say how far it is ahead of the runner-up (positive, whatever the direction), NaN where nothing
    can be said. `p` is the largest of the two-sided p against each other choice, so it is small only if the best
    one is better than every other; `share` is of the replicates in which none is better. `differ_p` is p that choices
    all rank alike, whichever is best (Friedman's test over replicates, 1937; with two choices Student's). `worse` marks
    the choices that are clearly behind: choices differ at all, and p of the paired difference, at a level that allows
    for all pairs of choices, is small.
    """

    choice: int
    runner_up: int | None
    lead: float
    low: float
    high: float
    p: float
    share: float
    worse: BoolArray
    differ_p: float

    @property
    def differs(self) -> bool:
        """Whether choices differ clearly, whichever is best."""
        return self.differ_p < SIGNIFICANCE

    def adjusted(self, differ_p: float | None) -> Best:
        """The same with `differ_p` corrected for other measures; where nothing differs then, nobody is behind."""
        found = replace(self, differ_p=float("nan") if differ_p is None else differ_p)
        return found if found.differs else replace(found, worse=np.zeros_like(self.worse))

    def peers(self, comparable: BoolArray) -> list[int]:
        """The other choices that cannot be told from it."""
        alike = comparable & ~self.worse
        return [int(choice) for choice in np.flatnonzero(alike) if choice != self.choice]


def best_choice(cells: Cells) -> Best | None:
    """The best of those choices that can be compared; None where there is none."""
    goodness = cells.goodness
    if np.isnan(goodness).all():
        return None
    best = int(np.nanargmax(goodness))
    others = cells.comparable.copy()
    others[best] = False
    rivals = np.flatnonzero(others)
    worse = np.zeros(len(goodness), dtype=np.bool_)
    share = _share(cells, best)
    if not rivals.size:
        nan = float("nan")
        return Best(best, None, nan, nan, nan, nan, share, worse, differ_p=nan)
    leads = cells.lead(best, rivals)
    intervals = mean_intervals(leads)
    # The best was picked from the same data, so any pair might have been looked at, not its own alone (Bonferroni;
    # Tukey's range would take all differences to vary alike, which those of a price and of a threshold do not).
    worse[rivals] = clearly_positive(leads, SIGNIFICANCE / comb(len(rivals) + 1, 2))
    second = int(np.argmax(goodness[rivals]))
    # Where values are missing, the best mean may be of other replicates than those shared with a rival who leads there.
    against = np.where(intervals.mean > 0, p_values(leads), np.where(np.isnan(intervals.mean), np.nan, 1.0))
    p = float(against.max())  # NaN if one of them cannot be told
    differ_p = float(p_values(leads)[0]) if len(rivals) == 1 else _friedman(cells.by_replicate[cells.comparable])
    found = Best(
        choice=best,
        runner_up=int(rivals[second]),
        lead=float(intervals.mean[second]),
        low=float(intervals.low[second]),
        high=float(intervals.high[second]),
        p=p,
        share=share,
        worse=worse,
        differ_p=differ_p,
    )
    return found.adjusted(differ_p)


def _friedman(values: FloatArray) -> float:
    """p that rows, (choices, replicates), rank alike, by the replicates in which all have a value; NaN where none."""
    from scipy.stats import friedmanchisquare

    whole = values[:, ~np.isnan(values).any(axis=0)]
    if whole.shape[1] < 2 or (whole == whole[0]).all():
        return float("nan")
    return float(friedmanchisquare(*whole).pvalue)


def _share(cells: Cells, best: int) -> float:
    """Share of the replicates in which no comparable choice is better, of those in which the best one is defined."""
    ours: FloatArray = cells.sign * cells.by_replicate
    known = ~np.isnan(ours[best])
    highest = np.nanmax(ours[cells.comparable][:, known], axis=0)
    return float((ours[best, known] >= highest).mean())
