"""Everything the column engine works on, as one tuple of arrays."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from sqsim.intrinsics import borrower, fetcher
from sqsim.world.population import TRAITS, Population
from sqsim.world.scenario import Scenario
from sqsim.world.state import ATTRIBUTES, COMMUNITY, NEVER, OUTLINE, PERSON, ROOM, SETTING, TIE, TOPIC

Array = Any
"""A numpy array as compiled code sees it; its dtype stands in state.py."""

FIRST = {
    "joined_day": -1,
    "left_day": -1,
    "channel": -1,
    "where": -1,
    "idle_since": NEVER,
    "refused_day": NEVER,
    "bought_day": NEVER,
    "first_spoke": NEVER,
    "last_spoke": NEVER,
}
"""The columns of a person that begin with something else than 0."""


class World(NamedTuple):
    """Columns, few and of records: N people, K topics, D kept ties, R rooms."""

    parameters: Array  # one record
    setting: Array  # SETTING, one record
    community: Array  # COMMUNITY, one record
    rooms: Array  # ROOM, R
    people: Array  # PERSON, N
    outlines: Array  # OUTLINE, N
    topics: Array  # TOPIC, N × K
    directions: Array  # N × K: interests as a vector of length 1
    ties: Array  # TIE, N × D, each row sorted by partner
    by_rank: Array  # K × N: the person in that place of the order of expertise; as the next two, the population's
    indptr: Array  # acquaintances, compressed rows
    indices: Array
    place: Array  # N: somebody's place in a list of the moment; scratch, -1 between uses
    head: Array  # N: the first of somebody's entries in a list of the moment; scratch, -1 between uses
    authors: Array  # 2 × N: those who wrote today (row 0) and yesterday (row 1), by person


def topic_geometry(population: Population) -> Array:
    """Expertise, interests and ranks of every person in every topic, shape (N, K), dtype TOPIC."""
    likes, knows = population.interests, population.expertise
    topics = np.zeros(likes.shape, dtype=TOPIC)
    topics["expertise"] = knows
    topics["match"] = likes / likes.max(axis=1)[:, None]
    for k, people in enumerate(population.by_expertise):
        topics["rank"][people, k] = np.arange(len(people))
    return topics


def directions(interests: Array) -> Array:
    """Interests as vectors of length 1, shape (N, K); squares summed by topic."""
    squares = np.zeros(len(interests))
    for k in range(interests.shape[1]):
        squares += interests[:, k] ** 2
    pointing: Array = interests / np.sqrt(squares)[:, None]
    return pointing


def new_people(population: Population) -> Array:
    """The people of a run, shape (N,), dtype PERSON: traits as drawn, state as before the first day."""
    people = before_the_first_day(len(population.people), PERSON)
    for name in TRAITS:
        people[name] = population.people[name]
    return people


def before_the_first_day(count: int, kind: np.dtype[np.void]) -> Array:
    """So many rows of a person's state: nobody has done anything yet."""
    rows = np.zeros(count, dtype=kind)
    for name, first in FIRST.items():
        if name in (kind.names or ()):
            rows[name] = first
    return rows


def make_world(scenario: Scenario, population: Population, seed: int, replicate: int) -> World:
    """The columns as they stand before the first day: nobody is a member yet."""
    parameters = scenario.model_parameters()
    count = len(population.people)
    ties = np.zeros((count, int(parameters.ties_kept)), dtype=TIE)
    ties["partner"] = -1
    setting = np.zeros(1, dtype=SETTING)
    founded = scenario.community
    setting[0] = (
        founded.outside_offers, founded.platform_hazard, founded.charter_focus, founded.charter_breadth,
        founded.seed_selection == "owner", founded.sole_administrator, founded.subculture, 0.0, seed, replicate,
    )  # fmt: skip
    community = np.zeros(1, dtype=COMMUNITY)
    community["charter_focus"], community["charter_breadth"] = founded.charter_focus, founded.charter_breadth
    community["moderator_energy"] = 1.0
    community["guest_novelty"] = 1.0
    community["impunity"] = 1.0
    values = parameters.record()
    return World(
        parameters=np.array([values], dtype=values.dtype),
        setting=setting,
        community=community,
        rooms=np.zeros(scenario.rooms, dtype=ROOM),
        people=new_people(population),
        outlines=before_the_first_day(count, OUTLINE),
        topics=topic_geometry(population),
        directions=directions(population.interests),
        ties=ties,
        by_rank=population.by_expertise,
        indptr=population.acquaintances.indptr,
        indices=population.acquaintances.indices,
        place=np.full(count, -1, np.int32),
        head=np.full(count, -1, np.int32),
        authors=np.zeros((2, count), dtype=np.int32),
    )


def attributes(world: World) -> dict[str, Array]:
    """What lasts of each person, by name, N rows each."""
    people, outlines = world.people, world.outlines
    return {name: (people if name in people.dtype.names else outlines)[name] for name in ATTRIBUTES}


borrowed = borrower()
"""The same columns without reference counts, for the time of a call."""

fetch = fetcher()
"""Have somebody's row of a column brought near."""
