"""The policies of a scenario: how they are told apart, what they cost, what their settings mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from sqsim.errors import InputError
from sqsim.levers import FloatArray
from sqsim.policies.costs import Costs
from sqsim.policies.policy import Policy
from sqsim.policies.setting import wrong

if TYPE_CHECKING:
    from sqsim.world.scenario_model import Scenario


def check_addresses(policies: Sequence[Policy]) -> None:
    """Raise unless each policy can be addressed: by its kind if that occurs once, else by an id of its own."""
    kinds = Counter(policy.kind for policy in policies)
    labels: set[str] = set()
    for index, policy in enumerate(policies):
        place = f"policies[{index}]"
        if kinds[policy.kind] > 1 and policy.id is None:
            problem = "{value} occurs more than once"
            expected = 'an id = "…" in each of them to address it by'
            raise wrong(InputError(problem, place=f"{place}.kind", value=policy.kind, expected=expected))
        if policy.label in labels or (policy.id in kinds and policy.id != policy.kind):
            problem = "{value} already names another policy"
            raise wrong(InputError(problem, place=f"{place}.id", value=policy.label, expected="an id of its own"))
        labels.add(policy.label)


def running_costs(scenario: Scenario, series: Mapping[str, FloatArray]) -> Costs:
    """What the policies of a scenario cost on each day of a finished run with these daily series, in canonical order.

    Costs known beforehand (the levers spend and operator_hours) are not in it.
    """
    days = np.arange(len(series["members"]))
    first = scenario.weekday(0)
    known: dict[str, FloatArray] = {name: np.asarray(values, dtype=np.float64) for name, values in series.items()}
    known["weekday"] = ((days + first) % 7).astype(np.float64)
    known["outside"] = scenario.population.people - known["members"]
    total = Costs.none(days.size)
    for policy in scenario.working_policies:
        until = scenario.days if policy.until_day is None else policy.until_day
        total += policy.costs(known, (days >= policy.from_day) & (days < until))
    return total
