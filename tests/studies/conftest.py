"""An experiment of two worlds."""

import pytest

from sqsim.studies.experiment import Experiment
from sqsim.world.scenario import Scenario, changed
from tests.studies.made_up import DAYS


@pytest.fixture
def scenario():
    return Scenario(name="base", days=DAYS)


@pytest.fixture
def experiment(scenario):
    other = changed(scenario, {"policies.entry_threshold.level": 0.4})
    return Experiment({"base": scenario, "gate": other}, replicates=6, seed=3, engine="columns", smallest_effect=0.2)
