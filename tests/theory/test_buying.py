"""Trust and buying against closed forms: everybody visits every day, so chances can be counted (S33, S41, S48)."""

from math import exp

import numpy as np
import pytest

from experiments.theory.limits import ALIKE, FAITHFUL, MUTE, STAYING, UNHEARD_OF, VISITING, limit
from sqsim.policies import Selling
from sqsim.rules.buy import buying_chance, repeat_readiness, sale_noticed
from sqsim.rules.feel import LEARNING, SERVICE
from sqsim.rules.parameters import Parameters
from sqsim.world.simulate import simulate
from sqsim.world.state import LEFT, NEVER

EVERY_DAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FULL_TRUST = {"trust_follow": 1, "trust_promotion": 0, "need": 0}
"""Every visit serves, and is believed from the next day on."""
PLAIN = {"buy_aversion": 0, "herd": 0, "familiarity": 0, "fit_elsewhere": 1, "unprompted": 1, "repeat_days": 3650}
PEOPLE, DAYS = 3000, 11


def everybody(*parts, people=PEOPLE, days=DAYS, graph=None, price=100.0, **settings):
    """People who do nothing but visit and buy; on day 0 nobody trusts yet, so there are days - 1 chances."""
    selling = Selling(price=price, **{"match": 1.0, "offers_a_day": 0.0, "days": EVERY_DAY} | settings)
    common = (ALIKE, VISITING, FAITHFUL, STAYING, UNHEARD_OF, MUTE)
    return limit(*common, *parts, people=people, days=days, graph=graph, policies=(selling,))


def bought(record):
    return record.people["purchases"][1:] > 0  # the owner does not buy


def agrees(those, chance):
    """Whether so many of them, each with his chance, is within four and a half standard errors."""
    return abs(those.sum() - chance.sum()) < 4.5 * np.sqrt((chance * (1 - chance)).sum())


@pytest.mark.parametrize(("need", "tends_to"), [(0, 1.0), (1e9, 0.0)])
def test_trust_tends_to_the_share_of_visits_that_serve(need, tends_to):
    scenario = limit(VISITING, FAITHFUL, STAYING, people=50, days=30, parameters={"need": need, "trust_follow": 0.1})
    trust = simulate(scenario, seed=1).people["trust"]
    assert trust == pytest.approx(np.full(50, tends_to * (1 - 0.9**30)))


@pytest.mark.parametrize("engine", ["columns", "agents"])
def test_each_offer_of_the_owner_heard_costs_trust(engine):
    parameters = {"need": 0, "trust_follow": 0.1, "trust_promotion": 0.05}
    scenario = limit(VISITING, FAITHFUL, STAYING, people=40, days=20, promotion=3.0, parameters=parameters)
    record = simulate(scenario, seed=2, engine=engine)
    expected = 0.0
    for day in range(20):
        said = record.messages[(record.messages["day"] == day) & (record.messages["author"] == 0)]
        expected = (expected + 0.1 * (1 - expected)) * exp(-0.05 * (said["kind"] == 2).sum())
    assert record.people["trust"] == pytest.approx(np.full(40, expected))
    assert expected < 0.6


def test_first_purchases_come_at_a_constant_chance():
    record = simulate(everybody(FULL_TRUST, PLAIN, {"buy_base": 0.03}), seed=3)
    assert agrees(bought(record), np.full(PEOPLE - 1, 1 - 0.97 ** (DAYS - 1)))
    assert record.series["purchases"][0] == 0
    assert (record.people["bought_day"][1:][~bought(record)] == NEVER).all()


def test_dear_things_sell_to_those_who_can_pay():
    record = simulate(everybody(FULL_TRUST, PLAIN, {"buy_base": 0.1, "buy_aversion": 0.5}, price=300.0), seed=4)
    chance = 0.1 * np.exp(-0.5 * 300.0 / record.people["willingness_to_pay"][1:])
    assert agrees(bought(record), 1 - (1 - chance) ** (DAYS - 1))


def test_what_members_came_for_sells():
    record = simulate(everybody(FULL_TRUST, PLAIN, {"buy_base": 0.1, "fit_elsewhere": 0.25}, match=0.5), seed=5)
    suits = np.where(np.isin(record.people["motive"][1:], (LEARNING, SERVICE)), 0.5, 0.125)
    assert agrees(bought(record), 1 - (1 - 0.1 * suits) ** (DAYS - 1))
    assert bought(record)[suits > 0.2].mean() > 2 * bought(record)[suits < 0.2].mean()


