"""What the policies of talk, content, culture and incentives do, cost and mean."""

import numpy as np
import pytest
from pydantic import ValidationError

from sqsim.levers import Observation, hours_of
from sqsim.policies import (
    ChatDeletion,
    CheckIn,
    CoCreation,
    ContentOutput,
    Digest,
    OwnOffers,
    PersonalisedFiltering,
    QuietHours,
    Recognition,
    RedPackets,
    StickyTool,
    Tiers,
    Welcome,
)
from tests.policies.test_settings_mean import ALWAYS, CROWD, series

MONDAY, FRIDAY = Observation(0, 0), Observation(4, 4)
WEEK = {"weekday": range(7), "members": [5, 5, 5, 5, 5, 5, 0], "joins": 2}


def test_red_packets_are_given_and_paid_on_their_days():
    policy = RedPackets(yuan=80.0, days=("sun", "fri", "mon"), hours_each=0.5)
    assert policy.days == ("mon", "fri", "sun")
    assert policy.effects(MONDAY) == {"cash": 80.0}
    assert policy.effects(Observation(1, 1)) == {}
    costs = policy.costs(series(**WEEK), ALWAYS)
    assert costs.money.tolist() == [80, 0, 0, 0, 80, 0, 0]  # nobody is there on Sunday
    assert costs.hours.tolist() == [0.5, 0, 0, 0, 0.5, 0, 0]
    assert policy.in_practice(CROWD) == {"yuan_a_week": 240.0}


@pytest.mark.parametrize(
    ("policy", "effects", "money", "hours"),
    [
        (CheckIn(presence=0.4, hours_per_week=7), {"check_in": 0.4}, 0, 1),
        (ContentOutput(pieces_per_week=7, hours_per_piece=2, fee_per_piece=50), {"lasting_content": 1.0}, 50, 2),
        (Digest(share=0.2, hours_per_week=7), {"digest": 0.2}, 0, 1),
        (PersonalisedFiltering(strength=0.3, hours_per_week=7), {"personalisation": 0.3}, 0, 1),
        (Recognition(strength=0.6, hours_per_week=7, prizes=70), {"recognition": 0.6}, 10, 1),
        (Tiers(strength=0.6, grading=0.9, hours_per_week=7), {"recognition": 0.6, "grading": 0.9}, 0, 1),
        (OwnOffers(offers_per_day=3, hours_per_offer=0.5), {"promotion": 3.0}, 0, 1.5),
        (ChatDeletion(share=0.7, hours_per_week=7), {"chat_removal": 0.7}, 0, 1),
        (
            CoCreation(consent=0.5, recognition=0.2, positioning=0.1, hours_per_week=7),
            {"consent": 0.5, "recognition": 0.2, "positioning": 0.1}, 0, 1,
        ),
    ],
    ids=lambda value: getattr(value, "kind", None),
)  # fmt: skip
def test_what_goes_on_all_week(policy, effects, money, hours):
    assert policy.effects(MONDAY) == policy.effects(FRIDAY) == effects
    costs = policy.costs(series(**WEEK), ALWAYS)
    assert costs.money == pytest.approx([money] * 6 + [0])
    assert costs.hours == pytest.approx([hours] * 6 + [0])


def test_a_sticky_tool_is_there_on_its_days():
    policy = StickyTool(presence=0.4, days=("mon", "wed"), hours_each=0.25)
    assert policy.effects(MONDAY) == {"sticky_tool": 0.4}
    assert policy.effects(FRIDAY) == {}
    costs = policy.costs(series(**WEEK), ALWAYS)
    assert costs.hours.tolist() == [0.25, 0, 0.25, 0, 0, 0, 0]
    assert not costs.money.any()
    assert policy.in_practice(CROWD) == {"times_a_week": 2.0, "operator_hours_a_week": 0.5}


@pytest.mark.parametrize("policy", [RedPackets, StickyTool])
def test_a_weekday_is_named_once(policy):
    with pytest.raises(ValidationError, match="names a day twice"):
        policy(days=("mon", "mon"))


def test_quiet_hours_may_pass_midnight():
    assert hours_of(QuietHours(start="22:00", end="02:00").effects(MONDAY)["quiet_hours"]) == (0, 1, 22, 23)
    assert hours_of(QuietHours(start="09:00", end="11:00").effects(MONDAY)["quiet_hours"]) == (9, 10)
    assert hours_of(QuietHours(start="09:00", end="09:00").effects(MONDAY)["quiet_hours"]) == ()
    assert QuietHours(start="22:00", end="02:00").in_practice(CROWD) == {"quiet_hours_a_day": 4.0}


def test_welcoming_takes_time_for_each_newcomer():
    policy = Welcome(chance=0.5, minutes_per_newcomer=30)
    assert policy.effects(MONDAY) == {"welcome": 0.5}
    run = series(joins=100, applicants=range(1, 8), refused=2, joins_brought_in=1)
    assert policy.costs(run, ALWAYS).hours == pytest.approx(np.arange(7) / 4)
    assert policy.in_practice(CROWD)["operator_hours_for_100_newcomers"] == pytest.approx(25.0)


def test_what_they_mean_in_practice():
    assert PersonalisedFiltering(strength=0.8).in_practice(CROWD) == {
        "shown_share_of_half_matching_messages": pytest.approx(0.6)
    }
    assert Recognition(strength=0.6).in_practice(CROWD)["appreciation_without_a_reply_share"] == pytest.approx(0.6)
    assert Tiers(strength=0.6, grading=0.5).in_practice(CROWD)["recognition_share_of_the_lowest_grade"] == 0.3
    assert OwnOffers(offers_per_day=5).in_practice(CROWD)["annoyance_share_of_a_daily_reader"] == pytest.approx(0.5)
    assert ContentOutput(pieces_per_week=7).in_practice(CROWD)["pieces_a_year"] == pytest.approx(365)
    assert Digest(share=0.2).in_practice(CROWD)["pieces_from_100_useful_messages"] == pytest.approx(20)
    assert CheckIn(hours_per_week=7).in_practice(CROWD)["operator_hours_a_month"] == pytest.approx(30)
    assert CoCreation(consent=0.3).in_practice(CROWD)["friction_share_that_is_left"] == pytest.approx(0.7)
    assert ChatDeletion(share=0.3).in_practice(CROWD)["chat_share_that_is_left"] == pytest.approx(0.7)
