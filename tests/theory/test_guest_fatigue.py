"""Guests wear off: an event hosted by guests alone calls less each time, one hosted by members as it always did."""

import numpy as np
import pytest

import sqsim
from experiments.theory.limits import limit
from sqsim.levers import WEEKDAYS
from sqsim.policies import ScheduledSharing

WEAR, RECOVERY, DAYS = 0.2, 50.0, 30


def felt(hosts, guests, days=WEEKDAYS):
    """The event signal as members felt it, day by day, for one of strength 0.8."""
    policy = ScheduledSharing(days=days, hosts=hosts, guests=guests, signal=0.8)
    settings = {"guest_wear": WEAR, "guest_recovery": RECOVERY}
    model = sqsim.CommunityModel(limit(settings, people=30, days=DAYS, policies=(policy,)))
    signals = []
    for _ in range(DAYS):
        model.step()
        signals.append(model.community.event)
    return np.array(signals)


def test_guests_alone_wear_off():
    """Novelty n ← (n + (1 − n)/recovery)·(1 − wear) a day, toward a fixed point."""
    signals, novelty = felt(0, 2), 1.0
    for signal in signals:
        assert signal == pytest.approx(0.8 * novelty)
        novelty = (novelty + (1 - novelty) / RECOVERY) * (1 - WEAR)
    assert signals[-1] < 0.2 * signals[0]


def test_rests_bring_it_back():
    weekly = felt(0, 1, ("mon",))[::7]
    assert (np.diff(weekly) < 0).all()
    assert weekly[-1] > felt(0, 1)[len(weekly) - 1]


@pytest.mark.parametrize(("hosts", "guests"), [(1, 0), (0, 0), (1, 3)])
def test_members_and_events_without_hosts_do_not(hosts, guests):
    assert (felt(hosts, guests) == 0.8).all()
