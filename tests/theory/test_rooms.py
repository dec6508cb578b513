"""Rooms: topics, levels, copies with and without a spread core, and a premium room beside the general one."""

import numpy as np
import pytest

import sqsim
from sqsim.policies import Copying, PremiumRoom, Segmentation
from sqsim.world.scenario import Scenario, changed
from sqsim.world.simulate import simulate
from sqsim.world.state import OWNER

BASE = Scenario(
    days=40,
    population={"people": 200},
    community={"seed_members": 120, "seed_selection": "random", "positioning": 0.9},
    parameters={"leave_rate": 0.0},
)


def world(*policies, **settings):
    return changed(BASE, settings).model_copy(update={"policies": policies})


def stepped(scenario, days):
    model = sqsim.CommunityModel(scenario, 3)
    for _ in range(days):
        model.step()
    return model


def counted(model):
    """Members by home."""
    return np.bincount([who.home for who in model.inside()], minlength=len(model.rooms))


def test_copies_are_even_and_made_on_their_day():
    scenario = world(Copying(rooms=4, core_spread=1.0, from_day=20))
    assert counted(stepped(scenario, 20)).tolist()[1:] == [0, 0, 0]
    homes = counted(stepped(scenario, 21))
    assert homes.min() > 0.6 * homes.mean()
    assert {who.home for who in stepped(scenario, 40).inside()} == {0, 1, 2, 3}


@pytest.mark.parametrize("spread", [0.0, 0.5, 1.0])
def test_the_core_is_spread_as_far_as_it_is_said(spread):
    model = stepped(world(Copying(rooms=3, core_spread=spread, from_day=25)), 25)
    best = sorted((who for who in model.inside() if who.person != OWNER), key=lambda who: (-who.standing, who.person))
    core = [who.person for who in best[: int(np.ceil(0.1 * len(best)))] if who.standing > 0]
    assert len(core) > 5
    model.step()
    homes = [model.people[person].home for person in core]
    moved = int(spread * int(np.ceil(0.1 * len(best))))
    assert homes == [place % 3 if place < moved else 0 for place in range(len(core))]
    rest = [who for who in model.inside() if who.person not in core]
    assert all(who.home == who.person % 3 for who in rest)


def test_copies_hold_no_more_than_they_can():
    model = stepped(world(Copying(rooms=3, core_spread=0.0, room_cap=45)), 40)
    assert counted(model).max() <= 45 < len(model.inside()) / 2
    assert [room.members for room in model.rooms] == counted(model).tolist()


def test_ties_to_another_room_are_quiet():
    """One who speaks in another room is not heard, and so not felt as active."""
    scenario = world(Copying(rooms=2, core_spread=0.0, from_day=20), **{"parameters.quiet_tie": 0.0})
    before, after = stepped(scenario, 20), stepped(scenario, 21)
    assert sum(who.circle.lively for who in after.inside()) < 0.8 * sum(who.circle.lively for who in before.inside())
    for who in after.inside():
        heard = {tie.partner for tie in who.ties if after.people[tie.partner].room == who.room}
        assert who.circle.known_active <= len(heard)


def test_levels_and_topics_part_members():
    model = stepped(world(Segmentation(by="level", rooms=2)), 5)
    low, high = ([who.value for who in model.inside() if who.home == room] for room in (0, 1))
    assert max(low) <= min(high)
    model = stepped(world(Segmentation(by="topic", rooms=4)), 5)
    assert all(who.home == who.favourite % 4 for who in model.inside())


def test_a_division_that_ends_brings_all_together_again():
    model = stepped(world(Segmentation(by="topic", rooms=4, until_day=10)), 12)
    assert counted(model)[1:].tolist() == [0, 0, 0]


def test_the_best_are_in_the_premium_room_on_half_of_the_days():
    record = simulate(world(PremiumRoom(invited=0.3, from_day=10)), 3)
    premium = record.messages["room"] == 1
    assert premium.any() and not premium[record.messages["day"] < 10].any()
    inside = set(record.messages["author"][premium & (record.messages["author"] >= 0)].tolist())
    assert inside <= set(np.flatnonzero(record.people["premium_terms"]).tolist())
    days = record.messages["day"] >= 10
    theirs = np.isin(record.messages["author"], list(inside)) & days
    assert 0.3 < (premium & theirs).sum() / theirs.sum() < 0.7
    assert record.series["fees"].sum() == 0.0


def test_the_premium_room_takes_a_fee_of_the_willing_only():
    record = simulate(world(PremiumRoom(invited=0.5, price=80.0)), 3)
    paid = record.people["premium_terms"] > 0
    assert record.series["fees"].sum() == 80.0 * record.people["premium_terms"].sum() > 0
    assert record.people["willingness_to_pay"][paid].min() >= 80.0


@pytest.mark.parametrize("policy", [Copying(rooms=1, core_spread=0.0, room_cap=10**9), PremiumRoom(invited=0.0)])
def test_neutral_rooms_change_no_bit(policy):
    plain, same = simulate(world(), 3), simulate(world(policy), 3)
    assert plain.messages.tobytes() == same.messages.tobytes()


@pytest.mark.parametrize("policy", [Segmentation(rooms=5, from_day=30), PremiumRoom(from_day=30), Copying(from_day=30)])
def test_worlds_are_one_until_rooms_are_opened(policy):
    plain, later = simulate(world(), 3), simulate(world(policy), 3)
    for name, values in plain.series.items():
        if name not in ("operator_hours",):
            np.testing.assert_array_equal(values[:30], later.series[name][:30], name)
