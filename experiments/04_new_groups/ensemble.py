"""New groups drawn from the distributions in a design, and the same groups with something changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from sqsim.world.scenario import Scenario, changed

Changes = dict[str, Any]


def draw_group(laws: Mapping[str, Mapping[str, Any]], seed: int, group: int) -> Changes:
    """Fields of one group by path; a group is the same in an ensemble of any size."""
    luck = np.random.default_rng([seed, group])
    return {path: _draw(law, *luck.standard_normal(1), *luck.random(2)) for path, law in laws.items()}


def _draw(law: Mapping[str, Any], normal: float, uniform: float, chance: float) -> Any:
    if law["law"] == "same":
        return law["value"]
    if law["law"] == "uniform":
        return float(law["low"] + uniform * (law["high"] - law["low"]))
    value = float(np.clip(law["median"] * np.exp(law["spread"] * normal), law["low"], law["high"]))
    if chance < law.get("none", 0.0):
        return 0.0
    return round(value) if law.get("whole") else value


def with_changes(group: Changes, changes: Mapping[str, Any]) -> Changes:
    """The group with some fields set anew, or multiplied by `times`; seed members stay within its people."""
    new = dict(group)
    for path, value in changes.items():
        new[path] = value["times"] * group[path] if isinstance(value, Mapping) else value
    new["community.seed_members"] = min(new["community.seed_members"], new["population.people"])
    return new


def scenarios(base: Scenario, groups: list[Changes], changes: Mapping[str, Any]) -> list[Scenario]:
    """All groups of an arm."""
    return [changed(base, with_changes(group, changes)) for group in groups]


def sizes(smallest: int, largest: int, groups: int, seed: int) -> list[int]:
    """Sizes log-uniform between two bounds."""
    luck = np.random.default_rng(seed).random(groups)
    return [round(smallest * (largest / smallest) ** u) for u in luck]
