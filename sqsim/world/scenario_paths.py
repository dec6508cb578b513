"""What a path of a scenario leads to: which value, and of what kind."""

from __future__ import annotations

from typing import Any, get_args

from sqsim.policies.registry import policy_types
from sqsim.world.scenario_model import Scenario
from sqsim.world.scenario_parameters import known_parameters


def is_whole(scenario: Scenario, path: str) -> bool:
    """Whether the setting at a path takes whole numbers only; False for a path that leads nowhere."""
    keys = path.split(".")
    if keys[0] == "parameters":
        parameter = known_parameters().get(".".join(keys[1:]))
        return bool(parameter and parameter.metadata["whole"])
    if keys[0] == "policies" and len(keys) == 3:
        own = {policy.label: type(policy) for policy in scenario.policies}
        policy = own.get(keys[1]) or policy_types().get(keys[1])
        return policy is not None and _takes_whole(policy, keys[2])
    holder: Any = scenario
    for key in keys[:-1]:
        holder = getattr(holder, key, None)
    return holder is not None and _takes_whole(type(holder), keys[-1])


def value_at(scenario: Scenario, path: str) -> Any:
    """The value at a path; None for a path that leads nowhere, such as to a policy that is not there."""
    first, *rest = path.split(".")
    if first == "parameters":
        parameter = known_parameters().get(".".join(rest))
        return scenario.parameters.get(".".join(rest), parameter and parameter.default)
    if first == "policies":
        holder: Any = next((policy for policy in scenario.policies if [policy.label] == rest[:1]), None)
        rest = rest[1:]
    else:
        holder = getattr(scenario, first, None)
    for key in rest:
        holder = getattr(holder, key, None)
    return holder


def _takes_whole(model: Any, name: str) -> bool:
    field = getattr(model, "model_fields", {}).get(name)
    kinds = () if field is None else (field.annotation, *get_args(field.annotation))
    return int in kinds and float not in kinds
