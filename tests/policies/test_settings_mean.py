"""What single settings do, cost and mean."""

import dataclasses

import numpy as np
import pytest
from pydantic import ValidationError

from sqsim.errors import InputError
from sqsim.levers import Observation, hours_of
from sqsim.policies import (
    Advertising,
    Capacity,
    Crowd,
    EntryThreshold,
    InvitationOnly,
    Moderation,
    PaidAccess,
    Rules,
    ScheduledSharing,
    Selling,
    policy_type,
)
from sqsim.rules.parameters import Parameters

ALWAYS = np.ones(7, dtype=bool)
CROWD = Crowd(
    value=np.array([0.2, 0.4, 0.6, 0.8]),
    screening_noise=np.array([0.3, 0.0, -0.2, 0.0]),
    willingness_to_pay=np.array([100.0, 10.0, 50.0, 0.0]),
    friends=np.array([3, 0, 1, 2]),
)


def series(**daily):
    return {name: np.broadcast_to(np.asarray(values, dtype=float), 7) for name, values in daily.items()}


def test_threshold_turns_away_by_what_screening_sees():
    meant = EntryThreshold(level=0.5).in_practice(CROWD)
    assert meant["below_the_gate_share_of_people"] == 0.5  # 0.4, and 0.6 seen as 0.4; 0.2 is seen as 0.5
    assert meant["mean_value_of_admissible"] == pytest.approx(0.5)
    exact = EntryThreshold(level=0.5, screening_noise=0.0).in_practice(CROWD)
    assert exact["mean_value_of_admissible"] == pytest.approx(0.7)


def test_shares_of_applicants_count_people_by_their_chance_to_apply():
    eager = dataclasses.replace(CROWD, applying=np.array([0.0, 0.6, 0.2, 0.2]))
    assert EntryThreshold(level=0.5).in_practice(eager)["turned_away_share_of_first_applicants"] == pytest.approx(0.8)
    assert PaidAccess(price=50.0).in_practice(eager)["priced_out_share_of_first_applicants"] == pytest.approx(0.8)


def test_rules_say_what_they_remove():
    meant = Rules(strictness=0.5, consent=0.5).in_practice(CROWD)
    assert meant["offers_removed_share"] == 0.5
    assert meant["ordinary_chat_removed_share"] == 0.5**2 * 0.5
    disputes = 100 * 0.5**2 * 0.5
    assert meant["friction_for_the_median_member"] == pytest.approx(0.5 * disputes / (disputes + 10) * 0.5 * 0.5)


def test_screening_takes_time_for_each_applicant():
    costs = EntryThreshold(minutes_per_applicant=15).costs(series(applicants=range(7)), ALWAYS)
    assert costs.hours.tolist() == [0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5]
    assert not costs.money.any()


def test_a_fee_selects_on_willingness_to_pay_and_says_what_that_is_worth():
    meant = PaidAccess(price=50.0).in_practice(CROWD)
    assert meant["unwilling_share_of_people"] == 0.5
    assert meant["mean_value_of_payers"] == pytest.approx(0.4)
    assert meant["mean_value_of_priced_out"] == pytest.approx(0.6)
    assert PaidAccess(price=50.0, term_days=30).effects(Observation(0, 0)) == {"price": 50.0, "term": 30.0}


def test_a_fee_costs_its_processing():
    policy = PaidAccess(price=50.0, processing_share=0.01, minutes_per_payer=30)
    costs = policy.costs(series(fees=200, joins=50, joins_brought_in=40, applicants=6, refused=2), ALWAYS)
    assert costs.money == pytest.approx(np.full(7, 2.0))
    assert costs.hours == pytest.approx(np.full(7, 2.0))


def test_sharing_acts_on_its_weekdays_and_hours_only():
    policy = ScheduledSharing(days=("thu", "tue"), start="19:00", end="22:00", hosts=2, guests=1)
    on_days = [bool(policy.effects(Observation(day, day % 7))) for day in range(7)]
    assert on_days == [False, True, False, True, False, False, False]
    effects = policy.effects(Observation(8, 1))
    assert hours_of(effects["slot_hours"]) == (19, 20, 21)
    assert (effects["event_hosts_members"], effects["event_hosts_guests"]) == (2.0, 1.0)
    meant = policy.in_practice(CROWD)
    assert (meant["slots_a_week"], meant["slot_hours_a_week"], meant["hosts_a_week"]) == (2.0, 6.0, 6.0)


def test_sharing_costs_on_slot_days_while_there_are_members():
    policy = ScheduledSharing(days=("mon", "wed"), guests=2, guest_fee=100.0, preparation_hours=3.0)
    costs = policy.costs(series(weekday=range(7), members=[5, 5, 0, 5, 5, 5, 5]), ALWAYS)
    assert costs.money.tolist() == [200, 0, 0, 0, 0, 0, 0]
    assert costs.hours.tolist() == [3, 0, 0, 0, 0, 0, 0]


def test_listing_days_in_another_order_is_the_same_policy():
    assert ScheduledSharing(days=("thu", "tue")) == ScheduledSharing(days=("tue", "thu"))


