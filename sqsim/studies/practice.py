"""What a policy's settings mean in practice on the people of a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sqsim.policies import Policy
    from sqsim.world.scenario import Scenario


def in_practice(policy: Policy, scenario: Scenario, seed: int = 0) -> dict[str, float]:
    """Named numbers, such as the share of people turned away, on the people of replicate 0."""
    from sqsim.policies.crowd import Crowd
    from sqsim.world.population import draw_population

    population = draw_population(scenario, seed)
    people = population.people
    crowd = Crowd(
        value=people["value"],
        screening_noise=people["screening_error"] * scenario.model_parameters().screening_spread,
        willingness_to_pay=people["willingness_to_pay"],
        friends=np.asarray(population.acquaintances.degree, dtype=np.int64),
    )
    return policy.in_practice(crowd)
