"""What each policy of coming in and going out asks for, and what it costs."""

import numpy as np
import pytest

from sqsim.levers import Observation
from sqsim.policies import (
    Charter,
    Compliance,
    EntryRitual,
    FreshBlood,
    OpinionLeaders,
    PartnerCommunities,
    PlannedLife,
    Pruning,
    Referral,
    SeedMembers,
)
from tests.policies.test_settings_mean import ALWAYS, CROWD, series


def days_of(policy, lever, days=range(10)):
    """The lever on each day of the policy's being in force."""
    return [policy.effects(Observation(day, day % 7)).get(lever) for day in days if policy.active(day)]


def test_seed_members_come_on_one_day():
    policy = SeedMembers(number=12, chosen="fitting", from_day=2, hours_per_person=0.5)
    assert days_of(policy, "brought_in", range(6)) == [12.0, None, None, None]
    assert policy.effects(Observation(2, 2))["brought_in_by"] == 3.0
    costs = policy.costs(series(joins_brought_in=[0, 0, 9, 4, 0, 0, 0]), ALWAYS)
    assert costs.hours.tolist() == [0, 0, 4.5, 0, 0, 0, 0]
    assert policy.in_practice(CROWD) == {"share_of_people_brought_in": 1.0, "operator_hours_in_all": 6.0}


def test_fresh_blood_comes_at_regular_times():
    policy = FreshBlood(period_days=5, length_days=2, people_per_day=1.5, hours_per_person=2.0, from_day=1)
    assert days_of(policy, "brought_in", range(1, 9)) == [1.5, 1.5, None, None, None, 1.5, 1.5, None]
    costs = policy.costs(series(joins_brought_in=2), np.arange(7) >= 1)
    assert costs.hours.tolist() == [0, 4, 4, 0, 0, 0, 4]
    assert policy.in_practice(CROWD)["people_a_month"] == pytest.approx(18.0)


def test_a_ritual_asks_and_shows_and_takes_time_for_whoever_came_by_the_gate():
    policy = EntryRitual(effort=0.3, rules_shown=0.5, minutes_per_joiner=30)
    assert policy.effects(Observation(0, 0)) == {"entry_effort": 0.3, "rule_visibility": 0.5}
    assert policy.costs(series(applicants=5, refused=1), ALWAYS).hours.tolist() == [2.0] * 7


def test_rewards_are_paid_for_those_who_came_so():
    policy = Referral(chance=0.02, reward=15.0, hours_per_week=7.0)
    assert policy.effects(Observation(0, 0)) == {"referral": 0.02}
    costs = policy.costs(series(joins_referred=[0, 2, 0, 0, 1, 0, 0], members=[5, 5, 5, 5, 5, 0, 0]), ALWAYS)
    assert costs.money.tolist() == [0, 30, 0, 0, 15, 0, 0]
    assert costs.hours == pytest.approx([1, 1, 1, 1, 1, 0, 0])


def test_opinion_leaders_are_a_short_burst_paid_once():
    policy = OpinionLeaders(
        leaders=2, length_days=2, reach=0.1, targeting=0.25, signal=0.4, fee=500, hours=3, from_day=1
    )
    assert policy.effects(Observation(1, 1)) == {
        "advertising": pytest.approx(0.15),
        "targeted_advertising": pytest.approx(0.05),
        "event_signal": 0.4,
        "event_hosts_guests": 2.0,
    }
    assert days_of(policy, "event_signal", range(1, 6)) == [0.4, 0.4, None, None, None]
    costs = policy.costs({}, np.arange(7) >= 1)
    assert costs.money.tolist() == [0, 1000, 0, 0, 0, 0, 0]
    assert costs.hours.tolist() == [0, 6, 0, 0, 0, 0, 0]


def test_partners_reach_those_who_fit_and_cost_work_only():
    policy = PartnerCommunities(reach=0.02, hours_per_week=14.0)
    assert policy.effects(Observation(0, 0)) == {"targeted_advertising": 0.02}
    costs = policy.costs(series(members=[3, 3, 0, 3, 3, 3, 3]), ALWAYS)
    assert costs.hours.tolist() == [2, 2, 0, 2, 2, 2, 2] and not costs.money.any()


def test_pruning_takes_time_for_each():
    policy = Pruning(after_days=30, minutes_per_member=6.0)
    assert policy.effects(Observation(0, 0)) == {"prune_after": 30.0}
    assert policy.costs(series(leaves_pruned=10), ALWAYS).hours == pytest.approx(np.ones(7))


def test_a_charter_shifts_what_it_was():
    policy = Charter(focus=-0.2, breadth=0.3, positioning=0.1, hours_per_week=7.0)
    assert policy.effects(Observation(0, 0)) == {"charter_focus": -0.2, "charter_breadth": 0.3, "positioning": 0.1}
    assert policy.costs(series(members=1), ALWAYS).hours == pytest.approx(np.ones(7))


def test_compliance_removes_a_share_of_the_reasons():
    assert Compliance(share=0.6).effects(Observation(0, 0)) == {"compliance": 0.6}
    assert Compliance(share=0.6).in_practice(CROWD)["hazard_left_share"] == pytest.approx(0.4)


PLAN = PlannedLife(grow_days=2, serve_days=2, earn_days=1, reach=0.1, cost_per_contact=2.0, hours_per_week=7.0)


def test_a_planned_life_has_stages():
    asked = [PLAN.effects(Observation(day, day)) for day in range(7)]
    assert asked[:4] == [{"advertising": 0.1}] * 2 + [{"event_signal": 0.5}] * 2
    assert asked[4:] == [{"promotion": 2.0}, {"closing": 1.0}, {"closing": 1.0}]
    still = {"applicants": 0, "refused": 0, "joins_brought_in": 0, "leaves": 0, "leaves_group_closed": 0}
    costs = PLAN.costs(series(outside=50, members=[9, 9, 9, 9, 9, 9, 0], **still), ALWAYS)
    assert costs.money == pytest.approx([10, 10, 0, 0, 0, 0, 0])
    assert costs.hours == pytest.approx([1, 1, 1, 1, 1, 1, 0])


@pytest.mark.parametrize(
    ("goals", "reached"),
    [
        ({"members_goal": 8, "useful_goal": 7, "income_goal": 18}, (True, True, True)),
        ({"members_goal": 9, "useful_goal": 8, "income_goal": 19}, (False, False, False)),
    ],
)
def test_goals_are_reached_or_not_at_the_end_of_their_stage(goals, reached):
    run = series(members=[4, 8, 9, 9, 9, 0, 0], useful_messages=[9, 9, 3, 4, 9, 0, 0], fees=2, sales=1)
    plan = PLAN.model_copy(update=goals)
    assert plan.goals_reached(run) == reached
    assert plan.goals_reached({name: values[:4] for name, values in run.items()}) == (*reached[:2], False)
