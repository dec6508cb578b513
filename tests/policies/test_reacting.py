"""Policies that react: when they begin and end, by the series alone."""

import numpy as np
import pytest

from sqsim.levers import Observation
from sqsim.policies import EarlyWarning, InteractionBuffer, OfflineMeetings, Recall
from sqsim.policies.trend import sums_before
from sqsim.world.scenario import Scenario
from sqsim.world.simulate import simulate


def test_sums_before_equal_slow_counting():
    values = np.random.default_rng(3).integers(0, 9, 30).astype(float)
    for days, ago in ((7, 0), (1, 7), (5, 2)):
        sums = sums_before(values, days, ago)
        assert sums.shape == (31,)
        for morning in range(31):
            begin = morning - ago - days
            expected = values[begin : begin + days].sum() if begin >= 0 else np.nan
            assert sums[morning] == pytest.approx(expected, nan_ok=True)


def test_a_buffer_begins_with_the_decline_and_lasts_its_days():
    messages = np.concatenate([np.full(30, 100.0), np.full(60, 50.0)])
    begun = InteractionBuffer(trigger=0.7, length_days=20).begun(messages)
    # The week falls below 70 on the morning after its fifth quiet day: 2·100 + 5·50 = 450 of 700.
    assert np.flatnonzero(begun).tolist() == list(range(35, 55))


def test_a_buffer_begins_again_after_a_recovery():
    messages = np.concatenate([np.full(30, 100.0), np.full(30, 50.0), np.full(20, 100.0), np.full(20, 50.0)])
    begun = InteractionBuffer(trigger=0.7, length_days=5).begun(messages)
    assert np.flatnonzero(np.diff(begun.astype(int)) == 1).tolist() == [34, 84]


def test_what_a_buffer_does_depends_on_the_days_so_far_only():
    policy, messages = InteractionBuffer(length_days=9), np.random.default_rng(5).uniform(1, 100, 80)
    begun = policy.begun(messages)
    for day in (0, 8, 40, 79):
        assert bool(policy.effects(Observation(day, 0, {"messages": messages[:day]}))) == begun[day]


def steady(days=60, **changes):
    series = {"members": 100.0, "leaves": 0.0, "active_members": 20.0, "messages": 80.0, "replies": 60.0}
    return {name: np.full(days, value) for name, value in (series | changes).items()}


def test_nothing_is_wrong_in_a_steady_group():
    assert not EarlyWarning().warned(steady()).any()


@pytest.mark.parametrize(
    ("name", "late", "first"),
    [("leaves", 1.0, 53), ("active_members", 10.0, 53), ("replies", 30.0, 53)],
)
def test_each_sign_warns_by_itself(name, late, first):
    """From day 50 on: three leaves of a hundred members in a week; posters or replies a message fall by half."""
    series = steady()
    series[name][50:] = late
    warned = EarlyWarning(churn=0.02, fall=0.2).warned(series)
    assert np.flatnonzero(warned)[0] == first
    assert not EarlyWarning(churn=0.02, fall=0.2, signs=2).warned(series).any()


def test_work_is_counted_on_the_days_of_corrections():
    series = steady()
    series["leaves"][50:] = 1.0
    policy = EarlyWarning(watching_hours=0.0, correcting_hours=2.0)
    costs = policy.costs(series, np.ones(60, bool))
    assert (costs.hours == np.where(policy.warned(series)[:-1], 2.0, 0.0)).all()


def test_meetings_are_held_every_so_many_days():
    policy = OfflineMeetings(every_days=10, from_day=5)
    assert [day for day in range(5, 40) if policy.effects(Observation(day, 0))] == [5, 15, 25, 35]
    series = {"members": np.full(40, 9.0), "attended": np.arange(40.0)}
    costs = policy.costs(series, np.arange(40) >= 5)
    assert np.flatnonzero(costs.hours).tolist() == [5, 15, 25, 35]
    assert costs.money[15] == 15 * policy.cost_per_head


def test_recall_reaches_those_long_idle_whom_the_charter_suits():
    """All are idle from the second day on and nothing else wakes them: recall does, from its day on, by taste."""
    still = {
        "return_talk": 0,
        "return_mention": 0,
        "return_event": 0,
        "burnout_time": 1e9,
        "lapse_rate": 10,
        "lapse_spread": 0,
        "lapse_with_talk": 0,
    }
    still |= {"leave_rate": 0, "mute_rate": 0, "visit_idle": 0, "word_of_mouth": 0, "renown": 0}
    scenario = Scenario(
        days=22,
        population={"people": 1500},
        community={"seed_members": 1500},
        parameters=still,
        policies=(Recall(chance=0.3, after_days=20),),
    )
    record = simulate(scenario, 3)
    woken = record.people["engaged"] == 1
    idle = record.series["idle"]
    assert (np.diff(idle[:20]) >= 0).all() and idle[19] > 1450
    assert idle[21] < idle[19] - 100
    match = record.people["charter_match"]
    assert match[1:][woken[1:]].mean() > match.mean() + 0.03
