"""Who comes in, and by which way: advertisements to those who fit, rewards, people brought in, motives, charisma."""

from math import log

import numpy as np
import pytest

from experiments.theory.limits import FAITHFUL, MUTE, STAYING, UNHEARD_OF, WELCOMED, limit
from sqsim.draws import BRINGING_IN, uniform
from sqsim.policies import (
    EntryRitual,
    EntryThreshold,
    FreshBlood,
    PaidAccess,
    PartnerCommunities,
    Referral,
    SeedMembers,
)
from sqsim.world.population import draw_population
from sqsim.world.record import ADVERTISEMENT, BROUGHT_IN, FRIEND, JOIN, REFERRAL
from sqsim.world.simulate import simulate

QUIET = (MUTE, STAYING, FAITHFUL, UNHEARD_OF)
RING = {"kind": "watts_strogatz", "neighbours": 6, "rewire": 0.1}


def joined_by(record, channel):
    moves = record.moves
    return moves["person"][(moves["kind"] == JOIN) & (moves["channel"] == channel)]


def test_targeted_advertising_reaches_people_by_how_they_fit():
    """Nobody else reaches them: P(joined in T days) = 1 − e^(−reach·match·T)."""
    policy = PartnerCommunities(reach=0.05)
    record = simulate(limit(*QUIET, WELCOMED, people=8001, days=20, seed_members=1, policies=(policy,)), seed=4)
    match = record.people["charter_match"][1:]
    joined = record.people["status"][1:] == 1
    expected = 1 - np.exp(-0.05 * 20 * match)
    for group in np.array_split(np.argsort(match), 6):
        error = (expected[group] * (1 - expected[group])).sum() ** 0.5
        assert abs(joined[group].sum() - expected[group].sum()) < 4.5 * error
    assert set(joined_by(record, ADVERTISEMENT)) == set(np.flatnonzero(joined) + 1)


def test_paid_friends_and_word_of_mouth_are_told_apart():
    """Of those who come through friends, referral·friends over the whole hazard came for the reward."""
    hearsay = UNHEARD_OF | {"word_of_mouth": 0.05, "buzz_half": 0.1, "talk_base": 1e9, "talk_follow": 1}
    busy = (STAYING, FAITHFUL, WELCOMED, hearsay)
    scenario = limit(*busy, people=3000, days=1, graph=RING, seed_members=1000)
    assert not len(joined_by(simulate(scenario, 3), REFERRAL))
    paid = scenario.model_copy(update={"policies": (Referral(chance=0.02),), "days": 12})
    record = simulate(paid, 3)
    referred, heard = joined_by(record, REFERRAL), joined_by(record, FRIEND)
    assert len(referred) > 200 and len(heard) > 200
    assert record.series["joins_referred"].sum() == len(referred)
    # On the first day there is no buzz yet, so whoever comes then came for the reward.
    first = record.moves[(record.moves["day"] == 0) & (record.moves["channel"] != 3)]
    assert len(first) > 20 and set(first["channel"]) == {REFERRAL}
    only = simulate(paid.model_copy(update={"parameters": paid.parameters | {"word_of_mouth": 0}}), 3)
    assert not len(joined_by(only, FRIEND))


SCORES = {
    "best": lambda people: people["value"],
    "fitting": lambda people: people["charter_match"],
    "any": lambda people: np.zeros(len(people["value"])),
}


@pytest.mark.parametrize("engine", ["columns", "agents"])
@pytest.mark.parametrize("chosen", SCORES)
def test_an_operator_brings_in_those_who_stand_highest(chosen, engine):
    policy = SeedMembers(number=25, chosen=chosen, from_day=3)
    scenario = limit(*QUIET, people=400, days=5, seed_members=10, policies=(policy,))
    record = simulate(scenario, seed=6, engine=engine)
    before = np.flatnonzero((record.people["joined_day"] != 0) | (record.people["status"] != 1))
    luck = np.array([uniform(6, 0, BRINGING_IN, 3, i, 0) for i in before])
    order = before[np.lexsort((-luck, -SCORES[chosen](record.people)[before]))]
    assert joined_by(record, BROUGHT_IN).tolist() == sorted(order[:25].tolist())
    assert record.series["joins_brought_in"].tolist() == [0, 0, 0, 25, 0]


