"""People drawn once, for any number of runs."""

import networkx as nx
import numpy as np
import pytest

from sqsim.cases import load_case
from sqsim.policies import ALL_POLICIES
from sqsim.world.population import _generate, acquaintances_of, draw_population
from sqsim.world.scenario import changed
from sqsim.world.simulate import simulate

SMALL = changed(load_case("open"), {"days": 25, "population.people": 80, "community.seed_members": 30})
GRAPHS = ("watts_strogatz", "barabasi_albert", "stochastic_block", "erdos_renyi", "complete", "empty")


@pytest.mark.parametrize("kind", GRAPHS)
def test_rows_are_the_neighbours_that_networkx_has(kind):
    spec = changed(SMALL, {"population.graph": {"kind": kind}}).population.graph
    graph, again = _generate(spec, 60, 3), _generate(spec, 60, 3)
    found = acquaintances_of(again)
    rows = np.split(found.indices, found.indptr[1:-1])
    assert [row.tolist() for row in rows] == [sorted(graph.adj[person]) for person in range(60)]
    assert found.degree.tolist() == [graph.degree(person) for person in range(60)]


def test_nodes_may_stand_in_any_order():
    graph = nx.Graph([(3, 1), (0, 3)])
    graph.add_node(2)
    found = acquaintances_of(graph)
    assert (found.indptr.tolist(), found.indices.tolist()) == ([0, 1, 2, 2, 4], [3, 3, 0, 1])


def every_array(people):
    graph = people.acquaintances
    arrays = people.people, people.expertise, people.interests, people.by_expertise, graph.indptr, graph.indices
    return [array.tobytes() for array in arrays]


def same_run(one, other):
    assert one.messages.tobytes() == other.messages.tobytes()
    assert one.moves.tobytes() == other.moves.tobytes()
    for columns in ("series", "people"):
        for name, column in getattr(one, columns).items():
            np.testing.assert_array_equal(column, getattr(other, columns)[name], strict=True)


@pytest.mark.parametrize("engine", ["columns", "agents"])
def test_runs_on_the_same_people_leave_them_as_they_were(engine):
    people = draw_population(SMALL, 5, 1)
    before = every_array(people)
    for policy in ALL_POLICIES[:: 1 if engine == "columns" else 8]:
        world = SMALL.model_copy(update={"policies": (policy(),)})
        same_run(simulate(world, 5, 1, engine, population=people), simulate(world, 5, 1, engine))
    assert every_array(people) == before


def test_a_group_that_runs_already_leaves_them_as_they_were():
    world = changed(SMALL, {"community.running": {"members": 30, "messages_a_day": 10.0, "daily_active": 4.0}})
    people = draw_population(world, 5)
    before = every_array(people)
    same_run(simulate(world, 5, population=people), simulate(world, 5))
    assert every_array(people) == before
