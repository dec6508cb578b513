"""How much of what differs between runs is luck, and how much of that is left in the means of a sensitivity study."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sqsim.studies.sensitivity.sampling import STEP, FloatArray, Method


@dataclass(frozen=True)
class Luck:
    """`share`: luck's part of the variance of single runs, the settings having the rest.

    `noise`: the variance that luck leaves in the mean of a point, less what it does alike at all points; in the
    measure's unit, squared.
    """

    share: float
    noise: float


def luck(values: FloatArray) -> Luck | None:
    """Luck in a measure, shape (points, replicates); None for one replicate, which cannot tell.

    An analysis of variance in two ways: replicate r meets the same luck at every point, so its own part of the variance
    cancels in the differences between points, and what is left over is noise in them.
    """
    points, replicates = values.shape
    if replicates < 2:
        return None
    means = values.mean(axis=1)
    within = float(values.var(axis=1, ddof=1).mean())
    rest = values - means[:, None] - values.mean(axis=0) + values.mean()
    noise = float((rest**2).sum()) / ((points - 1) * (replicates - 1)) / replicates
    between = max(float(means.var(ddof=1)) - noise, 0.0)
    return Luck(within / (within + between), noise)


def by_luck_alone(method: Method, noise: float, outcomes: FloatArray) -> float:
    """What mu_star, or st, would come to for a setting that changes nothing but how chances fall.

    Morris: the mean size of a normal difference of two means over the step, 2 sqrt(noise / pi) / STEP. Sobol: the share
    of the noise in the variance of the means `outcomes`, shape (points,).
    """
    if method == "morris":
        return 2.0 * math.sqrt(noise / math.pi) / STEP
    return min(noise / float(outcomes.var()), 1.0)


def spread_by_luck(noise: float) -> float:
    """The standard deviation of elementary effects that luck alone makes: sqrt(2 noise) / STEP."""
    return float(np.sqrt(2.0 * noise)) / STEP
