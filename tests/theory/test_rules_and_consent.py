"""Rules, consent and those who keep them up (S06, S24): the formulas, and what the engine makes of them."""

import numpy as np
import pytest

from sqsim.policies import MemberModerators, Rules
from sqsim.rules import moderate, say
from sqsim.rules.parameters import Parameters
from sqsim.world.record import OFFER
from sqsim.world.scenario import Scenario, changed
from sqsim.world.simulate import simulate

P = Parameters().record()
BASE = Scenario(
    days=60,
    population={"people": 300},
    community={"seed_members": 150, "enforcement": 0.0, "outside_offers": 6.0},
    parameters={"leave_rate": 0.0, "moderator_fatigue": 0.0, "lapse_rate": 0.02},
)


def run(*policies, **settings):
    return simulate(changed(BASE, settings).model_copy(update={"policies": policies}), 4)


def test_rules_press_harder_in_larger_groups_and_not_at_all_by_consent():
    pressure = [moderate.rule_pressure(P, 0.5, disputes, 0.0, 0.0) for disputes in (0.0, 1.0, 10.0, 1e9)]
    assert pressure[0] == 0.0 and pressure == sorted(pressure)
    assert pressure[2] == pytest.approx(0.25)
    assert pressure[3] == pytest.approx(0.5)
    assert moderate.rule_pressure(P, 0.5, 10.0, 1.0, 0.0) == 0.0
    assert moderate.chat_offence(1.0, 0.8, 0.5, 0.25) == pytest.approx(0.3)


def test_an_owner_ten_times_as_loud_as_a_member_may_impose_half():
    assert moderate.authority(P, owner_talk=20.0, talk=100.0, active=50.0) == pytest.approx(0.5)
    assert moderate.authority(P, 0.0, 100.0, 50.0) == 0.0
    assert moderate.authority(P, 5.0, 0.0, 0.0) == 0.0


def test_rules_that_members_keep_up_are_half_agreed_to():
    assert moderate.felt_consent(P, 0.1, 1.0) == P.peer_consent
    assert moderate.felt_consent(P, 0.9, 1.0) == 0.9
    assert moderate.felt_consent(P, 0.1, 0.0) == 0.1


def test_care_brings_moderators_back():
    tired, cared = (moderate.moderator_energy(P, 0.5, 1.0, care) for care in (0.0, 1.0))
    assert cared - tired == pytest.approx(P.moderator_recovery * P.care_gain * 0.5)


def test_advertisers_come_where_nothing_is_removed():
    """The mean number of advertisements is offers·buzz·(1 − removal)^deterrence, once it has got about."""
    assert say.outside_pressure(P, 10.0, 0.5, 0.4, 0.5) == pytest.approx(10.0 * 0.5 * 0.4 * 0.25)
    counts = []
    for strictness in (0.0, 0.5):
        series = run(Rules(strictness=strictness, consent=1.0), **{"community.messages_per_moderator": 1e4}).series
        buzz = series["messages"][30:] / (series["messages"][30:] + P.buzz_half)
        counts.append(series["outside_offers"][30:].sum() / buzz.sum())
    assert counts[0] == pytest.approx(6.0, rel=0.15)
    assert counts[1] == pytest.approx(6.0 * 0.25, rel=0.25)


def test_agreed_rules_leave_members_their_chat():
    removed = {}
    for consent in (0.0, 0.5, 1.0):
        record = run(Rules(strictness=0.8, consent=consent), **{"community.messages_per_moderator": 1e4})
        chat = (record.messages["kind"] == 1) & (record.messages["author"] > 0)
        removed[consent] = record.messages["fate"][chat].mean()
    assert removed[0.0] == pytest.approx(0.64, abs=0.06)
    assert removed[0.5] == pytest.approx(0.32, abs=0.06)
    assert removed[1.0] == 0.0


def test_members_moderate_as_far_as_they_volunteer():
    """Without moderators offers stay; members who come forward remove them, as many as they can read and as come."""
    settings = {"community.moderators": 0, "parameters.member_moderator_messages": 10.0}

    def removed(asked, **more):
        said = run(MemberModerators(people=asked, enforcement=0.9), **settings | more).messages
        return said["fate"][said["kind"] == OFFER].mean()

    assert removed(0) == 0.0
    assert 0.1 < removed(1) < removed(4) < 0.9
    assert removed(1000) > removed(4)
    assert removed(1000, **{"parameters.volunteer_satisfaction": 10.0}) == 0.0


def test_strictness_without_consent_costs_satisfaction():
    strict, agreed = (run(Rules(strictness=0.9, consent=c)).series["satisfaction"][-1] for c in (0.0, 1.0))
    assert strict < agreed - 0.02


def test_a_lone_administrator_tires():
    busy = {"community.messages_per_moderator": 30.0, "parameters.moderator_fatigue": 0.1}
    alone, helped = run(**busy, **{"community.sole_administrator": True}), run(**busy)
    assert alone.people["energy"][0] < helped.people["energy"][0]
    assert alone.series["owner_messages"].sum() < helped.series["owner_messages"].sum()


def test_a_lone_administrator_who_is_silent_removes_nothing():
    scenario = {"community.sole_administrator": True, "community.enforcement": 0.9, "community.owner_days": 20}
    removed = run(**scenario).series["removed_messages"]
    assert removed[:20].sum() > 0 and np.count_nonzero(removed[20:]) == 0


def test_where_nobody_chats_strict_rules_press_on_nobody():
    """Only removals of ordinary chat are disputed: what is useful is none, however much of it there is."""
    all_useful = {"parameters.useful_base": 1.0, "parameters.focus_floor": 1.0, "parameters.positioning_floor": 1.0}
    no_offers = {"parameters.offer_promoter": 0.0, "parameters.offer_disenchanted": 0.0, "parameters.taker_gap": 0.0}
    strict = {"community.enforcement": 1.0, "parameters.mistake_share": 0.0, "community.enforcement_error": 0.0}
    settings = all_useful | no_offers | strict | {"community.outside_offers": 0.0}
    runs = [run(Rules(strictness=1.0), **settings, **{"parameters.weight_rules": weight}) for weight in (0.0, 2.0)]
    assert runs[0].series["useful_messages"].sum() > 500
    assert runs[0].series["chat_messages"].sum() == runs[0].series["removed_messages"].sum() == 0
    assert all(np.array_equal(values, runs[1].series[name], equal_nan=True) for name, values in runs[0].series.items())
