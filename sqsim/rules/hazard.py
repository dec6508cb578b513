"""From hazards to chances and events: a hazard a day is a rate, what it comes to within the day a chance."""

from __future__ import annotations

import math

from sqsim.compiled import compiled


@compiled
def chance(hazard: float) -> float:
    """Chance of an event of that hazard within the day: 1 − e^(−hazard)."""
    return 1.0 - math.exp(-hazard)


@compiled
def happens(hazard: float, u: float) -> bool:
    """Whether an event of that hazard happens today, by a uniform number: u < 1 − e^(−hazard).

    A chance is never above its hazard, so on most days the exponential need not be taken.
    """
    return u < hazard and u < chance(hazard)
