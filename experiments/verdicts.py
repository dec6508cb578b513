"""Verdicts of the experiments: what was measured, with its interval at 95 %, against a band frozen beforehand.

A verdict is *holds* where the whole interval lies in the band, *fails* where none of it does, else *undecided*.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sqsim.studies.statistics import Interval, mean_interval

Verdict = Literal["holds", "fails", "undecided"]
FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Band:
    """Where a measured number must lie: above < number < below, and at_least <= number <= at_most."""

    above: float = -math.inf
    below: float = math.inf
    at_least: float = -math.inf
    at_most: float = math.inf

    def verdict(self, measured: Interval) -> Verdict:
        """Holds, fails or undecided; a number without an interval (fewer than two runs) decides nothing."""
        low, high = measured.low, measured.high
        if low is None or high is None:
            return "undecided"
        if self.above < low and self.at_least <= low and high < self.below and high <= self.at_most:
            return "holds"
        outside = high <= self.above or high < self.at_least or low >= self.below or low > self.at_most
        return "fails" if outside else "undecided"

    def __str__(self) -> str:
        signs = (">", self.above), (">=", self.at_least), ("<", self.below), ("<=", self.at_most)
        return ", ".join(f"{sign} {bound:g}" for sign, bound in signs if math.isfinite(bound))


@dataclass(frozen=True)
class Finding:
    """One line of the result. Without a verdict it is only reported; `steps` are the differences between levels."""

    fact: str
    name: str
    text: str
    measured: Interval
    band: str = ""
    verdict: Verdict | None = None
    steps: tuple[Interval, ...] = ()


def judged(fact: str, name: str, text: str, measured: Interval, band: Mapping[str, float]) -> Finding:
    """A finding against a band as experiment.toml gives it, such as { above = 0 }."""
    limits = Band(**band)
    return Finding(fact, name, text, measured, str(limits), limits.verdict(measured))


def mean_of(values: Iterable[float]) -> Interval:
    """Mean over runs with Student's interval; NaN marks a run in which the number is not defined."""
    return mean_interval(np.array(list(values), np.float64))


def percent_change(alternative: FloatArray, baseline: FloatArray) -> FloatArray:
    """Change of the mean over pairs in percent, as one value a pair: their mean is 100·(Σa/Σb − 1).

    Their spread is that of a ratio of means by the delta method (Cochran 1977, ch. 6), so that runs in which the
    baseline is all but nothing do no harm. Pairs with a NaN are left out; without a baseline nothing is defined.
    """
    both = ~(np.isnan(alternative) | np.isnan(baseline))
    a, b = alternative[both], baseline[both]
    base = float(b.mean()) if b.size else 0.0
    if base == 0.0:
        return np.full(a.size, np.nan)
    ratio = float(a.mean()) / base
    return 100 * (ratio - 1 + (a - ratio * b) / base)


def times(alternative: FloatArray, baseline: FloatArray) -> FloatArray:
    """How many times the baseline the alternative is, of the means over pairs: percent_change as a factor."""
    return 1 + percent_change(alternative, baseline) / 100


def share_of(successes: Iterable[bool]) -> Interval:
    """Share of runs with Wilson's interval."""
    from scipy.stats import binomtest

    tried = list(successes)
    interval = binomtest(sum(tried), len(tried)).proportion_ci(method="wilson")
    return Interval(sum(tried) / len(tried), float(interval.low), float(interval.high), len(tried))


def monotone(fact: str, name: str, text: str, by_level: Sequence[FloatArray], direction: str) -> Finding:
    """Whether a number rises (or falls) with every level; `by_level` has one array a level, paired by replicate.

    Holds if every step from level to level has the right sign, beyond its interval or together with a trend (first
    level to last) beyond its interval; fails if a step or the trend has the wrong sign beyond its interval.
    """
    sign = 1.0 if direction == "rises" else -1.0
    steps = tuple(mean_interval(after - before) for before, after in pairwise(by_level))
    trend = mean_interval(by_level[-1] - by_level[0])
    signed = [_signed(step, sign) for step in steps]
    overall = _signed(trend, sign)
    verdict: Verdict = "undecided"
    if any(high < 0 for _, _, high in (*signed, overall)):
        verdict = "fails"
    elif all(low > 0 or (mean > 0 and overall[1] > 0) for mean, low, _ in signed):
        verdict = "holds"
    return Finding(fact, name, text, trend, f"{direction} each step", verdict, steps)


def _signed(measured: Interval, sign: float) -> tuple[float, float, float]:
    """Mean, low and high so that the right sign is positive; where there is no interval, one that decides nothing."""
    if measured.mean is None or measured.low is None or measured.high is None:
        return 0.0, -math.inf, math.inf
    low, high = sorted((sign * measured.low, sign * measured.high))
    return sign * measured.mean, low, high


def interior_optimum(fact: str, name: str, text: str, by_level: Sequence[FloatArray]) -> Finding:
    """Whether some level between the first and the last beats both of them: an inverted U.

    The level is chosen on the even replicates and tested on the odd ones, so that choosing it lends it no luck.
    Measured is its lead over the better of the two ends.
    """
    inner = range(1, len(by_level) - 1)
    best = max(inner, key=lambda level: float(by_level[level][::2].mean()))
    leads = [mean_interval((by_level[best] - by_level[end])[1::2]) for end in (0, -1)]
    verdicts = [Band(above=0.0).verdict(lead) for lead in leads]
    smaller = min(leads, key=lambda lead: lead.mean if lead.mean is not None else math.inf)
    return Finding(fact, name, text, smaller, "> 0", together(verdicts))


def together(verdicts: Iterable[Verdict | None]) -> Verdict:
    """The verdict on a whole of several parts: it fails with any part, and holds with all of them."""
    known = [verdict for verdict in verdicts if verdict is not None]
    if "fails" in known:
        return "fails"
    return "undecided" if "undecided" in known or not known else "holds"
