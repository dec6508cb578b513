"""Fact 4 as a target: the ensemble of new groups that another experiment keeps, and the share of it that is dead."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import sqsim
from sqsim.world.scenario import changed


@dataclass(frozen=True)
class NewGroups:
    """Groups by their number, which is also their replicate; dead: `silence` days without a message before `day`."""

    groups: Mapping[int, sqsim.Scenario]
    seed: int
    day: int
    silence: int

    def share_dead(self, parameters: Mapping[str, float]) -> float:
        """Share of the groups that are dead on that day, with these parameters."""
        dead = 0
        for number, group in self.groups.items():
            record = sqsim.simulate(changed(group, at_parameters(parameters)), seed=self.seed, replicate=number)
            dead += not np.asarray(record.series["messages"])[self.day - self.silence :].any()
        return dead / len(self.groups)


def at_parameters(parameters: Mapping[str, float]) -> dict[str, float]:
    """Parameters as changes to a scenario."""
    return {f"parameters.{name}": value for name, value in parameters.items()}


def read_new_groups(experiment: Path, base: sqsim.Scenario, numbers: Iterable[int], seed: int) -> NewGroups:
    """Groups of these numbers, drawn as the experiment in that folder draws its own, with a seed of ours."""
    sys.path.append(str(experiment))
    from ensemble import draw_group, scenarios

    design = tomllib.loads((experiment / "experiment.toml").read_text(encoding="utf-8"))
    day, silence = design["dead"]["day"], design["dead"]["silence"]
    chosen = list(numbers)
    drawn = [draw_group(design["ensemble"], seed, number) for number in chosen]
    groups = scenarios(changed(base, {"days": day}), drawn, {})
    return NewGroups(dict(zip(chosen, groups, strict=True)), seed, day, silence)
