"""Leaving only, at a constant hazard h: lifetimes are geometric with p = 1 − e^(−h), of mean 1/p ≈ 1/h."""

from math import exp

import numpy as np
import pytest
from scipy.stats import chisquare, geom

from experiments.theory.limits import MUTE, UNHEARD_OF, WELCOMED, limit
from sqsim.world.record import JOIN, LEAVE_OWN_WILL
from sqsim.world.simulate import simulate
from sqsim.world.state import OWNER

CONSTANT_HAZARD = {"leave_slope": 0, "leave_unseen": 1, "leave_muted": 1}


def lifetimes(hazard, days, seeds, people=5001, **community):
    """Days as a member of those who joined and left, each day begun counted; the owner is none of them."""
    scenario = limit(
        UNHEARD_OF,
        WELCOMED,
        MUTE,
        CONSTANT_HAZARD,
        {"leave_rate": hazard},
        people=people,
        days=days,
        seed_members=seeds,
        **community,
    )
    record = simulate(scenario, seed=9)
    moves = record.moves[record.moves["person"] != OWNER]
    assert set(moves["kind"]) == {JOIN, LEAVE_OWN_WILL}
    left = record.people["left_day"] >= 0
    return record, record.people["left_day"][left] - record.people["joined_day"][left] + 1


@pytest.mark.parametrize("hazard", [0.02, 0.1, 1.0])
def test_lifetimes_are_geometric(hazard):
    p = 1 - exp(-hazard)
    record, lived = lifetimes(hazard, days=int(20 / hazard), seeds=5001)
    assert len(lived) == 5000
    assert abs(lived.mean() - 1 / p) < 4 * ((1 - p) ** 0.5 / p) / 5000**0.5
    edges = np.unique(geom.ppf(np.linspace(0, 1, 11)[1:-1], p))
    counts = np.bincount(np.searchsorted(edges, lived), minlength=len(edges) + 1)
    shares = np.diff(np.concatenate([[0], geom.cdf(edges, p), [1]]))
    assert chisquare(counts, 5000 * shares).pvalue > 1e-4
    assert record.series["members"][0] == 5001 - np.count_nonzero(lived == 1)


def test_those_who_join_later_live_as_long():
    """Memoryless: the hazard does not ask when one came."""
    record, _ = lifetimes(0.1, days=260, seeds=1, advertising=0.02)
    people = record.people
    later = (people["joined_day"] > 0) & (people["joined_day"] < 60)  # all of whom have left by the end
    lived = people["left_day"][later] - people["joined_day"][later] + 1
    p = 1 - exp(-0.1)
    assert np.count_nonzero(later) > 2000
    assert abs(lived.mean() - 1 / p) < 4 * ((1 - p) ** 0.5 / p) / len(lived) ** 0.5
