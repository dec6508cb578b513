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


@dataclass(frozen=True)
class Intervals:
    """Means and the bounds of their intervals, an element each; NaN where too few of its `n` numbers are defined."""

    mean: FloatArray
    low: FloatArray
    high: FloatArray
    n: NDArray[np.int64]


def mean_of_defined(values: FloatArray, axis: int) -> FloatArray:
    """Mean along an axis of what is defined (not NaN); NaN where nothing is."""
    defined = ~np.isnan(values)
    count = defined.sum(axis=axis)
    mean: FloatArray = np.where(defined, values, 0.0).sum(axis=axis) / np.where(count, count, np.nan)
    return mean


def mean_intervals(values: FloatArray, confidence: float = CONFIDENCE) -> Intervals:
    """Row by row the mean of the defined (not NaN) values with its Student interval: mean ± t(n-1) s / sqrt(n)."""
    from scipy.special import stdtrit

    n, mean, spread = _moments(values)
    students = stdtrit(np.maximum(np.arange(values.shape[1] + 1) - 1, 1), (1 + confidence) / 2)  # by n: rows are many
    half = students[n] * spread / np.sqrt(np.maximum(n, 1))
    return Intervals(mean, mean - half, mean + half, n)


def p_values(differences: FloatArray) -> FloatArray:
    """Row by row the two-sided p that the mean of the defined differences is zero; NaN for fewer than two.

    Student's t. Differences that do not vary leave t undefined; if they are not zero, all n share one sign, and the
    exact sign test gives 2 ** (1 - n).
    """
    from scipy.special import stdtr

    n, mean, spread = _moments(differences)
    constant = spread <= 1e-12 * np.abs(mean)  # equal up to rounding
    t = np.abs(mean) / (np.where(constant, np.nan, spread) / np.sqrt(np.maximum(n, 1)))
    students = 2 * stdtr(np.maximum(n - 1, 1), -t)
    p: FloatArray = np.where(constant, np.where(mean == 0, 1.0, 2.0 ** (1 - n)), students)
    return p


def clearly_positive(differences: FloatArray, significance: float = SIGNIFICANCE) -> NDArray[np.bool_]:
    """Row by row whether the mean of the defined differences is above zero with a two-sided p below `significance`.

    Where differences vary this is whether their interval leaves out zero; where they do not, an interval has no width,
    while p still tells three replicates from twenty.
    """
    return np.asarray((mean_of_defined(differences, axis=1) > 0) & (p_values(differences) < significance))


def _moments(values: FloatArray) -> tuple[NDArray[np.int64], FloatArray, FloatArray]:
    """Row by row how many values are defined, their mean and their standard deviation; NaN where too few are."""
    defined = ~np.isnan(values)
    n = defined.sum(axis=1)
    mean = mean_of_defined(values, axis=1)
    deviations = np.where(defined, values - mean[:, None], 0.0)
    return n, mean, np.sqrt((deviations**2).sum(axis=1) / np.where(n > 1, n - 1, np.nan))


def mean_interval(values: FloatArray, confidence: float = CONFIDENCE) -> Interval:
    """Mean of the defined (not NaN) values with its Student interval; of (worlds, replicates), of the worlds' means."""
    counted = values if values.ndim == 1 else mean_of_defined(values, axis=1)
    rows = mean_intervals(counted[None, :], confidence)
    mean, low, high = (
        None if math.isnan(bound) else bound for bound in (float(rows.mean[0]), float(rows.low[0]), float(rows.high[0]))
    )
    return Interval(mean, low, high, int(rows.n[0]))


def paired(baseline: FloatArray, alternative: FloatArray) -> Paired:
    """Compare two arrays, (replicates,) or (worlds, replicates), pair by pair; NaN marks what is not defined."""
    both = ~(np.isnan(baseline) | np.isnan(alternative))
    a, b = (np.where(both, values, np.nan) for values in (alternative, baseline))
    if baseline.ndim > 1:
        a, b = mean_of_defined(a, axis=1), mean_of_defined(b, axis=1)
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
        p=_p_value(differences),
        effect=_effect(interval.mean, spread_by_luck(baseline)),
        variance_ratio=ratio,
        n=interval.n,
        differences=differences,
    )


def _p_value(differences: FloatArray) -> float | None:
    """Two-sided p that the mean difference is zero; None for fewer than two pairs."""
    p = float(p_values(differences[None, :])[0])
    return None if math.isnan(p) else p


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
