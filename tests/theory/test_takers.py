"""Takers give less and ask the owner, whom it wears out; standing follows what one gives."""

import numpy as np
import pytest

from experiments.theory.limits import ALIKE, FAITHFUL, ONE_MESSAGE, STAYING, UNHEARD_OF, VISITING, limit
from sqsim.rules.feel import SERVICE
from sqsim.world.simulate import simulate
from sqsim.world.state import OWNER

PEOPLE, DAYS = 201, 30
ALL_USEFUL = {"useful_base": 1, "useful_value": 0, "focus_floor": 1, "rules_guidance": 0, "event_useful": 0}
HALF = {"share_service": 0.5, "share_learning": 0.5, "share_friends": 0, "share_belonging": 0, "share_promotion": 0}


@pytest.fixture(scope="module")
def record():
    settings = {"taker_gap": 0.4, "taker_asks": 0.3, "address_share": 1, "owner_demand": 0.01}
    parts = (ALIKE, VISITING, FAITHFUL, STAYING, UNHEARD_OF, ONE_MESSAGE, ALL_USEFUL, HALF, settings)
    return simulate(limit(*parts, people=PEOPLE, days=DAYS, positioning=1.0), seed=20)


def by_takers(record):
    """Messages by takers, and by the others."""
    written = record.messages[record.messages["author"] != OWNER]
    taking = record.people["motive"][written["author"]] == SERVICE
    return written[taking], written[~taking]


def near(count, chance, n):
    return abs(count - n * chance) < 4.5 * (n * chance * (1 - chance)) ** 0.5


def test_takers_give_less(record):
    takers, others = by_takers(record)
    assert (others["topic"] >= 0).all()
    assert near((takers["topic"] >= 0).sum(), 0.6, len(takers))


def test_takers_turn_to_the_owner(record):
    """The owner says nothing here, so nobody else addresses him."""
    takers, others = by_takers(record)
    assert near((takers["target"] == OWNER).sum(), 0.3, len(takers))
    assert not (others["target"] == OWNER).any()


def test_what_they_ask_wears_him_out(record):
    """E ← E/(1 + demand·asked) a day, with nothing else to tire or refresh him."""
    takers, _ = by_takers(record)
    asked = np.bincount(takers["day"][takers["target"] == OWNER], minlength=DAYS)
    assert record.people["energy"][OWNER] == pytest.approx(np.prod(1 / (1 + 0.01 * asked)))


def test_standing_follows_useful_messages(record):
    """Whoever gives one a day has 1 − (1 − follow)ⁿ after n days."""
    giving = record.people["motive"] != SERVICE
    giving[OWNER] = False
    follow = record.scenario.model_parameters().standing_follow
    assert record.people["standing"][giving] == pytest.approx(np.full(giving.sum(), 1 - (1 - follow) ** DAYS))


def owner_left(people, asking, seed=21):
    """What the demands made on him leave of the owner's messages in three months with guests and red packets."""
    from sqsim.policies import RedPackets, ScheduledSharing
    from sqsim.world.scenario import Scenario

    motives = {f"share_{name}": 0 for name in ("friends", "learning", "belonging", "promotion")}
    motives |= {"share_service": asking, "share_learning": 1 - asking}
    wrote = []
    for demand in ({}, {"owner_demand": 0}):
        world = Scenario.model_validate(
            {
                "days": 90,
                "population": {"people": people},
                "community": {"seed_members": people},
                "parameters": motives | demand,
                "policies": (RedPackets(), ScheduledSharing(hosts=0, guests=1)),
            }
        )
        wrote.append(sum(simulate(world, seed, r).series["owner_messages"].sum() for r in range(10)))
    return wrote[0] / wrote[1]


def test_five_hundred_takers_drain_an_owner_whom_fifty_who_give_and_take_do_not():
    """S40, at the default parameters: a drained owner writes less than half of what he would if nobody asked him."""
    assert owner_left(500, asking=1.0) < 0.5 < owner_left(50, asking=0.5)
