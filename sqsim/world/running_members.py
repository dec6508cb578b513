"""Who is in a group that runs already, since when, and who of them still follows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sqsim.world.columns.past import draw_luck, lapse_so_far, ways_in
from sqsim.world.columns.world import Array
from sqsim.world.population import Population
from sqsim.world.record import FRIEND, RENOWN
from sqsim.world.scenario_running import Running
from sqsim.world.state import OWNER

FloatArray = NDArray[np.float64]

WAVES = 16
"""The group grew in so many waves of equal size; within one nobody hears of it from another."""

FOLLOWERS_PER_WRITER = 4.0
"""Members who follow the group for each who writes on a day; what the model itself comes to in a lively group."""

LEAST = 1e-200
"""Weight of those whom no rule would draw; they come last, by luck."""

GRID = 64
"""Points at which the law of proneness is taken."""


class Luck(NamedTuple):
    """Keyed uniform numbers for what lies before the first day, one entry a person each."""

    entry: FloatArray
    channel: FloatArray
    following: FloatArray
    proneness: FloatArray
    lapsed_first: FloatArray
    lapsed: FloatArray
    muted: FloatArray
    spoke: FloatArray

    def of(self, person: NDArray[np.int32]) -> Luck:
        """The luck of some people."""
        return Luck(*(numbers[person] for numbers in self))


@dataclass(frozen=True)
class Members:
    """The members of today, one entry each, by person; proneness is to lapse."""

    person: NDArray[np.int32]
    tenure: NDArray[np.int32]
    channel: NDArray[np.int32]
    following: NDArray[np.bool_]
    proneness: FloatArray


def draw_past_luck(people: int, seed: int, replicate: int) -> Luck:
    """Everybody's luck before the first day."""
    luck = np.empty((people, len(Luck._fields)))
    draw_luck(seed, replicate, luck)
    return Luck(*luck.T)


def draw_members(
    running: Running, population: Population, parameters: Array, lever: Array, buzz: float, luck: Luck
) -> Members:
    """Draw the members of a running group of a population."""
    order, channel = _joining_order(running.members, population, parameters, lever, buzz, luck)
    tenure = tenures(running, len(order))
    by_person = np.argsort(order, kind="stable")
    person, tenure, channel = order[by_person], tenure[by_person], channel[by_person]
    following, proneness = _followers(running, population.people, parameters, lever, person, tenure, luck)
    return Members(person.astype(np.int32), tenure, channel, following, proneness)


def _joining_order(
    members: int, population: Population, parameters: Array, lever: Array, buzz: float, luck: Luck
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Members in the order of joining, and how each came: drawn wave by wave by the rules of recruiting.

    A draw without replacement with weights w takes the largest log(u) / w (Efraimidis & Spirakis 2006).
    """
    people, graph = population.people, population.acquaintances
    level, friends = float(people["value"].mean()), np.zeros(len(people), np.int32)
    ways = np.empty((len(people), 4))
    order, channel = [np.array([OWNER])], np.full(len(people), RENOWN, np.int32)
    outside = np.ones(len(people), np.bool_)
    outside[OWNER] = False
    for size in map(len, np.array_split(np.arange(members - 1), WAVES)):
        for person in order[-1]:
            friends[graph.indices[graph.indptr[person] : graph.indptr[person + 1]]] += 1
        ways_in(parameters, people, friends, lever, level, float(lever["owner_activity"]), buzz, ways)
        hazard = ways[:, :3].sum(axis=1)
        weight = np.maximum(hazard * ways[:, 3], LEAST)
        key = np.where(outside, np.log(luck.entry) / weight, -np.inf)
        wave = np.argsort(-key, kind="stable")[:size]
        channel[wave[luck.channel[wave] * hazard[wave] < ways[wave, 0]]] = FRIEND
        outside[wave] = False
        order.append(wave)
    joined = np.concatenate(order)
    return joined, channel[joined]


def tenures(running: Running, members: int) -> NDArray[np.int32]:
    """Days since joining, in the order of joining, the owner's the group's age.

    The others' are the quantiles of an exponential law cut off at the age with the median given; where that median is
    beyond half the age, of its mirror image, so that most came early on.
    """
    age, median = float(running.age_days), running.median_tenure_days
    share = 1.0 - (np.arange(members - 1) + 0.5) / max(1, members - 1)
    late = median <= 0.5 * age
    days = _quantiles(share, median, age) if late else age - _quantiles(1.0 - share, age - median, age)
    return np.append(age, np.clip(np.rint(days), 1, age)).astype(np.int32)


def _quantiles(share: FloatArray, median: float, age: float) -> FloatArray:
    """Quantiles of an exponential law cut off at `age` whose median is `median` (at most half the age)."""
    if median <= 0.0:
        return np.zeros_like(share)
    from scipy.optimize import brentq

    def excess(rate: float) -> float:
        return float(np.expm1(-rate * median) - 0.5 * np.expm1(-rate * age))

    flat, steep = 1e-6 / age, 50.0 / median
    if excess(flat) <= 0.0:
        return share * age
    rate = brentq(excess, flat, steep)
    quantiles: FloatArray = -np.log1p(share * np.expm1(-rate * age)) / rate
    return quantiles


def _followers(
    running: Running,
    people: NDArray[np.void],
    parameters: Array,
    lever: Array,
    person: NDArray[np.int64],
    tenure: NDArray[np.int32],
    luck: Luck,
) -> tuple[NDArray[np.bool_], FloatArray]:
    """Who still follows the group, and everybody's proneness to lapse.

    Followers are drawn by how talkative they are and by the chance to have followed for so long. Whoever did is not
    very prone to lapse: his proneness is drawn from its law given that he did not lapse in that time (Bayes).
    """
    hazards = np.empty(len(person))
    lapse_so_far(parameters, tenure, lever["positioning"], hazards)
    z = _normal_quantiles()
    p, who = parameters[0], people[person]
    talk = np.log(who["talkativeness"]) - p["talk_level"]
    lean = p["lapse_with_talk"] * talk / p["talk_spread"] if p["talk_spread"] > 0.0 else np.zeros(len(person))
    law = np.exp(p["lapse_spread"] * z + lean[:, None])
    stayed = np.exp(-hazards[:, None] * law)
    weight = np.maximum(stayed.mean(axis=1) * who["talkativeness"], LEAST)
    key = np.log(luck.following[person]) / weight
    key[person == OWNER] = np.inf
    count = min(len(person), max(1, round(FOLLOWERS_PER_WRITER * running.daily_active)))
    following = np.zeros(len(person), np.bool_)
    following[np.argsort(-key, kind="stable")[:count]] = True
    shares = np.cumsum(stayed, axis=1)
    point = luck.proneness[person] * shares[:, -1]
    found = law[np.arange(len(person)), np.minimum((shares < point[:, None]).sum(axis=1), GRID - 1)]
    return following, np.where(following, found, who["lapse_proneness"])


def _normal_quantiles() -> FloatArray:
    """GRID equally likely values of a standard normal number."""
    from scipy.special import ndtri

    values: FloatArray = ndtri((np.arange(GRID) + 0.5) / GRID)
    return values
