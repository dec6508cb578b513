"""What a setting is said to mean is what happens in runs."""

import numpy as np

from sqsim.cases import load_case
from sqsim.studies.practice import in_practice
from sqsim.world.scenario import changed, parse_change
from sqsim.world.simulate import simulate

SEEDS = range(6)


def test_the_share_turned_away_is_that_of_the_first_applicants_in_runs():
    scenario = changed(load_case("open"), [parse_change("policies.entry_threshold.level=0.4"), parse_change("days=15")])
    said = [
        in_practice(scenario.policies[0], scenario, seed)["turned_away_share_of_first_applicants"] for seed in SEEDS
    ]
    records = [simulate(scenario, seed) for seed in SEEDS]
    refused, applied = (sum(int(r.series[name].sum()) for r in records) for name in ("refused", "applicants"))
    spread = np.sqrt(np.mean(said) * (1 - np.mean(said)) / applied)
    assert applied > 60
    assert abs(refused / applied - np.mean(said)) < 3 * spread
