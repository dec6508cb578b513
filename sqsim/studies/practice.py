"""What a policy's settings mean in practice on the people of a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sqsim.policies import Policy
    from sqsim.world.population import Population
    from sqsim.world.scenario import Scenario


def in_practice(policy: Policy, scenario: Scenario, seed: int = 0) -> dict[str, float]:
    """Named numbers, such as the share of first applicants turned away, on the people of replicate 0."""
    from sqsim.policies.crowd import Crowd
    from sqsim.world.population import draw_population

    population = draw_population(scenario, seed)
    people = population.people
    crowd = Crowd(
        value=people["value"],
        screening_noise=people["screening_error"] * scenario.model_parameters().screening_spread,
        willingness_to_pay=people["willingness_to_pay"],
        friends=np.asarray(population.acquaintances.degree, dtype=np.int64),
        applying=chances_to_apply(policy, scenario, population, seed),
        parameters=scenario.model_parameters(),
    )
    return policy.in_practice(crowd)


def chances_to_apply(policy: Policy, scenario: Scenario, population: Population, seed: int) -> NDArray[np.float64]:
    """Chance that each person applies once he hears of the community under this policy, at its founders' level.

    Those below the level are the readiest, so a gate turns away more of the applicants than of the people. Founders
    are in already: their chance is 0.
    """
    from sqsim.levers import Observation
    from sqsim.rules.recruit import application_chance, joining_gain, motive_served
    from sqsim.world.founding import choose_seeds

    seeds = choose_seeds(scenario, population, seed, 0)
    seen = Observation(policy.from_day, scenario.weekday(policy.from_day))
    effects = {} if policy.adaptive else policy.effects(seen)  # Nothing has happened yet to react to.
    price = effects.get("price", 0.0)
    effort = scenario.community.entry_effort + effects.get("entry_effort", 0.0)
    positioning = min(1.0, scenario.community.positioning + effects.get("positioning", 0.0))
    graph = population.acquaintances
    knowing = np.repeat(np.arange(len(graph.degree)), graph.degree)
    friends = np.bincount(knowing, weights=np.isin(graph.indices, seeds), minlength=len(graph.degree))
    level, record = float(population.people["value"][seeds].mean()), scenario.model_parameters().record()
    chances = np.empty(len(friends))
    for i, who in enumerate(population.people):
        served = motive_served(who["motive"], level, friends[i], positioning, 0.0, 0.0)  # nobody has talked yet
        gain = joining_gain(
            record, level, who["value"], who["charter_match"], served, price, who["willingness_to_pay"], effort
        )
        chances[i] = application_chance(gain)
    chances[seeds] = 0.0
    return chances
