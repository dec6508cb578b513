"""Who the seed members are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sqsim.world.population import Population
from sqsim.world.scenario import Scenario
from sqsim.world.state import OWNER


def choose_seeds(scenario: Scenario, population: Population, seed: int, replicate: int) -> NDArray[np.int32]:
    """The seed members in ascending order, the owner among them, by the way of selection.

    Those whom the owner brings in himself are anybody: how they know one another is a matter of ties, not of choice.
    """
    from sqsim.world.columns.traits import draw_seeding

    count, luck = scenario.community.seed_members, np.empty(len(population.people))
    draw_seeding(seed, replicate, luck)
    match scenario.community.seed_selection:
        case "random" | "owner":
            order = np.argsort(luck, kind="stable")
        case "best":
            order = np.argsort(-population.people["value"], kind="stable")
        case "friends":
            order = _snowball(population, luck, count)
    others = order[order != OWNER][: count - 1]
    return np.sort(np.append(others, OWNER)).astype(np.int32)


def _snowball(population: Population, luck: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    """The owner, his acquaintances, theirs, and so on; chance decides within a ring and once nobody is left to ask."""
    graph = population.acquaintances
    order: list[int] = [OWNER]
    known = {OWNER}
    ring = [OWNER]
    while ring and len(order) < count:
        met = {int(j) for i in ring for j in graph.indices[graph.indptr[i] : graph.indptr[i + 1]]} - known
        ring = sorted(met, key=lambda j: luck[j])
        order += ring
        known |= met
    rest = [int(i) for i in np.argsort(luck, kind="stable") if int(i) not in known]
    return np.array(order + rest, dtype=np.int64)
