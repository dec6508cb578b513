"""How readily people hear of a group that runs already, from how many join it a week."""

from __future__ import annotations

import numpy as np

from sqsim.world.columns.past import expected_joins, ways_in
from sqsim.world.columns.world import Array, World

MOST_WALK_INS = 1.0
"""Largest hazard a day with which people come upon a group."""


def fit_joins(world: World, lever: Array, joins_a_week: float, buzz: float) -> None:
    """Change the world so that as many joins are to be expected today as are given.

    Fewer than by themselves: word of mouth and renown are less, by one factor. More: people walk in besides, however
    much or little is talked. What the community's own advertising and referral bring is counted in, never made less.
    """
    from scipy.optimize import brentq

    ways = _ways(world, lever, buzz)

    def excess(strength: float, walk_ins: float) -> float:
        return float(expected_joins(world.people, ways, strength, walk_ins)) - joins_a_week / 7.0

    if excess(1.0, 0.0) > 0.0:
        strength = 0.0 if excess(0.0, 0.0) >= 0.0 else brentq(lambda s: excess(s, 0.0), 0.0, 1.0)
        world.parameters["word_of_mouth"] *= strength
        world.parameters["renown"] *= strength
    else:
        enough = excess(1.0, MOST_WALK_INS) > 0.0
        world.setting["walk_ins"] = brentq(lambda h: excess(1.0, h), 0.0, MOST_WALK_INS) if enough else MOST_WALK_INS


def joins_to_come(world: World, lever: Array, buzz: float) -> float:
    """Joins a week to be expected of a morning under the levers of a day; a gate is not asked."""
    walk_ins = float(world.setting["walk_ins"][0])
    return 7.0 * float(expected_joins(world.people, _ways(world, lever, buzz), 1.0, walk_ins))


def _ways(world: World, lever: Array, buzz: float) -> Array:
    ways = np.empty((len(world.people), 4))
    friends, level = world.outlines["friends_inside"], float(world.community["level"][0])
    owner_talk = float(world.community["owner_talk"][0])
    ways_in(world.parameters, world.people, friends, lever, level, owner_talk, buzz, ways)
    return ways
