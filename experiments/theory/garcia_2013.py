"""Ties and a cost only: cascades of leaving stop at the k-core (Garcia, Mavrodiev, Schweitzer 2013).

A member stays while b·d ≥ c, d being his ties to members. Leaving is synchronous, and the community that stays
is the largest set in which everybody has at least k = ⌈c/b⌉ ties within it: the k-core of the graph. The owner
stays whatever happens; so what is predicted is the core with person 0 pinned, which is the k-core itself wherever
he belongs to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

import networkx as nx
import numpy as np

from sqsim.world.population import draw_acquaintances
from sqsim.world.record import Record
from sqsim.world.simulate import simulate
from sqsim.world.state import MEMBER, OWNER

from .limits import FAITHFUL, MUTE, STAYING, TIRELESS, UNHEARD_OF, VISITING, limit

PEOPLE = 300
BENEFIT = 0.4
"""b: satisfaction from one tie, weight_closeness·strength/closeness_scale: closeness 1 − e^(−x/scale) ≈ x/scale."""

STRENGTH = 1 / 2
"""Of a tie of weight w = 1 both ways: w/(1 + w)."""

TIES_ONLY = {
    "ties_kept": 256,
    "tie_memory": 1e9,
    "quiet_tie": 1,
    "acquaintance_weight": 1,
    "closeness_scale": 1e6,
    "weight_closeness": BENEFIT / STRENGTH * 1e6,
    "weight_information": 0,
    "weight_belonging": 0,
    "weight_recognition": 0,
    "weight_overload": 0,
    "weight_offers": 0,
    "motive_focus": 0,
    "adaptation": 1,
    "aspiration_gap": 0,
    "leave_rate": 1e-6,
    "leave_slope": 1e4,
    "leave_ceiling": 50,
}
"""Hazard of leaving: 10⁻⁶·e⁵⁰ with one tie too few, less than 10⁻⁶ with enough."""

GRAPHS = {
    "watts_strogatz": {"kind": "watts_strogatz", "neighbours": 8, "rewire": 0.9},
    "barabasi_albert": {"kind": "barabasi_albert", "attachments": 4},
    "erdos_renyi": {"kind": "erdos_renyi", "mean_degree": 8},
}


def with_cost(graph: Mapping[str, Any], cost_in_ties: float, seed: int) -> tuple[Record, nx.Graph]:
    """The record of a community where everybody was a seed member, and the graph as networkx has it.

    Costs c/b, in ties.
    """
    parts = (VISITING, FAITHFUL, STAYING, UNHEARD_OF, MUTE, TIRELESS, TIES_ONLY)
    asked = {"aspiration_base": cost_in_ties * BENEFIT - 1e-4}
    scenario = limit(*parts, people=PEOPLE, days=40, graph=graph, parameters=asked)
    known = draw_acquaintances(scenario, seed, 0)
    people = nx.empty_graph(PEOPLE)
    people.add_edges_from((i, int(j)) for i in people for j in known.indices[known.indptr[i] : known.indptr[i + 1]])
    return simulate(scenario, seed), people


def rounds(graph: nx.Graph, k: int) -> tuple[list[int], set[int]]:
    """How many remain after each synchronous round of leaving, the owner pinned, and who remains in the end."""
    inside: set[int] = set(graph)
    sizes: list[int] = []
    while True:
        leaving = {i for i in inside if i != OWNER and sum(j in inside for j in graph[i]) < k}
        if not leaving:
            return sizes, inside
        inside -= leaving
        sizes.append(len(inside))


def survivors(record: Record) -> set[int]:
    """Who is a member at the end."""
    return set(np.flatnonzero(record.people["status"] == MEMBER).tolist())


def misplaced(graph: Mapping[str, Any], cost_in_ties: float, seed: int) -> int:
    """How many people are in or out at the end against the prediction."""
    record, people = with_cost(graph, cost_in_ties, seed)
    return len(survivors(record) ^ rounds(people, ceil(cost_in_ties))[1])
