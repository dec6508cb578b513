"""Everything the column engine works on, as one tuple of arrays."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from sqsim.compiled import borrower
from sqsim.world.population import Population, order_ranks
from sqsim.world.scenario import Scenario
from sqsim.world.state import COMMUNITY, NEVER, PULSE, ROOM, SETTING, TIE, TOPIC

Array = Any
"""A numpy array as compiled code sees it; its dtype stands in state.py."""


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
    by_rank: Array  # K × N: the person in that place of the order of expertise
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
    for k in range(likes.shape[1]):
        topics["rank"][:, k] = order_ranks(knows[:, k])
    return topics


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
    record = np.empty(1, dtype=parameters.record().dtype)
    record[0] = parameters.record()
    order = np.argsort(population.expertise, axis=0, kind="stable")
    return World(
        parameters=record,
        setting=setting,
        community=community,
        rooms=np.zeros(scenario.rooms, dtype=ROOM),
        people=population.people.copy(),
        pulses=pulses,
        topics=topic_geometry(population),
        ties=ties,
        by_rank=np.ascontiguousarray(order.T, dtype=np.int32),
        indptr=population.acquaintances.indptr,
        indices=population.acquaintances.indices,
        authors=np.zeros((2, count), dtype=np.int32),
    )


borrowed = borrower()
"""The same columns without reference counts, for the time of a call."""
