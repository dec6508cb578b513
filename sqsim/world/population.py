"""The people of a scenario and who knows whom, drawn for one replicate."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from numbers import Integral
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sqsim.errors import InputError
from sqsim.world import graphspec
from sqsim.world.scenario import Scenario, scenario_of
from sqsim.world.state import PERSON

KEYS = 2**32

TRAITS = (
    "value",
    "tolerance",
    "autonomy",
    "talkativeness",
    "session_length",
    "lapse_proneness",
    "charisma",
    "willingness_to_pay",
    "screening_error",
    "charter_match",
    "motive",
    "favourite",
    "value_rank",
)
TRAIT = np.dtype([(name, PERSON[name]) for name in TRAITS], align=True)
"""Those columns of a person that are drawn, once and for all; the others are a run's own."""


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
    """People before the first day: their traits (TRAIT), expertise and interests by topic, acquaintances.

    Any number of runs may have the same people: they read them and what follows from them, and write elsewhere.
    """

    people: NDArray[np.void]
    expertise: NDArray[np.float64]
    interests: NDArray[np.float64]
    acquaintances: Acquaintances

    @cached_property
    def by_expertise(self) -> NDArray[np.int32]:
        """The person in each place of the ascending order of expertise, shape (topics, people); ties by person."""
        order = np.empty(self.expertise.shape[::-1], dtype=np.int32)
        for topic, places in enumerate(order):
            places[:] = np.argsort(self.expertise[:, topic], kind="stable")
        return order


def check_luck(seed: int, replicate: int) -> None:
    """Raise InputError unless both are whole numbers that a key of 32 bits can hold."""
    for name, number in (("seed", seed), ("replicate", replicate)):
        if isinstance(number, bool) or not isinstance(number, Integral) or not 0 <= number < KEYS:
            expected = f"a whole number from 0 to {KEYS - 1}"
            raise InputError("{value} is out of bounds", place=name, value=number, expected=expected)


def draw_population(
    scenario: Scenario | str | Path, seed: int = 0, replicate: int = 0, acquaintances: Acquaintances | None = None
) -> Population:
    """Draw the people of a scenario (or case, or file): traits by keyed draws, the graph by its generator.

    `acquaintances` may hold the graph of this scenario, seed and replicate if it was made already. Raises InputError
    for a seed or replicate below 0 or from 2**32 on.
    """
    from sqsim.world.columns.traits import draw_traits

    check_luck(seed, replicate)
    scenario = scenario_of(scenario)
    count, topics = scenario.population.people, scenario.population.topics
    if acquaintances is None:
        acquaintances = draw_acquaintances(scenario, seed, replicate)  # First, since it takes the most room to make.
    people = np.zeros(count, dtype=TRAIT)
    expertise, interests = np.zeros((count, topics)), np.zeros((count, topics))
    charter = scenario.community
    draw_traits(
        scenario.model_parameters().record(), seed, replicate, charter.charter_focus, charter.charter_breadth,
        people, expertise, interests,
    )  # fmt: skip
    people["favourite"] = interests.argmax(axis=1)
    people["value_rank"][np.argsort(people["value"], kind="stable")] = np.arange(count)
    return Population(people, expertise, interests, acquaintances)


def graph_key(scenario: Scenario, seed: int, replicate: int) -> str:
    """Text that is the same for two runs only if they have the same acquaintances."""
    spec = scenario.population.graph
    made_of = graphspec.edge_file_hash(spec.file) if isinstance(spec, graphspec.EdgeList) else spec
    return repr((scenario.population.people, made_of, seed, replicate))


def population_key(scenario: Scenario, seed: int, replicate: int) -> str:
    """Text that is the same for two runs only if `draw_population` draws the same people for both."""
    community = scenario.community
    traits = (scenario.population.topics, dict(scenario.parameters), community.charter_focus, community.charter_breadth)
    return graph_key(scenario, seed, replicate) + repr(traits)


def draw_acquaintances(scenario: Scenario, seed: int, replicate: int) -> Acquaintances:
    """Make the acquaintance graph of one replicate: by networkx, or from the edge list that the scenario names."""
    count = scenario.population.people
    spec = scenario.population.graph
    if isinstance(spec, graphspec.EdgeList):
        edges = graphspec.read_edges(spec.file, count)
        return compressed(np.append(edges[:, 0], edges[:, 1]), np.append(edges[:, 1], edges[:, 0]), count)
    return acquaintances_of(_generate(spec, count, _graph_seed(seed, replicate)))


def compressed(source: NDArray[np.int64], target: NDArray[np.integer[Any]], count: int) -> Acquaintances:
    """Compressed rows of `count` people from pairs in any order, each in both directions; overwrites `source`."""
    indptr = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(source, minlength=count), out=indptr[1:])
    source *= count
    source += target
    source.sort()
    source %= count
    return Acquaintances(indptr, source.astype(np.int32))


def acquaintances_of(graph: Any) -> Acquaintances:
    """Compressed rows of a networkx graph of people; it is emptied, since a large one takes more room than a run."""
    count = len(graph)
    people = np.fromiter(graph, np.int64, count)
    degree = np.fromiter((len(friends) for _, friends in graph.adjacency()), np.int64, count)
    target = np.fromiter(chain.from_iterable(friends for _, friends in graph.adjacency()), np.int32, degree.sum())
    graph.clear()
    return compressed(np.repeat(people, degree), target, count)


def _graph_seed(seed: int, replicate: int) -> int:
    """One number for a generator from the run's two, so that every replicate has a graph of its own."""
    return int.from_bytes(hashlib.sha256(f"graph {seed} {replicate}".encode()).digest()[:4], "big")


def _generate(spec: Any, people: int, seed: int) -> Any:
    """A networkx graph by the generator that a scenario asks for."""
    import networkx as nx

    match spec.kind:
        case "watts_strogatz":
            return nx.watts_strogatz_graph(people, spec.neighbours, spec.rewire, seed=seed)
        case "barabasi_albert":
            return nx.barabasi_albert_graph(people, spec.attachments, seed=seed)
        case "stochastic_block":
            sizes = [len(block) for block in np.array_split(np.arange(people), spec.blocks)]
            chances = np.full((spec.blocks, spec.blocks), _perceptible(spec.between))
            np.fill_diagonal(chances, _perceptible(spec.inside))
            return nx.stochastic_block_model(sizes, chances.tolist(), seed=seed, sparse=True)
        case "erdos_renyi":
            return nx.fast_gnp_random_graph(people, _perceptible(spec.mean_degree / (people - 1)), seed=seed)
        case "complete":
            return nx.complete_graph(people)
        case "empty":
            return nx.empty_graph(people)


def _perceptible(chance: float) -> float:
    """A chance that is not so small that 1 less it is still 1: networkx divides by log(1 - chance)."""
    return chance if 1.0 - chance < 1.0 else 0.0
