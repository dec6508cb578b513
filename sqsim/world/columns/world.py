"""Everything the column engine works on, as one tuple of arrays."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from sqsim.compiled import borrower
from sqsim.world.population import TRAITS, Population
from sqsim.world.scenario import Scenario
from sqsim.world.state import COMMUNITY, NEVER, PERSON, PULSE, ROOM, SETTING, TIE, TOPIC

Array = Any
"""A numpy array as compiled code sees it; its dtype stands in state.py."""

FIRST = {
    "joined_day": -1,
    "left_day": -1,
    "channel": -1,
    "idle_since": NEVER,
    "refused_day": NEVER,
    "bought_day": NEVER,
    "first_spoke": NEVER,
    "head": -1,
    "place": -1,
}
"""The columns of a person that begin with something else than 0."""


class World(NamedTuple):
    """Columns, few and of records: N people, K topics, D kept ties, R rooms."""

    parameters: Array  # one record
    setting: Array  # SETTING, one record
    community: Array  # COMMUNITY, one record
    rooms: Array  # ROOM, R
    people: Array  # PERSON, N
    pulses: Array  # PULSE, N
    topics: Array  # TOPIC, N × K
    ties: Array  # TIE, N × D, each row sorted by partner
    by_rank: Array  # K × N: the person in that place of the order of expertise; as the next two, the population's
    indptr: Array  # acquaintances, compressed rows
    indices: Array
    authors: Array  # 2 × N: those who wrote today (row 0) and yesterday (row 1), by person


def topic_geometry(population: Population) -> Array:
    """Expertise, interests and ranks of every person in every topic, shape (N, K), dtype TOPIC; summed by topic."""
    likes, knows = population.interests, population.expertise
    squares = np.zeros(len(likes))
    for k in range(likes.shape[1]):
        squares += likes[:, k] ** 2
    topics = np.zeros(likes.shape, dtype=TOPIC)
    topics["expertise"] = knows
    topics["match"] = likes / likes.max(axis=1)[:, None]
    topics["direction"] = likes / np.sqrt(squares)[:, None]
    for k, people in enumerate(population.by_expertise):
        topics["rank"][people, k] = np.arange(len(people))
    return topics


def new_people(population: Population) -> Array:
    """The people of a run, shape (N,), dtype PERSON: traits as drawn, state as before the first day."""
    people = np.zeros(len(population.people), dtype=PERSON)
    for name in TRAITS:
        people[name] = population.people[name]
    for name, first in FIRST.items():
        people[name] = first
    return people


def make_world(scenario: Scenario, population: Population, seed: int, replicate: int) -> World:
    """The columns as they stand before the first day: nobody is a member yet."""
    parameters = scenario.model_parameters()
    count = len(population.people)
    ties = np.zeros((count, int(parameters.ties_kept)), dtype=TIE)
    ties["partner"] = -1
    pulses = np.zeros(count, dtype=PULSE)
    pulses["room"] = -1
    pulses["last_spoke"] = NEVER
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
        pulses=pulses,
        topics=topic_geometry(population),
        ties=ties,
        by_rank=population.by_expertise,
        indptr=population.acquaintances.indptr,
        indices=population.acquaintances.indices,
        authors=np.zeros((2, count), dtype=np.int32),
    )


borrowed = borrower()
"""The same columns without reference counts, for the time of a call."""
