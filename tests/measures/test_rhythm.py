"""Rhythm: closed forms, and slow counting over random logs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sqsim.measures import Life, event_table, life, measure_events
from sqsim.measures.speaking import speaking


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_dau_mau_equals_slow_counting(random_columns, seed):
    table = event_table(**random_columns(seed))
    said = speaking(table)
    senders = [set(said.active_member[said.active_day == day].tolist()) for day in range(table.days)]
    ratios = []
    for last in range(29, table.days):
        window = senders[last - 29 : last + 1]
        if any(window):
            ratios.append(sum(map(len, window)) / 30 / len(set().union(*window)))
    measured = measure_events(table)
    assert measured["dau_mau"] == (pytest.approx(np.mean(ratios)) if ratios else None)
    assert measured["active_members"] == pytest.approx(np.mean([len(day) for day in senders]))


def test_who_posts_daily_has_dau_mau_1_and_who_posts_once_in_30_days_a_thirtieth(log):
    assert measure_events(log([(day, "a") for day in range(60)]))["dau_mau"] == pytest.approx(1.0)
    assert measure_events(log([(0, "a"), (30, "a"), (60, "a")]))["dau_mau"] == pytest.approx(1 / 30)
    assert measure_events(log([(0, "a")], days=29))["dau_mau"] is None


def test_burstiness_of_a_clock_is_minus_1(log):
    measured = measure_events(log([(day, "a") for day in range(0, 33, 3)]))
    assert measured["gap_burstiness"] == measured["active_day_burstiness"] == -1.0


def test_burstiness_of_alternating_gaps(log):
    # Gaps of 1 and 3 days by turns: mean 2, sd 1, B = (1 - 2) / (1 + 2).
    days = np.cumsum([0, *[1, 3] * 6])
    measured = measure_events(log([(day, "a") for day in days]))
    assert measured["gap_burstiness"] == measured["active_day_burstiness"] == pytest.approx(-1 / 3)


def test_burstiness_of_random_times_is_about_0(log):
    times = np.sort(np.random.default_rng(0).uniform(0, 1000, 5000))
    assert measure_events(log([(time, "a") for time in times]))["gap_burstiness"] == pytest.approx(0, abs=0.03)


def test_burstiness_takes_the_median_of_members_with_ten_gaps(log):
    clock = [(day, "clock") for day in range(0, 22, 2)]
    few = [(day, "few") for day in (0, 1, 20)]
    at_once = [(0, "at once")] * 20
    assert measure_events(log(clock + few + at_once))["gap_burstiness"] == -1.0
    assert measure_events(log(clock[:-1] + few + at_once))["gap_burstiness"] is None


@pytest.mark.parametrize(
    ("daily", "lived"),
    [
        ([1] * 10 + [0] * 28, Life(10, False)),
        ([1] * 10 + [0] * 27, Life(37, True)),
        ([1] + [0] * 28 + [1], Life(30, True)),
        ([1] + [0] * 40 + [1] + [0] * 28, Life(42, False)),
        ([0] * 40 + [1] * 5, Life(45, True)),
        ([0] * 28, Life(0, False)),
        ([0] * 27, Life(0, True)),
    ],
)
def test_a_life_ends_where_28_days_of_silence_begin_and_nobody_speaks_again(daily, lived):
    assert life(np.array(daily)) == lived


def test_lifespan_is_that_of_the_log(log):
    assert measure_events(log([(0, "a"), (40, "b")], days=60))["lifespan"] == 60
    assert measure_events(log([(0, "a"), (40, "b")], days=70))["lifespan"] == 41