@pytest.mark.parametrize(
    "settings",
    [
        {"start": "20:30"},
        {"start": "20"},
        {"start": "٢٠:00"},
        {"end": "25:00"},
        {"start": "22:00", "end": "20:00"},
        {"days": ("mon", "mon")},
        {"days": ("monday",)},
        {"hosts": True},
        {"hosts": 1.0},
        {"signal": "0.5"},
        {"signal": float("nan")},
    ],
)
def test_sharing_refuses(settings):
    with pytest.raises(ValidationError):
        ScheduledSharing(**settings)


def test_visible_and_strict_are_two_settings():
    visible = Rules(visibility=0.9, strictness=0.0).effects(Observation(0, 0))
    strict = Rules(visibility=0.0, strictness=0.9).effects(Observation(0, 0))
    assert visible == {"rule_visibility": 0.9, "rule_strictness": 0.0, "enforcement": 0.0, "consent": 0.0}
    assert strict == {"rule_visibility": 0.0, "rule_strictness": 0.9, "enforcement": 0.9, "consent": 0.0}


def test_moderators_have_capacity_wage_and_hours():
    policy = Moderation(moderators=3, messages_per_moderator=50, wage=80.0, hours_per_moderator=2.0)
    assert policy.effects(Observation(0, 0))["moderator_capacity"] == 150.0
    costs = policy.costs(series(members=[9, 9, 9, 0, 0, 0, 0]), ALWAYS)
    assert costs.money.tolist() == [240, 240, 240, 0, 0, 0, 0]
    assert costs.hours.tolist() == [6, 6, 6, 0, 0, 0, 0]


def test_invitations_shut_out_who_knows_nobody():
    assert InvitationOnly().in_practice(CROWD)["never_invited_share"] == 0.25
    assert InvitationOnly(required=False).in_practice(CROWD)["never_invited_share"] == 0.0


def test_capacity_and_advertising_in_practice():
    assert Capacity(members=3).in_practice(CROWD) == {"share_of_people_that_fits": 0.75}
    meant = Advertising(reach=0.5, cost_per_contact=2.0).in_practice(CROWD)
    assert meant["yuan_a_day_at_first"] == 4.0
    assert np.exp(-0.5 * meant["days_until_half_have_met_it"]) == pytest.approx(0.5)


def test_advertising_pays_for_each_contact_outside():
    """On the first day those who came that day are outside in the morning; nobody is met once the group is closed."""
    moves = {"applicants": 9, "refused": 2, "joins_brought_in": 4, "leaves": [1, 0, 0, 0, 20, 0, 0]}
    run = series(outside=[40, 60, 50, 45, 65, 65, 65], leaves_group_closed=[0, 0, 0, 0, 20, 0, 0], **moves)
    costs = Advertising(reach=0.1, cost_per_contact=2.0).costs(run, ALWAYS)
    assert costs.money == pytest.approx([10.0, 8.0, 12.0, 10.0, 9.0, 0.0, 0.0])
    assert costs.hours.sum() == pytest.approx(1.0)


def test_what_a_setting_means_follows_the_parameters():
    strict = dataclasses.replace(CROWD, parameters=dataclasses.replace(Parameters(), dispute_half=1e9, offers_half=4.0))
    friction = "friction_for_the_median_member"
    assert (
        Rules(strictness=0.5).in_practice(CROWD)[friction] > 100 * Rules(strictness=0.5).in_practice(strict)[friction]
    )
    offers = policy_type("own_offers")(offers_per_day=4.0)
    assert offers.in_practice(strict)["annoyance_share_of_a_daily_reader"] == pytest.approx(0.5)


def test_selling_acts_on_its_weekdays_only():
    policy = Selling(price=50.0, match=0.7, offers_a_day=2.0, leads_asked=0.1, days=("fri", "mon"))
    assert [bool(policy.effects(Observation(day, day % 7))) for day in range(7)] == [1, 0, 0, 0, 1, 0, 0]
    asked = {"sale_price": 50.0, "sale_match": 0.7, "sale_reach": 0.1, "promotion": 2.0}
    assert policy.effects(Observation(4, 4)) == asked
    meant = policy.in_practice(CROWD)
    assert (meant["offers_a_week"], meant["yuan_kept_of_a_purchase"]) == (4.0, 20.0)
    assert meant["price_against_the_median_fee_people_would_pay"] == pytest.approx(50.0 / 30.0)


def test_selling_costs_the_goods_and_the_work_of_its_days():
    policy = Selling(days=("mon", "wed"), margin=0.25, hours_per_day=2.0, leads_asked=0.5, minutes_per_lead=6.0)
    there = {"members": [80, 80, 0, 80, 80, 80, 80], "left": [40, 40, 0, 40, 40, 40, 40]}
    costs = policy.costs(series(weekday=range(7), visitors=20, sales=100.0, **there), ALWAYS)
    assert costs.money.tolist() == [75, 0, 75, 0, 0, 0, 0]
    assert costs.hours == pytest.approx([2 + 0.5 * 100 * 0.1, 0, 0, 0, 0, 0, 0])


def test_a_term_must_end_after_it_starts():
    with pytest.raises(ValidationError, match="a day after from_day"):
        Capacity(from_day=10, until_day=10)


def test_unknown_kinds_are_told_the_nearest():
    with pytest.raises(InputError, match='did you mean "paid_access"'):
        policy_type("payed_access")
