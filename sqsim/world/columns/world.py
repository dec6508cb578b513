"""Everything the column engine works on, as one tuple of arrays."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from sqsim.compiled import borrower, inlined
from sqsim.world.population import Population
from sqsim.world.scenario import Scenario
from sqsim.world.state import COMMUNITY, PULSE, ROOM, SETTING, TIE

Array = Any
"""A numpy array as compiled code sees it; its dtype stands in state.py."""


class World(NamedTuple):
    """Columns and scratch space; N people, K topics, D kept ties, R rooms."""

    parameters: Array  # one record
    setting: Array  # SETTING, one record
    community: Array  # COMMUNITY, one record
    rooms: Array  # ROOM, R
    people: Array  # PERSON, N
    pulses: Array  # PULSE, N
    ties: Array  # TIE, N × D, each row sorted by partner
    expertise: Array  # N × K
    matches: Array  # N × K: interest in a topic, against the person's favourite
    directions: Array  # N × K: interests as a vector of length 1
    ranks: Array  # K × N: place of a person in the order of expertise, then person
    by_rank: Array  # K × N: the person in that place
    value_ranks: Array  # N: place in the order of value, then person
    favourites: Array  # N: the topic a person likes best
    indptr: Array  # acquaintances, compressed rows
    indices: Array
    said: Array  # scratch, N × K: useful messages heard today, by author and topic
    head: Array  # scratch, N, -1 between uses
    place: Array  # scratch, N, -1 between uses
    authors: Array  # 2 × N: those who wrote today (row 0) and yesterday (row 1), by person
    author_counts: Array  # 2: how many of each


def interest_geometry(population: Population) -> tuple[Array, Array, Array]:
    """Interests against the favourite topic, as unit vectors, and the favourites; summed topic by topic."""
    likes = population.interests
    squares = np.zeros(len(likes))
    for k in range(likes.shape[1]):
        squares += likes[:, k] ** 2
    return likes / likes.max(axis=1)[:, None], likes / np.sqrt(squares)[:, None], likes.argmax(axis=1).astype(np.int32)


def order_ranks(values: Array) -> Array:
    """Place of each entry in ascending order, ties by position."""
    ranks = np.empty(len(values), dtype=np.int32)
    ranks[np.argsort(values, kind="stable")] = np.arange(len(values), dtype=np.int32)
    return ranks


def make_world(scenario: Scenario, population: Population, seed: int, replicate: int) -> World:
    """The columns as they stand before the first day: nobody is a member yet."""
    parameters = scenario.model_parameters()
    count, topics = population.expertise.shape
    ties = np.zeros((count, int(parameters.ties_kept)), dtype=TIE)
    ties["partner"] = -1
    pulses = np.zeros(count, dtype=PULSE)
    pulses["room"] = -1
    pulses["last_spoke"] = -1_000_000
    setting = np.zeros(1, dtype=SETTING)
    setting[0] = (scenario.community.outside_offers, scenario.community.platform_hazard, seed, replicate)
    community = np.zeros(1, dtype=COMMUNITY)
    community["moderator_energy"] = 1.0
    matches, directions, favourites = interest_geometry(population)
    record = np.empty(1, dtype=parameters.record().dtype)
    record[0] = parameters.record()
    return World(
        parameters=record,
        setting=setting,
        community=community,
        rooms=np.zeros(scenario.community.rooms, dtype=ROOM),
        people=population.people.copy(),
        pulses=pulses,
        ties=ties,
        expertise=population.expertise,
        matches=matches,
        directions=directions,
        ranks=np.stack([order_ranks(population.expertise[:, k]) for k in range(topics)]),
        by_rank=np.stack([np.argsort(population.expertise[:, k], kind="stable") for k in range(topics)]).astype(
            np.int32
        ),
        value_ranks=order_ranks(population.people["value"]),
        favourites=favourites,
        indptr=population.acquaintances.indptr,
        indices=population.acquaintances.indices,
        said=np.zeros((count, topics), dtype=np.int32),
        head=np.full(count, -1, dtype=np.int32),
        place=np.full(count, -1, dtype=np.int32),
        authors=np.zeros((2, count), dtype=np.int32),
        author_counts=np.zeros(2, dtype=np.int64),
    )


borrowed = borrower()


@inlined
def borrow(w: World) -> World:
    """The same columns without reference counts, for the time of a call."""
    return World(
        borrowed(w.parameters),
        borrowed(w.setting),
        borrowed(w.community),
        borrowed(w.rooms),
        borrowed(w.people),
        borrowed(w.pulses),
        borrowed(w.ties),
        borrowed(w.expertise),
        borrowed(w.matches),
        borrowed(w.directions),
        borrowed(w.ranks),
        borrowed(w.by_rank),
        borrowed(w.value_ranks),
        borrowed(w.favourites),
        borrowed(w.indptr),
        borrowed(w.indices),
        borrowed(w.said),
        borrowed(w.head),
        borrowed(w.place),
        borrowed(w.authors),
        borrowed(w.author_counts),
    )
