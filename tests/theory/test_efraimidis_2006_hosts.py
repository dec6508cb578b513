"""Hosts of a slot: a weighted draw without replacement (Efraimidis, Spirakis 2006), weight value·talkativeness.

With two hosts a person of share p_i of the weight is chosen with p_i + Σ_{j≠i} p_j·p_i/(1 − p_j).
"""

import numpy as np
import pytest

from experiments.theory.limits import FAITHFUL, MUTE, STAYING, UNHEARD_OF, VISITING, limit
from sqsim.policies import ScheduledSharing
from sqsim.world.simulate import simulate
from sqsim.world.state import OWNER


@pytest.mark.parametrize("hosts", [1, 2])
def test_hosts_are_drawn_by_weight(hosts):
    days = 3000
    every_day = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    scenario = limit(
        VISITING,
        FAITHFUL,
        STAYING,
        UNHEARD_OF,
        MUTE,
        {"host_messages": 1},
        people=9,
        days=days,
        policies=(ScheduledSharing(days=every_day, hosts=hosts),),
    )
    record = simulate(scenario, seed=11)
    assert len(record.messages) == hosts * days
    counts = np.bincount(record.messages["author"], minlength=9)
    assert counts[OWNER] == 0
    assert counts.max() <= days  # nobody twice a day
    weight = (record.people["value"] * record.people["talkativeness"])[1:]
    p = weight / weight.sum()
    chance = p if hosts == 1 else p * (1 + (p / (1 - p)).sum() - p / (1 - p))
    z = (counts[1:] - days * chance) / (days * chance * (1 - chance)) ** 0.5
    assert np.abs(z).max() < 4
    assert np.ptp(chance) > 0.1  # the weights matter
