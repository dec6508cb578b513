"""Pairs of real runs share their luck: the same founders, and up to the day a policy begins the same numbers."""

import numpy as np

from sqsim.studies.compare import run_experiment
from sqsim.studies.experiment import Experiment
from sqsim.world.scenario import Scenario, changed


def test_worlds_are_one_until_the_policy_begins():
    base = changed(Scenario(name="base"), {"days": 20, "population.people": 60, "community.seed_members": 10})
    gate = changed(base, {"policies.entry_threshold.level": 0.9, "policies.entry_threshold.from_day": 10})
    worlds = run_experiment(Experiment({"base": base, "gate": gate}, 3, 1, "columns", 0.2), jobs=1).worlds
    for name in worlds["base"].daily:
        np.testing.assert_array_equal(worlds["gate"].daily[name][:, :10], worlds["base"].daily[name][:, :10], name)
    founders = worlds["base"].daily["mean_value_after_joining"][:, 0]
    assert np.isfinite(founders).all()
    assert len(set(founders)) == 3
