"""What the indices of a setting amount to: whether it matters, and whether it acts together with others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from sqsim.studies.sensitivity.sampling import Method

Verdict = Literal["matters", "does not matter", "unclear"]
MAIN: dict[Method, str] = {"morris": "mu_star", "sobol": "st"}
"""The index by which settings are ranked; `low` and `high` are its bounds."""
SMALL: dict[Method, float] = {"morris": 0.1, "sobol": 0.05}
"""Below this a setting does not matter: a share of the largest mu_star, a share of the variance; a convention."""
UNEVEN = 0.5
"""Effects vary if their standard deviation is above this share of mu_star (Garcia Sanchez et al. 2014)."""

Setting = Mapping[str, float]
"""The indices of one setting by name."""


def verdict(method: Method, own: Setting, largest: float, floor: float) -> Verdict:
    """Whether a setting matters, by the whole of its interval; `floor` is what luck alone would come to.

    A setting matters if `low` is above both what is small and the floor, and does not if `high` is below what is small.
    `largest` is the largest main index of all settings.
    """
    small = SMALL[method] * (largest if method == "morris" else 1.0)
    if own["low"] > max(small, floor):
        return "matters"
    return "does not matter" if own["high"] < small else "unclear"


def out_of_range(method: Method, own: Setting) -> bool:
    """Whether indices are no shares of the variance, and by more than their intervals: samples are too few to tell.

    What is small is allowed for on top, as an interval leaves out the truth now and then. Effects have no range.
    """
    small = SMALL["sobol"]
    return method == "sobol" and (max(own["low"], own["s1_low"]) > 1 + small or own["s1_high"] < -small)


def interacts(method: Method, own: Setting, floor: float, spread: float) -> bool:
    """Whether what a setting does depends on where the settings stand, beyond what luck makes of it.

    Sobol: its interactions are clearly above zero and `floor`. Morris: its effects vary by more than UNEVEN, once the
    `spread` by luck is taken off; they may also bend along its own range, which Morris cannot tell apart.
    """
    if method == "sobol":
        return own["interaction_low"] > max(floor, 0.0)
    return own["sigma"] ** 2 - spread**2 > (UNEVEN * own["mu_star"]) ** 2
