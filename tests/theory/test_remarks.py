"""Red packets and check-ins: who comes and writes a line follows the stated chances, and nothing else happens."""

import numpy as np
import pytest

from experiments.theory.limits import ALIKE, FAITHFUL, MUTE, STAYING, TIRELESS, UNHEARD_OF, VISITING, limit
from sqsim.levers import WEEKDAYS
from sqsim.policies import CheckIn, RedPackets
from sqsim.world.simulate import simulate
from sqsim.world.state import OWNER

PEOPLE, DAYS = 401, 40
STILL = (ALIKE, FAITHFUL, STAYING, UNHEARD_OF, MUTE, TIRELESS)
AWAY = {"visit_base": 0, "visit_slope": 0, "visit_low": 0, "visit_high": 0, "visit_idle": 0}


def near(count, chance, n):
    """Within four and a half standard errors of a binomial count."""
    return abs(count - n * chance) < 4.5 * (n * chance * (1 - chance)) ** 0.5


@pytest.mark.parametrize("yuan", [20.0, 400.0])
def test_red_packets_bring_in_a_share_that_saturates(yuan):
    """pull·c/(c + half·members) come, a share of whom say thanks; they are as engaged as before."""
    settings = {"cash_pull": 0.6, "cash_half": 0.5, "cash_thanks": 0.3}
    scenario = limit(*STILL, AWAY, settings, people=PEOPLE, days=DAYS, policies=(RedPackets(yuan=yuan, days=WEEKDAYS),))
    record = simulate(scenario, seed=16)
    expected = 0.6 * yuan / (yuan + 0.5 * PEOPLE)
    nights = (PEOPLE - 1) * (DAYS - 1)  # On the first day everybody is there anyway.
    came = (record.series["visitors"][1:] - 1).sum()
    assert near(came, expected, nights)
    assert near(record.series["chat_messages"][1:].sum(), 0.3 * expected, nights)
    assert record.series["messages"].sum() == record.series["chat_messages"].sum()
    assert record.people["engaged"].all()
    assert (record.messages["target"] < 0).all()


def keeping_records(people=PEOPLE, days=DAYS, **parameters):
    scenario = limit(
        ALIKE,
        VISITING,
        STAYING,
        UNHEARD_OF,
        MUTE,
        parameters,
        people=people,
        days=days,
        policies=(CheckIn(presence=1),),
    )
    return simulate(scenario, seed=17)


def test_streaks_are_geometric_without_habit():
    """Each day on end with chance q: a streak of s days has chance (1 − q)·q^s, mean q/(1 − q)."""
    q = 0.6
    record = keeping_records(**FAITHFUL, check_in_first=q, streak_time=1e6)
    assert near(record.series["check_ins"].sum(), q, (PEOPLE - 1) * DAYS)
    streaks = np.delete(record.people["streak"], OWNER)
    assert near((streaks == 0).sum(), 1 - q, PEOPLE - 1)
    assert near((streaks >= 3).sum(), q**3, PEOPLE - 1)


def test_a_full_habit_holds_members():
    """hazard·(1 − hold·habit): with a habit from the first day on and full hold nobody lapses, without it most do."""
    hasty = {"lapse_rate": 0.5, "lapse_first": 0, "check_in_first": 1, "streak_time": 0.1}
    held = keeping_records(days=10, **hasty, streak_hold=1)
    assert np.delete(held.people["engaged"], OWNER).mean() > 0.99
    assert np.delete(held.people["streak"], OWNER).max() == 10
    assert np.delete(keeping_records(days=10, **hasty, streak_hold=0).people["engaged"], OWNER).mean() < 0.1


def test_a_remark_is_no_first_message():
    """Whoever only keeps his record has yet to take part: what follows a first message does not befall him."""
    lapse = {"lapse_rate": 0, "lapse_first": 1, "check_in_first": 1}
    record = keeping_records(days=5, **lapse)
    assert record.people["engaged"].all()
    assert (np.delete(record.people["messages_sent"], OWNER) == 5).all()
    assert (record.people["first_spoke"] < 0).all()
