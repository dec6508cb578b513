"""Centralisation against networkx' degrees, the second leader and replies by hand."""

import networkx as nx
import pytest

from sqsim.measures import measure_events


def talk(*pairs, day=0.0):
    return [(day, one, "msg", other) for one, other in pairs]


def test_a_star_is_central_and_a_ring_is_not(log):
    star = measure_events(log(talk("ab", "ac", "ad", "ea"), days=30))
    ring = measure_events(log(talk("ab", "bc", "cd", "da"), days=30))
    assert (star["centralisation"], ring["centralisation"]) == (1.0, 0.0)
    assert measure_events(log(talk("ab"), days=30))["centralisation"] is None  # two people have no centre


def test_centralisation_is_freemans(log):
    pairs = ("ab", "ac", "ad", "bc", "de", "fe")
    graph = nx.Graph([tuple(pair) for pair in pairs])
    degrees = [degree for _, degree in graph.degree()]
    expected = sum(max(degrees) - degree for degree in degrees) / ((len(degrees) - 1) * (len(degrees) - 2))
    assert measure_events(log(talk(*pairs), days=30))["centralisation"] == pytest.approx(expected)


def test_the_second_leader_is_held_against_the_first_in_each_window(log):
    rows = talk("ba", "ca", "da", "ea", "ab", "cb") + talk("ab", "ba", day=31)
    assert measure_events(log(rows, days=60))["second_leader"] == (2 / 4 + 1) / 2
    assert measure_events(log(talk("ba"), days=30))["second_leader"] == 0.0


def test_replies_are_messages_addressed_to_somebody(log):
    assert measure_events(log([*talk("ab", "ba"), (0, "a", "msg"), (0, "c", "msg")], days=30))[
        "replies_per_message"
    ] == pytest.approx(0.5)


def test_whoever_is_kicked_or_invited_is_not_spoken_to(log):
    aimed = [(day, "b", kind, "a") for day, kind in ((1, "present"), (2, "join"), (3, "part"), (4, "quit"))]
    with_targets = log([(0, "a", "msg"), (5, "b", "msg", "a"), *aimed], days=30)
    without = log([(0, "a", "msg"), (5, "b", "msg", "a"), *(row[:3] for row in aimed)], days=30)
    assert measure_events(with_targets) == measure_events(without)
    assert measure_events(with_targets)["replies_per_message"] == 0.5
