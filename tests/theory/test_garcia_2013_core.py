"""Ties and a cost only: cascades of leaving stop at the k-core (Garcia, Mavrodiev, Schweitzer 2013).

A member stays while b·d ≥ c, d being his ties to members. Leaving is synchronous, and the community that stays
is the largest set in which everybody has at least k = ⌈c/b⌉ ties within it: the k-core of the graph. The owner
stays whatever happens; so what is predicted is the core with person 0 pinned, which is the k-core itself wherever
he belongs to it.
"""

from math import ceil

import networkx as nx
import numpy as np
import pytest

from sqsim.world.population import draw_acquaintances
from sqsim.world.simulate import simulate
from sqsim.world.state import MEMBER, OWNER
from tests.theory.limits import FAITHFUL, MUTE, STAYING, TIRELESS, UNHEARD_OF, VISITING, limit

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


def with_cost(graph, cost, seed):
    """The record of a community where everybody was a seed member, and the graph as networkx has it."""
    parts = (VISITING, FAITHFUL, STAYING, UNHEARD_OF, MUTE, TIRELESS, TIES_ONLY)
    scenario = limit(*parts, people=300, days=40, graph=graph, parameters={"aspiration_base": cost - 1e-4})
    known = draw_acquaintances(scenario, seed, 0)
    people = nx.empty_graph(300)
    people.add_edges_from((i, int(j)) for i in people for j in known.indices[known.indptr[i] : known.indptr[i + 1]])
    return simulate(scenario, seed), people


def rounds(graph, k):
    """How many remain after each synchronous round of leaving, the owner pinned, and who remains in the end."""
    inside, sizes = set(graph), []
    while True:
        leaving = {i for i in inside if i != OWNER and sum(j in inside for j in graph[i]) < k}
        if not leaving:
            return sizes, inside
        inside -= leaving
        sizes.append(len(inside))


@pytest.mark.parametrize("cost_in_ties", [2.4, 3.0, 3.5, 4.2, 5.0])
@pytest.mark.parametrize("name", GRAPHS)
def test_survivors_are_the_core(name, cost_in_ties):
    k = ceil(cost_in_ties)
    record, graph = with_cost(GRAPHS[name], cost_in_ties * BENEFIT, seed=3)
    survivors = set(np.flatnonzero(record.people["status"] == MEMBER).tolist())
    sizes, pinned = rounds(graph, k)
    assert survivors == pinned
    core = set(nx.k_core(graph, k))
    assert survivors == core or OWNER not in core
    assert record.series["members"][: len(sizes)].tolist() == sizes  # the cascade, round by round


@pytest.mark.parametrize(("name", "k"), [("watts_strogatz", 5), ("barabasi_albert", 4), ("erdos_renyi", 4)])
def test_the_owner_is_in_a_core_that_is_not_all(name, k):
    """So that the test above does not only compare empty or full sets."""
    record, graph = with_cost(GRAPHS[name], k * BENEFIT, seed=3)
    core = nx.k_core(graph, k)
    assert OWNER in core
    assert 100 < len(core) < 300 or name == "barabasi_albert"  # its m-core is nearly everybody
    assert record.series["members"][-1] == len(core)
