"""People and their acquaintances, drawn once for all runs of a worker that share them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from sqsim.world.population import Acquaintances, Population
    from sqsim.world.scenario import Scenario

Made = TypeVar("Made")

KEPT = 4
"""How many of each a thread remembers; runs come replicate by replicate, so few are ever asked for again."""


class _Kept(threading.local):
    """What a thread remembers: those of one process may work at different replicates."""

    def __init__(self) -> None:
        self.graphs: OrderedDict[str, Acquaintances] = OrderedDict()
        self.people: OrderedDict[str, Population] = OrderedDict()


_kept = _Kept()


def people_of(scenario: Scenario, seed: int, replicate: int) -> Population:
    """The people of a run; scenarios that differ in what people are like may still share their acquaintances."""
    from sqsim.world.population import draw_acquaintances, draw_population, graph_key, population_key

    def graph() -> Acquaintances:
        return draw_acquaintances(scenario, seed, replicate)

    def people() -> Population:
        acquaintances = _remembered(_kept.graphs, graph_key(scenario, seed, replicate), graph)
        return draw_population(scenario, seed, replicate, acquaintances)

    return _remembered(_kept.people, population_key(scenario, seed, replicate), people)


def _remembered(kept: OrderedDict[str, Made], key: str, make: Callable[[], Made]) -> Made:
    """What was made for this key of late, or is made now."""
    if key not in kept:
        kept[key] = make()
        if len(kept) > KEPT:
            kept.popitem(last=False)
    kept.move_to_end(key)
    return kept[key]
