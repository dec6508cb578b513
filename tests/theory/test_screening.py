"""Screening without noise at a threshold θ: every joiner has v ≥ θ, and nobody of v ≥ θ is refused."""

import numpy as np
import pytest

from sqsim.policies import EntryThreshold
from sqsim.world.record import FOUNDER, JOIN
from sqsim.world.scenario import Scenario
from sqsim.world.simulate import simulate


def joiners(threshold, **settings):
    """Values of those who came in through the gate, and the record."""
    gate = EntryThreshold(level=threshold, **settings)
    scenario = Scenario(
        days=150,
        community={"advertising": 0.05},
        parameters={"join_base": 5} | ({"screening_spread": 0} if not settings else {}),
        policies=(gate,),
    )
    record = simulate(scenario, seed=8)
    came = record.moves[(record.moves["kind"] == JOIN) & (record.moves["channel"] != FOUNDER)]
    return record.people["value"][came["person"]], record


@pytest.mark.parametrize("threshold", [0.3, 0.45, 0.6])
@pytest.mark.parametrize("settings", [{}, {"screening_noise": 0.0}], ids=["parameter", "lever"])
def test_every_joiner_reaches_the_threshold(threshold, settings):
    values, record = joiners(threshold, **settings)
    assert len(values) > 50
    assert values.min() >= threshold
    assert values.min() < threshold + 0.02  # and the gate stands where it should
    assert record.series["refused"].sum() > 50
    worthy = np.count_nonzero((record.people["value"] >= threshold) & (record.people["joined_day"] != 0))
    assert len(set(values.tolist())) > 0.9 * worthy


def test_noise_lets_some_in_below_the_threshold():
    values, _ = joiners(0.45, screening_noise=1.0)
    assert values.min() < 0.45
