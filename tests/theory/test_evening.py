"""One evening of founders: going idle follows the positioning in force, and knows nothing of leaving."""

from math import exp

import numpy as np
import pytest

from experiments.theory.limits import ALIKE, MUTE, UNHEARD_OF, VISITING, limit
from sqsim.world.simulate import simulate
from sqsim.world.state import MEMBER, OWNER

PEOPLE, LAPSE, IDENTITY = 5001, 0.2, 4.0


def evening(positioning, engine="columns", people=PEOPLE, leave_rate=0.0, subculture=0.0):
    """Who stayed after one day, and who of all went idle."""
    constant = {"leave_slope": 0, "leave_unseen": 1, "leave_muted": 1, "leave_rate": leave_rate, "mute_rate": 0}
    lapse = {"lapse_rate": LAPSE, "lapse_identity": IDENTITY, "lapse_satisfaction": 0, "lapse_ties": 0}
    parts, charter = (ALIKE, VISITING, UNHEARD_OF, MUTE, constant, lapse), {"positioning": positioning}
    scenario = limit(*parts, people=people, days=1, **charter, subculture=subculture)
    people = simulate(scenario, seed=14, engine=engine).people
    others = np.arange(len(people["status"])) != OWNER
    return (people["status"] == MEMBER)[others], (people["engaged"] == 0)[others]


def lapsing(positioning):
    """1 - exp(-rate (1 + identity (1 - positioning))): no ties, the median person, the first day."""
    return 1 - exp(-LAPSE * (1 + IDENTITY * (1 - positioning)))


def near(share, expected, n):
    return abs(share - expected) < 4.5 * (expected * (1 - expected) / n) ** 0.5


@pytest.mark.parametrize(("engine", "people"), [("columns", PEOPLE), ("agents", 1001)])
@pytest.mark.parametrize("positioning", [0.0, 0.5, 1.0])
def test_going_idle_follows_positioning(positioning, engine, people):
    stayed, idle = evening(positioning, engine, people)
    assert stayed.all()
    assert near(idle.mean(), lapsing(positioning), people - 1)


@pytest.mark.parametrize(("engine", "people"), [("columns", PEOPLE), ("agents", 1001)])
def test_a_subculture_is_something_to_identify_with_too(engine, people):
    """Identity is 1 − (1 − positioning)·(1 − culture)."""
    _, idle = evening(0.5, engine, people, subculture=0.6)
    assert near(idle.mean(), lapsing(1 - 0.5 * 0.4), people - 1)
    assert not near(idle.mean(), lapsing(0.5), people - 1)


@pytest.mark.parametrize(("engine", "people"), [("columns", PEOPLE), ("agents", 1001)])
def test_who_leaves_is_as_likely_to_have_gone_idle(engine, people):
    stayed, idle = evening(1.0, engine, people, leave_rate=0.7)
    assert near(stayed.mean(), exp(-0.7), people - 1)
    assert near(idle[stayed].mean(), lapsing(1.0), stayed.sum())
