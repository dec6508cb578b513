"""The people of a scenario and who knows whom, drawn for one replicate."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from numbers import Integral
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sqsim.errors import InputError
from sqsim.world import graphspec
from sqsim.world.scenario import Scenario, scenario_of
from sqsim.world.state import NEVER, PERSON

KEYS = 2**32


@dataclass(frozen=True)
class Acquaintances:
    """Who knows whom, in compressed rows: person i knows `indices[indptr[i]:indptr[i + 1]]`, in ascending order."""

    indptr: NDArray[np.int64]
    indices: NDArray[np.int32]

    @property
    def degree(self) -> NDArray[np.int64]:
        """Acquaintances of each person."""
        return np.diff(self.indptr)

    @property
    def edge_hash(self) -> str:
        """Hash of the edges, so that a run's identity covers what a generator made."""
        return hashlib.sha256(self.indptr.tobytes() + self.indices.tobytes()).hexdigest()


@dataclass(frozen=True)
class Population:
    """People before the first day: their columns, expertise and interests by topic, acquaintances."""

    people: NDArray[np.void]
    expertise: NDArray[np.float64]
    interests: NDArray[np.float64]
    acquaintances: Acquaintances


def check_luck(seed: int, replicate: int) -> None:
    """Raise InputError unless both are whole numbers that a key of 32 bits can hold."""
    for name, number in (("seed", seed), ("replicate", replicate)):
        if isinstance(number, bool) or not isinstance(number, Integral) or not 0 <= number < KEYS:
            expected = f"a whole number from 0 to {KEYS - 1}"
            raise InputError("{value} is out of bounds", place=name, value=number, expected=expected)


def draw_population(scenario: Scenario | str | Path, seed: int = 0, replicate: int = 0) -> Population:
    """Draw the people of a scenario (or case, or file): traits by keyed draws, the graph by its generator.

    Raises InputError for a seed or replicate below 0 or from 2**32 on.
    """
    from sqsim.world.columns.traits import draw_traits

    check_luck(seed, replicate)
    scenario = scenario_of(scenario)
    count, topics = scenario.population.people, scenario.population.topics
    people = np.zeros(count, dtype=PERSON)
    for name, start in (
        ("joined_day", -1),
        ("left_day", -1),
        ("channel", -1),
        ("idle_since", NEVER),
        ("refused_day", NEVER),
        ("bought_day", NEVER),
        ("first_spoke", NEVER),
        ("head", -1),
        ("place", -1),
    ):
        people[name] = start
    expertise, interests = np.zeros((count, topics)), np.zeros((count, topics))
    charter = scenario.community
    draw_traits(
        scenario.model_parameters().record(), seed, replicate, charter.charter_focus, charter.charter_breadth,
        people, expertise, interests,
    )  # fmt: skip
    people["favourite"] = interests.argmax(axis=1)
    people["value_rank"] = order_ranks(people["value"])
    return Population(people, expertise, interests, draw_acquaintances(scenario, seed, replicate))


def population_key(scenario: Scenario, seed: int, replicate: int) -> str:
    """Text that is the same for two runs only if `draw_population` draws the same people for both."""
    community = scenario.community
    about = (scenario.population, dict(scenario.parameters), community.charter_focus, community.charter_breadth)
    return repr((about, seed, replicate))


def order_ranks(values: NDArray[np.float64]) -> NDArray[np.int32]:
    """Place of each entry in ascending order, ties by position."""
    ranks = np.empty(len(values), dtype=np.int32)
    ranks[np.argsort(values, kind="stable")] = np.arange(len(values), dtype=np.int32)
    return ranks


def draw_acquaintances(scenario: Scenario, seed: int, replicate: int) -> Acquaintances:
    """Make the acquaintance graph of one replicate: by networkx, or from the edge list that the scenario names."""
    count = scenario.population.people
    spec = scenario.population.graph
    edges = (
        graphspec.read_edges(spec.file, count)
        if isinstance(spec, graphspec.EdgeList)
        else _generate(spec, count, _graph_seed(seed, replicate))
    )
    both = np.concatenate([edges, edges[:, ::-1]])
    both = both[np.lexsort((both[:, 1], both[:, 0]))]
    indptr = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(both[:, 0], minlength=count), out=indptr[1:])
    return Acquaintances(indptr, both[:, 1].astype(np.int32))


def _graph_seed(seed: int, replicate: int) -> int:
    """One number for a generator from the run's two, so that every replicate has a graph of its own."""
    return int.from_bytes(hashlib.sha256(f"graph {seed} {replicate}".encode()).digest()[:4], "big")


def _generate(spec: Any, people: int, seed: int) -> NDArray[np.int64]:
    """Edges of a generated graph, one row an edge; the networkx graph is freed on return."""
    import networkx as nx

    match spec.kind:
        case "watts_strogatz":
            graph = nx.watts_strogatz_graph(people, spec.neighbours, spec.rewire, seed=seed)
        case "barabasi_albert":
            graph = nx.barabasi_albert_graph(people, spec.attachments, seed=seed)
        case "stochastic_block":
            sizes = [len(block) for block in np.array_split(np.arange(people), spec.blocks)]
            chances = np.full((spec.blocks, spec.blocks), _perceptible(spec.between))
            np.fill_diagonal(chances, _perceptible(spec.inside))
            graph = nx.stochastic_block_model(sizes, chances.tolist(), seed=seed, sparse=True)
        case "erdos_renyi":
            graph = nx.fast_gnp_random_graph(people, _perceptible(spec.mean_degree / (people - 1)), seed=seed)
        case "complete":
            graph = nx.complete_graph(people)
        case "empty":
            graph = nx.empty_graph(people)
    return np.array(list(graph.edges()), dtype=np.int64).reshape(-1, 2)


def _perceptible(chance: float) -> float:
    """A chance that is not so small that 1 less it is still 1: networkx divides by log(1 - chance)."""
    return chance if 1.0 - chance < 1.0 else 0.0
