"""Exchanges of a day act on ties at once: their order changes no bit, in either engine."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sqsim.compiled import compiled
from sqsim.world.agents.ties import Tie, merge_exchanges
from sqsim.world.columns import ties as columns
from sqsim.world.columns.world import make_world
from sqsim.world.population import draw_population
from sqsim.world.scenario import Scenario

PEOPLE, DAY, WEIGHT = 9, 5, 0.3 + 0.4
SCENARIO = Scenario.model_validate(
    {
        "population": {"people": PEOPLE, "graph": {"kind": "complete"}},
        "community": {"seed_members": 1},
        "parameters": {"ties_kept": 3.0},
    }
)
pair = st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1)).filter(lambda p: p[0] != p[1])
held = st.dictionaries(pair, st.tuples(st.floats(0, 9), st.floats(0, 9)), max_size=20)
exchanges = st.lists(st.tuples(pair, st.booleans()), max_size=40)


def entries(messages):
    """Person, partner, given, received of each side of each exchange."""
    return [(i, j, WEIGHT * gave, WEIGHT * (not gave)) for (i, j), gave in messages]


def by_agents(before, rows):
    from sqsim.world.agents.rules import Rules

    parameters = SCENARIO.model_parameters()
    people = [SimpleNamespace(tie_day=2, ties=[]) for _ in range(PEOPLE)]
    for (i, j), (gave, got) in sorted(before.items()):
        if len(people[i].ties) < 3:
            people[i].ties.append(Tie(j, gave, got))
    model = SimpleNamespace(day=DAY, people=people, parameters=parameters, rules=Rules(parameters))
    merge_exchanges(model, rows)
    return [[(tie.partner, tie.given, tie.received) for tie in who.ties] for who in people]


@compiled
def merge(world, person, partner, given_, received):
    columns.merge_exchanges(world, DAY, person, partner, given_, received, person.shape[0])


@pytest.fixture(scope="module")
def world():
    return make_world(SCENARIO, draw_population(SCENARIO, 1), 1, 0)


def by_columns(world, before, rows):
    world.ties["partner"] = -1
    world.outlines["tie_day"] = 2
    used = [0] * PEOPLE
    for (i, j), (gave, got) in sorted(before.items()):
        if used[i] < 3:
            world.ties[i, used[i]] = (gave, got, j)
            used[i] += 1
    person, partner = (np.array([row[k] for row in rows], np.int32) for k in (0, 1))
    given_, received = (np.array([row[k] for row in rows], float) for k in (2, 3))
    merge(world, person, partner, given_, received)
    assert (world.head == -1).all()
    assert (world.place == -1).all()
    kept = [row[row["partner"] >= 0] for row in world.ties]
    return [[(int(t["partner"]), float(t["given"]), float(t["received"])) for t in row] for row in kept]


@settings(max_examples=150, deadline=None)
@given(before=held, messages=exchanges, data=st.data())
def test_the_order_of_exchanges_changes_no_bit(world, before, messages, data):
    rows = entries(messages)
    shuffled = data.draw(st.permutations(rows))
    after = by_agents(before, rows)
    assert by_agents(before, shuffled) == after
    assert by_columns(world, before, rows) == after
    assert by_columns(world, before, shuffled) == after
    for ties in after:
        assert len(ties) <= 3
        assert [partner for partner, *_ in ties] == sorted({partner for partner, *_ in ties})


@settings(max_examples=50, deadline=None)
@given(messages=exchanges)
def test_what_is_given_is_received(messages):
    """Where nobody forgets anybody, each message stands once on either side."""
    rows = [side for (i, j), _ in messages for side in ((i, j, 1.0, 0.0), (j, i, 0.0, 1.0))]
    parameters = Scenario().model_parameters()
    people = [SimpleNamespace(tie_day=0, ties=[]) for _ in range(PEOPLE)]
    merge_exchanges(SimpleNamespace(day=0, people=people, parameters=parameters, rules=None), rows)
    ties = {(i, tie.partner): tie for i, who in enumerate(people) for tie in who.ties}
    assert sum(tie.given for tie in ties.values()) == len(messages)
    assert all(ties[j, i].received == tie.given for (i, j), tie in ties.items())
