"""Paired comparison of two worlds over replicates: interval, p, Holm's correction, effect, verdict.

Replicate r of both worlds meets the same luck, so what counts is the difference within a pair. Where settings are
uncertain, values come as (plausible worlds, replicates): the difference in each plausible world is then the mean over
its pairs, and what is counted is plausible worlds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Verdict = Literal["better", "worse", "no clear difference"]

CONFIDENCE = 0.95
SIGNIFICANCE = 0.05


@dataclass(frozen=True)
class Interval:
    """A mean and the bounds of its interval at 95 %; None where too few numbers are defined."""

    mean: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True)
class Paired:
    """An alternative against its baseline on one measure.

    `mean` is the alternative's own; `difference`, `low`, `high`, `p` are of the `n` pairs, or plausible worlds, where
    both are defined; `effect` is the difference over the baseline's standard deviation by luck (within plausible
    worlds, where there are several), None where that is zero; `variance_ratio` = (Var A + Var B) / Var(A - B), None
    where nothing varies between pairs; `differences` are the pairs' or worlds' own, NaN where not defined.
    """

    mean: float | None
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    effect: float | None
    variance_ratio: float | None
    n: int
    differences: FloatArray = field(repr=False)


def each_world(values: FloatArray) -> FloatArray:
    """The mean over the replicates of each plausible world, NaN left out: (worlds, replicates, …) to (worlds, …)."""
    defined = ~np.isnan(values)
    counts = defined.sum(axis=1)
    sums = np.where(defined, values, 0.0).sum(axis=1)
    means: FloatArray = np.divide(sums, counts, out=np.full(sums.shape, np.nan), where=counts > 0)
    return means


def mean_interval(values: FloatArray, confidence: float = CONFIDENCE) -> Interval:
    """Mean of the defined (not NaN) values with its Student interval: mean ± t(n-1, (1+confidence)/2) s / sqrt(n).

    Of values (worlds, replicates), that of the worlds' means.
    """
    from scipy.special import stdtrit

    counted = values if values.ndim == 1 else each_world(values)
    defined = counted[~np.isnan(counted)]
    n = len(defined)
    if n == 0:
        return Interval(None, None, None, 0)
    mean = float(defined.mean())
    if n == 1:
        return Interval(mean, None, None, 1)
    half = float(stdtrit(n - 1, (1 + confidence) / 2)) * float(defined.std(ddof=1)) / math.sqrt(n)
    return Interval(mean, mean - half, mean + half, n)


def paired(baseline: FloatArray, alternative: FloatArray) -> Paired:
    """Compare two arrays, (replicates,) or (worlds, replicates), pair by pair; NaN marks what is not defined."""
    both = ~(np.isnan(baseline) | np.isnan(alternative))
    a, b = (np.where(both, values, np.nan) for values in (alternative, baseline))
    if baseline.ndim > 1:
        a, b = each_world(a), each_world(b)
    differences = a - b
    defined = ~np.isnan(differences)
    interval = mean_interval(differences)
    spread = float(differences[defined].std(ddof=1)) if interval.n > 1 else 0.0
    ratio = (float(a[defined].var(ddof=1)) + float(b[defined].var(ddof=1))) / spread**2 if spread > 0 else None
    return Paired(
        mean=mean_interval(alternative).mean,
        difference=interval.mean,
        low=interval.low,
        high=interval.high,
        p=_p_value(differences[defined]),
        effect=_effect(interval.mean, spread_by_luck(baseline)),
        variance_ratio=ratio,
        n=interval.n,
        differences=differences,
    )


def _p_value(differences: FloatArray) -> float | None:
    """Two-sided p that the mean difference is zero; None for fewer than two pairs.

    Student's t over pairs. Differences that do not vary leave t undefined; if they are not zero, all n share one
    sign, and the exact sign test gives 2 ** (1 - n).
    """
    from scipy.special import stdtr

    n = len(differences)
    if n < 2:
        return None
    mean, spread = float(differences.mean()), float(differences.std(ddof=1))
    if spread <= 1e-12 * abs(mean):  # equal up to rounding
        return 1.0 if mean == 0 else 2.0 ** (1 - n)
    return float(2 * stdtr(n - 1, -abs(mean) / (spread / math.sqrt(n))))


def spread_by_luck(values: FloatArray) -> float | None:
    """Standard deviation between replicates, pooled over plausible worlds; None where no world has two values."""
    squares, freedom = 0.0, 0
    for own in np.atleast_2d(values):
        defined = own[~np.isnan(own)]
        if len(defined) > 1:
            squares += float(((defined - defined.mean()) ** 2).sum())
            freedom += len(defined) - 1
    return math.sqrt(squares / freedom) if freedom else None


def _effect(difference: float | None, spread: float | None) -> float | None:
    """The difference over the baseline's standard deviation; 0 for no difference, None for an unbounded one."""
    if difference is None or spread is None:
        return None
    if difference == 0:
        return 0.0
    return difference / spread if spread > 0 else None


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """Holm's step-down adjusted p-values (Holm 1979); None stays None and counts for nothing."""
    known = sorted((p, place) for place, p in enumerate(p_values) if p is not None)
    adjusted: list[float | None] = [None] * len(p_values)
    largest = 0.0
    for rank, (p, place) in enumerate(known):
        largest = max(largest, min(1.0, p * (len(known) - rank)))
        adjusted[place] = largest
    return adjusted


def verdict(result: Paired, p_adjusted: float | None, better: str | None, smallest_effect: float) -> Verdict:
    """What the pair says of a measure whose direction is `better`: "higher", "lower" or None (no direction).

    Needs p_adjusted below .05 and an effect of at least `smallest_effect`. An effect is unbounded, so large
    enough, where the baseline does not vary at all.
    """
    if better is None or p_adjusted is None or p_adjusted >= SIGNIFICANCE or not result.difference:
        return "no clear difference"
    if result.effect is not None and abs(result.effect) < smallest_effect:
        return "no clear difference"
    return "better" if (result.difference > 0) == (better == "higher") else "worse"