def test_without_trust_nobody_buys():
    assert simulate(everybody(FULL_TRUST, PLAIN, {"need": 1e9, "buy_base": 1}), seed=6).series["purchases"].sum() == 0


def test_buyers_come_back_after_a_while_if_satisfied():
    """All buy on the day after the first, and then every repeat_days, as long as there is any satisfaction."""
    parameters = {"buy_base": 1, "repeat_days": 3, "repeat_satisfaction": 0.001, "adaptation": 0, "fading": 0}
    content = simulate(everybody(FULL_TRUST, PLAIN, parameters, people=50, days=11), seed=7)
    assert (content.people["purchases"][1:] == 4).all()
    parameters |= {"initial_satisfaction": 0}
    joyless = simulate(everybody(FULL_TRUST, PLAIN, parameters, people=50, days=11), seed=7)
    assert (joyless.people["purchases"][1:] == 1).all()


def test_seeing_others_pay_raises_paying():
    alone, herd = (
        simulate(everybody(FULL_TRUST, PLAIN, {"buy_base": 0.03, "herd": herd}), seed=8).series["purchases"].sum()
        for herd in (0, 50)
    )
    assert herd > 1.1 * alone


def test_knowing_the_owner_raises_paying():
    parameters = {"buy_base": 0.02, "familiarity": 3, "ties_kept": 256, "address_share": 0}
    record = simulate(everybody(FULL_TRUST, PLAIN, parameters, graph={"kind": "barabasi_albert"}), seed=9)
    knows = np.isin(np.arange(1, PEOPLE), record.ties[0].target[record.ties[0].source == 0])
    chance = np.where(knows, 0.08, 0.02)
    assert agrees(bought(record)[knows], 1 - (1 - chance[knows]) ** (DAYS - 1))
    assert agrees(bought(record)[~knows], 1 - (1 - chance[~knows]) ** (DAYS - 1))


def test_leads_who_left_are_asked_in_person():
    gone = {"leave_rate": 10, "leave_slope": 0, "leave_unseen": 1}
    asking = {"buy_base": 0.05, "personal_approach": 2, "trust_follow": 0.5}
    scenario = everybody(FULL_TRUST, PLAIN, gone, asking, leads_asked=0.5, days=DAYS)
    record = simulate(scenario, seed=10)
    left = record.people["status"][1:] == LEFT
    assert left.all()
    assert agrees(bought(record), np.full(PEOPLE - 1, 1 - (1 - 0.5 * 0.05 * 2 * 0.5) ** (DAYS - 1)))
    unasked = scenario.policies[0].model_copy(update={"leads_asked": 0.0})
    assert simulate(scenario.model_copy(update={"policies": (unasked,)}), seed=10).series["purchases"].sum() == 0


def test_nothing_for_sale_changes_nothing():
    """With no price, no parameter of buying and no draw of it shows, to the last bit."""
    usual = limit(people=80, days=40)
    eager = usual.model_copy(update={"parameters": {"buy_base": 1.0, "unprompted": 1.0, "herd": 100.0}})
    ours, theirs = simulate(usual, seed=11), simulate(eager, seed=11)
    for name, values in ours.series.items():
        np.testing.assert_array_equal(values, theirs.series[name], name)


def test_factors_of_the_chance():
    p = Parameters().record()
    rest = (0.5, 0.6, 1.0)
    plain = buying_chance(p, *rest, 0.0, False, 1.0, 0.0, 100.0)
    assert plain == pytest.approx(p.buy_base * 0.5 * 0.6)
    assert buying_chance(p, *rest, 0.02, False, 1.0, 0.0, 100.0) == pytest.approx(plain * (1 + p.herd * 0.02))
    assert buying_chance(p, *rest, 0.0, True, 1.0, 0.0, 100.0) == pytest.approx(plain * (1 + p.familiarity))
    assert buying_chance(p, 1.0, 1.0, 1e3, 1.0, True, 1.0, 0.0, 100.0) == 1.0
    assert sale_noticed(p, 0.0) == p.unprompted
    assert sale_noticed(p, p.offers_noticed) == pytest.approx((1 + p.unprompted) / 2)
    assert [repeat_readiness(p, s) for s in (-1.0, p.repeat_satisfaction / 2, 5.0)] == [0.0, 0.5, 1.0]
