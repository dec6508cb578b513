"""Ties, reciprocity and the k-core, by hand and against networkx."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sqsim.measures import event_table, measure_events
from sqsim.measures.events import DAY
from sqsim.measures.ties import degeneracy


def talk(*pairs, day=0.0):
    return [(day, one, "msg", other) for one, other in pairs]


def test_ties_and_reciprocity_of_a_small_group(log):
    measured = measure_events(log(talk("ab", "ab", "ba", "bc", "cd"), days=30))
    # Ties a-b, b-c, c-d among 4 people; of the directed ones ab, ba, bc, cd two are returned.
    assert measured["ties_per_member"] == 6 / 4
    assert measured["reciprocity"] == 2 / 4
    assert measured["largest_k_core"] == 1


def test_windows_of_30_days_are_counted_apart(log):
    rows = talk("ab", day=1) + talk("ba", day=31) + talk("ac", "bc", "ab", day=32) + talk("cd", day=70)
    measured = measure_events(log(rows, days=89))
    # First window: one tie of two people; second: three of three; the third is unfinished.
    assert measured["ties_per_member"] == ((2 / 2) + (6 / 3)) / 2
    assert measured["reciprocity"] == 2 / 5
    assert measured["largest_k_core"] == 2
    assert measure_events(log(rows, days=90))["ties_per_member"] == (1 + 2 + 1) / 3


def test_talking_to_oneself_is_no_tie(log):
    measured = measure_events(log([(0, "a", "msg", "a"), (1, "b")], days=30))
    assert measured["ties_per_member"] == 0
    assert measured["reciprocity"] is None
    assert measured["largest_k_core"] == 0


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 40), st.floats(0, 1), st.integers(0, 10**6))
def test_the_k_core_is_that_of_networkx(nodes, density, seed):
    graph = nx.gnp_random_graph(nodes, density**2, seed=seed)
    edges = np.array(list(graph.edges()), np.int64).reshape(-1, 2).T
    assert degeneracy(edges) == max(nx.core_number(graph).values())


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_a_log_equals_slow_counting(random_columns, seed):
    table = event_table(**random_columns(seed))
    per_head, arcs, returned, core = [], 0, 0, 0
    for window in range(max(table.days // 30, 1)):
        within = (table.time - table.origin) // DAY // 30 == window
        directed = set(zip(table.member[within & table.addressed], table.target[within & table.addressed], strict=True))
        spoke = set(table.member[within & ((table.kind == 2) | (table.kind == 3))].tolist())
        people = spoke | {other for _, other in directed}
        graph = nx.Graph(list(directed))
        arcs += len(directed)
        returned += sum((other, one) in directed for one, other in directed)
        core = max([core, *nx.core_number(graph).values()])
        if people:
            per_head.append(2 * graph.number_of_edges() / len(people))
    measured = measure_events(table)
    assert measured["ties_per_member"] == (pytest.approx(np.mean(per_head)) if per_head else None)
    assert measured["reciprocity"] == (returned / arcs if arcs else None)
    assert measured["largest_k_core"] == core
