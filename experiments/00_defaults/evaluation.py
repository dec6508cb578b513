"""What the model says of every target, with given parameters: a few years of `open`, and an ensemble of new groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from new_groups import NewGroups, at_parameters
from quantities import QUANTITIES, measured
from years import year_of_run

import sqsim
from sqsim.world.scenario import changed

Simulated = dict[str, float | None]


@dataclass(frozen=True)
class Evaluation:
    """Worlds and luck: the replicates of `base`, and new groups."""

    base: sqsim.Scenario
    seed: int
    replicates: range
    new_groups: NewGroups

    def __call__(self, parameters: Mapping[str, float]) -> Simulated:
        """Each quantity's mean over the runs in which it is defined, None where it is in none."""
        scenario = changed(self.base, at_parameters(parameters))
        runs = (sqsim.simulate(scenario, seed=self.seed, replicate=replicate) for replicate in self.replicates)
        years = [measured(year_of_run(run)) for run in runs]
        defined = {name: [value for year in years if (value := year[name]) is not None] for name in QUANTITIES}
        means: Simulated = {name: float(np.mean(values)) if values else None for name, values in defined.items()}
        return means | {"dead_at_90": self.new_groups.share_dead(parameters)}
