"""The hours of a day, which both engines share."""

import numpy as np
import pytest

from sqsim.levers import hour_mask
from sqsim.world.columns.clock import (
    DIURNAL,
    hour_cumulative,
    in_hours,
    minute_in_slot,
    minute_of_day,
)

EVEN = (np.arange(20_000) + 0.5) / 20_000


def hours_of_messages(quiet_hours):
    cumulative = hour_cumulative(quiet_hours, 0.1)
    return np.bincount([minute_of_day(cumulative, u) // 60 for u in EVEN], minlength=24) / EVEN.size


def test_messages_follow_the_profile_of_the_day():
    assert hours_of_messages(0.0) == pytest.approx(DIURNAL / DIURNAL.sum(), abs=1e-3)


def test_quiet_hours_are_quiet_and_no_others():
    weights = DIURNAL.copy()
    weights[9:18] *= 0.1
    assert hours_of_messages(hour_mask(9, 18)) == pytest.approx(weights / weights.sum(), abs=1e-3)


def test_the_first_and_the_last_minute_of_a_day():
    cumulative = hour_cumulative(0.0, 0.1)
    assert cumulative[-1] == 1.0
    assert minute_of_day(cumulative, 0.0) == 0
    assert minute_of_day(cumulative, 1.0 - 2.0**-33) == 1439


def test_an_hour_passes_evenly():
    cumulative = hour_cumulative(0.0, 0.1)
    minutes = np.array([minute_of_day(cumulative, u) for u in EVEN])
    within = np.bincount(minutes[minutes // 60 == 20] % 60, minlength=60)
    assert within.max() - within.min() <= 2


def test_a_slot_of_two_stretches_is_filled_evenly():
    mask = hour_mask(9, 10) + hour_mask(20, 22)
    minutes = np.array([minute_in_slot(mask, u) for u in EVEN])
    assert set(minutes // 60) == {9, 20, 21}
    counts = np.bincount(minutes)[np.unique(minutes)]
    assert len(counts) == 180
    assert counts.max() - counts.min() <= 2


@pytest.mark.parametrize(("minute", "inside"), [(1199, False), (1200, True), (1319, True), (1320, False)])
def test_the_bounds_of_a_slot(minute, inside):
    assert in_hours(hour_mask(20, 22), minute) is inside
