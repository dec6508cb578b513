"""Ties and a cost only: cascades of leaving stop at the k-core (Garcia, Mavrodiev, Schweitzer 2013)."""

from math import ceil

import networkx as nx
import pytest

from experiments.theory.garcia_2013 import GRAPHS, PEOPLE, rounds, survivors, with_cost
from sqsim.world.state import OWNER


@pytest.mark.parametrize("cost_in_ties", [2.4, 3.0, 3.5, 4.2, 5.0])
@pytest.mark.parametrize("name", GRAPHS)
def test_survivors_are_the_core(name, cost_in_ties):
    k = ceil(cost_in_ties)
    record, graph = with_cost(GRAPHS[name], cost_in_ties, seed=3)
    sizes, pinned = rounds(graph, k)
    assert survivors(record) == pinned
    core = set(nx.k_core(graph, k))
    assert pinned == core or OWNER not in core
    assert record.series["members"][: len(sizes)].tolist() == sizes  # the cascade, round by round


@pytest.mark.parametrize(("name", "k"), [("watts_strogatz", 5), ("barabasi_albert", 4), ("erdos_renyi", 4)])
def test_the_owner_is_in_a_core_that_is_not_all(name, k):
    """So that the test above does not only compare empty or full sets."""
    record, graph = with_cost(GRAPHS[name], k, seed=3)
    core = nx.k_core(graph, k)
    assert OWNER in core
    assert 100 < len(core) < PEOPLE or name == "barabasi_albert"  # its m-core is nearly everybody
    assert record.series["members"][-1] == len(core)
