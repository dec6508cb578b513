"""How readily people hear of a group that runs already, from how many join it a week."""

from __future__ import annotations

import numpy as np

from sqsim.world.columns.past import expected_joins, ways_in
from sqsim.world.columns.world import Array, World

MOST = 10.0
"""Largest word_of_mouth and renown there may be."""


def fit_joins(world: World, lever: Array, joins_a_week: float, buzz: float) -> None:
    """Change word of mouth and renown among the world's parameters so that as many joins are to be expected today.

    Fewer than by themselves: both are less by one factor. More: strangers find the group by its renown, as far as that
    goes. What the community's own advertising and referral bring is counted in, and never made less.
    """
    from scipy.optimize import brentq

    ways = np.empty((len(world.people), 4))
    friends, level = world.people["friends_inside"], float(world.community["level"][0])
    ways_in(world.parameters, world.people, friends, lever, level, buzz, ways)
    wanted, p = joins_a_week / 7.0, world.parameters

    def excess(word: float, renown: float) -> float:
        return float(expected_joins(world.people, ways, word, renown)) - wanted

    if excess(1.0, 1.0) > 0.0:
        factor = 0.0 if excess(0.0, 0.0) >= 0.0 else brentq(lambda f: excess(f, f), 0.0, 1.0)
        p["word_of_mouth"] *= factor
        p["renown"] *= factor
    elif p["renown"][0] > 0.0:
        most = MOST / p["renown"][0]
        p["renown"] *= most if excess(1.0, most) <= 0.0 else brentq(lambda f: excess(1.0, f), 1.0, most)
