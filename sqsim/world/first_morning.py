"""The world on the morning of the first day: founded then, or running already."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sqsim.world.columns.world import World, make_world
from sqsim.world.founding import choose_seeds
from sqsim.world.population import Population
from sqsim.world.scenario import Scenario


def first_morning(
    scenario: Scenario, population: Population, seed: int, replicate: int
) -> tuple[World, NDArray[np.int32]]:
    """The columns that both engines start from, and who founds the community that day: nobody if it runs already."""
    world = make_world(scenario, population, seed, replicate)
    if scenario.community.running is None:
        return world, choose_seeds(scenario, population, seed, replicate)
    from sqsim.world.running import run_already

    return run_already(world, scenario, population, seed, replicate), np.empty(0, np.int32)
