"""Estimates with intervals that need more than a mean over runs: correlations, the bootstrap, two fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from verdicts import FloatArray

from sqsim.studies.statistics import CONFIDENCE, Interval

RESAMPLES = 999
FEWEST_ON_A_SIDE = 5


def rank_correlation(x: FloatArray, y: FloatArray) -> Interval:
    """Spearman's correlation of the pairs in which both are defined, with Fisher's interval on ranks."""
    from scipy.stats import pearsonr, rankdata

    both = ~(np.isnan(x) | np.isnan(y))
    x, y = x[both], y[both]
    if len(x) < 4 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return Interval(None, None, None, len(x))
    result = pearsonr(rankdata(x), rankdata(y))
    bounds = result.confidence_interval(CONFIDENCE)
    return Interval(float(result.statistic), float(bounds.low), float(bounds.high), len(x))


def bootstrapped(
    statistics: Callable[..., Mapping[str, float]], *columns: FloatArray, seed: int
) -> dict[str, Interval]:
    """Numbers of a sample, its members the rows of `columns`, with percentile intervals over resampled members."""
    count = len(columns[0])
    picks = np.random.default_rng(seed).integers(count, size=(RESAMPLES, count))
    again = [statistics(*(column[pick] for column in columns)) for pick in picks]
    tails = (1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2
    found = {}
    for name, value in statistics(*columns).items():
        low, high = np.nanquantile([each[name] for each in again], tails)
        found[name] = Interval(value, float(low), float(high), count)
    return found


@dataclass(frozen=True)
class Step:
    """Two levels of y, and the x between them; `explained` is the share of the variance of y that they explain."""

    point: float
    before: float
    after: float
    explained: float


def step_fit(x: FloatArray, y: FloatArray) -> Step:
    """The step that leaves the least squares, with at least five members on each side, midway between two x."""
    order = np.argsort(x, kind="stable")
    x, y = x[order], y[order]
    sums, number = np.cumsum(y), np.arange(1, len(y) + 1)
    means = sums[:-1] / number[:-1], (sums[-1] - sums[:-1]) / number[:-1][::-1]
    gained = number[:-1] * (means[0] - y.mean()) ** 2 + number[:-1][::-1] * (means[1] - y.mean()) ** 2
    gained[: FEWEST_ON_A_SIDE - 1] = gained[len(gained) - FEWEST_ON_A_SIDE + 1 :] = -1.0
    gained[x[1:] == x[:-1]] = -1.0
    split = int(np.argmax(gained))
    total = float(((y - y.mean()) ** 2).sum())
    point = float((x[split] + x[split + 1]) / 2)
    return Step(point, float(means[0][split]), float(means[1][split]), float(gained[split]) / total if total else 0.0)


def logistic_fit(columns: FloatArray, happened: FloatArray) -> FloatArray:
    """Slopes of a logistic regression with a constant: most likely b in P = 1/(1 + e^(−a − Σ b_k x_k)).

    `columns` has shape (cases, k), `happened` 0 or 1; slopes are per unit of the column. NaN where nothing varies.
    """
    from scipy.optimize import minimize
    from scipy.special import expit

    undefined: FloatArray = np.full(columns.shape[1], np.nan)
    if len(set(happened.tolist())) < 2:
        return undefined
    spread = columns.std(axis=0)
    if not spread.all():
        return undefined
    scaled = np.column_stack([np.ones(len(columns)), (columns - columns.mean(axis=0)) / spread])

    def unlikely(slopes: FloatArray) -> tuple[float, FloatArray]:
        logit = scaled @ slopes
        value = float((np.logaddexp(0.0, logit) - happened * logit).mean())
        return value, scaled.T @ (expit(logit) - happened) / len(happened)

    slopes: FloatArray = minimize(unlikely, np.zeros(scaled.shape[1]), jac=True, method="BFGS").x[1:] / spread
    return slopes