def test_those_brought_in_for_their_friends_have_the_most_friends_inside():
    policy = SeedMembers(number=20, chosen="friends", from_day=1)
    scenario = limit(*QUIET, people=400, days=1, graph=RING, seed_members=80, policies=(policy,))
    friends = simulate(scenario, 6).people
    brought = joined_by(simulate(scenario.model_copy(update={"days": 2}), 6), BROUGHT_IN)
    others = np.setdiff1d(np.flatnonzero(friends["status"] == 0), brought)
    assert friends["friends_inside"][brought].min() >= friends["friends_inside"][others].max() > 0


def test_a_fraction_of_a_person_is_a_chance():
    policy = FreshBlood(period_days=1, length_days=1, people_per_day=1.3, chosen="any")
    record = simulate(limit(*QUIET, people=2000, days=1000, seed_members=5, policies=(policy,)), seed=1)
    came = record.series["joins_brought_in"]
    assert set(came) == {1, 2}
    assert abs(came.mean() - 1.3) < 4.5 * (0.3 * 0.7 / 1000) ** 0.5


def test_who_is_brought_in_passes_gate_and_fee_but_not_the_limit():
    gate = (EntryThreshold(level=1.0), PaidAccess(price=1e5, term_days=1), EntryRitual(effort=1.0))
    policy = SeedMembers(number=25, chosen="any", from_day=1)
    scenario = limit(*QUIET, people=200, days=4, seed_members=10, policies=(*gate, policy), rooms=1, room_cap=30)
    record = simulate(scenario, 2)
    assert record.series["members"].tolist() == [10, 30, 30, 30]
    assert record.series["fees"].sum() == 0
    assert not record.people["commitment"].any()


@pytest.mark.parametrize(("motive", "positioning"), [(3, 1.0), (3, 0.0), (1, 1.0)])
def test_a_motive_that_is_served_draws_its_people(motive, positioning):
    """With a large weight of motives: those who seek belonging come where there is positioning, and only there."""
    people = 1500
    eager = {"join_base": 0, "join_gap": 0, "join_match": 0, "join_motive": 100}
    scenario = limit(
        *QUIET, eager, people=people, days=6, seed_members=1, advertising=1.0, positioning=positioning,
        parameters={"refusal_pause": 0},
    )  # fmt: skip
    record = simulate(scenario, 5)
    joined = record.people["status"][record.people["motive"] == motive].mean()
    # Service asks for an owner who talks, and he is silent.
    assert joined > 0.97 if (motive, positioning) == (3, 1.0) else joined < 0.05


def test_motives_weigh_as_declared():
    from sqsim.rules.parameters import Parameters
    from sqsim.rules.recruit import application_chance, joining_gain, motive_served

    record = Parameters(join_motive=0.8).record()
    gains = [joining_gain(record, 0.4, 0.5, 0.6, served, 0.0, 1.0, 0.0) for served in (1.0, 0.0)]
    odds = [application_chance(gain) / (1 - application_chance(gain)) for gain in gains]
    assert log(odds[0] / odds[1]) == pytest.approx(0.8)
    of = {"level": 0.1, "friends_inside": 3.0, "positioning": 0.3, "owner_talk": 4.0, "buzz_now": 0.5}
    assert [motive_served(motive, *of.values()) for motive in range(5)] == [0.75, 0.8, 0.1, 0.3, 0.5]


def with_charisma(values):
    """Joins of a world in which people's charisma is what it is told to be."""
    scenario = limit(people=600, days=60, graph=RING, seed_members=60, owner_activity=5)
    population = draw_population(scenario, 8)
    population.people["charisma"] = values
    return simulate(scenario, 8, population=population)


def test_talk_without_charisma_invites_nobody():
    dull, usual, magnetic = (with_charisma(values).series["joins"][1:].sum() for values in (0.0, 1.0, 8.0))
    assert dull == 0 < usual < magnetic


def test_a_few_magnets_raise_inflow():
    magnets = np.full(600, 0.5)
    magnets[:10] = 30.0  # the owner is one of them
    few = with_charisma(magnets).series["joins"][1:].sum()
    assert few > 1.1 * with_charisma(0.5).series["joins"][1:].sum()
