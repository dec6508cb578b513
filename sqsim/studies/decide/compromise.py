"""One choice out of many aims: the one that gives up least on any of them (compromise programming, Yu 1973)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sqsim.studies.decide.cells import BoolArray, Cells, IntArray
from sqsim.studies.decide.resample import resampled_means
from sqsim.studies.statistics import FloatArray


def gaps(goodness: FloatArray) -> FloatArray:
    """How far each choice is behind the best on each aim, (choices, aims), as a part of what choices differ by.

    0 is the best, 1 the worst choice of all; NaN where a choice cannot be compared on every aim.
    """
    whole = np.asarray(~np.isnan(goodness).any(axis=1))
    behind = np.where(whole[:, None], goodness, np.nan)
    if not whole.any():
        return behind
    best, worst = np.nanmax(behind, axis=0), np.nanmin(behind, axis=0)
    found: FloatArray = (best - behind) / np.where(best > worst, best - worst, 1.0)
    return found


def compromise(gaps: FloatArray, allowed: BoolArray) -> int | None:
    """The allowed choice whose largest gap is smallest; of equal ones that with the smallest mean gap, then the first.

    None where no allowed choice can be compared on every aim.
    """
    able = np.flatnonzero(allowed & ~np.isnan(gaps).any(axis=1))
    if not able.size:
        return None
    order = np.lexsort((able, gaps[able].mean(axis=1), gaps[able].max(axis=1)))
    return int(able[order[0]])


def ties(gaps: FloatArray, chosen: int) -> tuple[int, int]:
    """How many other choices fall no further behind on any aim, at their worst; and of these, on average neither."""
    largest, mean = gaps.max(axis=1), gaps.mean(axis=1)  # NaN where a choice cannot be compared
    tied = largest <= largest[chosen]
    return int(tied.sum()) - 1, int((tied & (mean <= mean[chosen])).sum()) - 1


def steadiness(aims: Sequence[Cells], chosen: int, seed: int) -> float:
    """Share of resamples of the replicates in which the chosen one still gives up least, by the same aims.

    Only choices that can be compared on every aim take part.
    """
    able = np.flatnonzero(np.logical_and.reduce([cells.comparable for cells in aims]))
    parts = zip(*(resampled_means(cells.sign * cells.by_replicate[able], seed) for cells in aims), strict=True)
    named = np.concatenate([_least(np.stack(means)) for means in parts])
    return float((able[named] == chosen).mean())


def _least(means: FloatArray) -> IntArray:
    """Of means, (aims, choices, resamples), the choice with the smallest largest gap in each resample."""
    best, worst = (end.reduce(means, axis=1, keepdims=True) for end in (np.fmax, np.fmin))
    behind = (best - means) / np.where(best > worst, best - worst, 1.0)
    behind = np.where(np.isnan(behind), np.inf, behind)  # a resample may leave a choice without a value
    largest = behind.max(axis=0)
    tied = np.where(largest == largest.min(axis=0), behind.sum(axis=0), np.inf)
    return np.asarray(tied.argmin(axis=0))
