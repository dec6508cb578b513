"""Ways out of the operator's making or of others': pruning, closing, rivals, the platform; and a charter that moves."""

from math import exp

import numpy as np
import pytest

from experiments.theory.limits import ALIKE, FAITHFUL, MUTE, STAYING, UNHEARD_OF, VISITING, WELCOMED, limit
from sqsim.policies import (
    Advertising,
    Charter,
    Compliance,
    ContentOutput,
    PlannedLife,
    Pruning,
    ScheduledSharing,
)
from sqsim.world.population import draw_population
from sqsim.world.record import GROUP_CLOSED, JOIN, PRUNED
from sqsim.world.simulate import simulate
from sqsim.world.state import OWNER

ENGINES = pytest.mark.parametrize(("engine", "people"), [("columns", 4001), ("agents", 501)])


@ENGINES
def test_the_idle_are_pruned_after_so_many_days(engine, people):
    """Idle people who never visit: each is removed exactly after_days after he went idle, and nobody else is."""
    idle = {"lapse_rate": 0.05, "lapse_first": 0, "return_talk": 0, "return_half": 1e9}
    scenario = limit(
        ALIKE, MUTE, STAYING, UNHEARD_OF, VISITING, idle, people=people, days=30, policies=(Pruning(after_days=7),)
    )
    record = simulate(scenario, seed=3, engine=engine)
    pruned = record.moves[record.moves["kind"] == PRUNED]
    assert len(pruned) > 0.2 * people
    assert (pruned["day"] - record.people["idle_since"][pruned["person"]] == 7).all()
    inside = record.people["status"] == 1
    inside[OWNER] = False
    idle_now = inside & (record.people["engaged"] == 0)
    assert (29 - record.people["idle_since"][idle_now]).max() < 7
    assert record.series["leaves_pruned"].sum() == len(pruned) == record.series["leaves"].sum()


def test_who_looks_in_is_not_pruned():
    """All are idle from the first evening on, and each looks in every other day or so."""
    looking_in = {"lapse_rate": 10, "visit_idle": 0.5, "visit_base": 1, "return_talk": 0}
    scenario = limit(
        ALIKE, MUTE, STAYING, UNHEARD_OF, looking_in, people=2001, days=31, policies=(Pruning(after_days=12),)
    )
    record = simulate(scenario, seed=3)
    pruned = record.series["leaves_pruned"].sum()
    assert 0 < pruned < 0.02 * 2001
    unseen = simulate(scenario.model_copy(update={"parameters": scenario.parameters | {"visit_idle": 0}}), seed=3)
    assert unseen.series["leaves_pruned"].sum() > 0.9 * 2001


def test_the_pruned_may_come_back():
    back = {"lapse_rate": 0.1, "return_interest": 1, "return_pause": 5}
    parts = (MUTE, STAYING, UNHEARD_OF | back, WELCOMED, VISITING)
    scenario = limit(*parts, people=300, days=60, advertising=0.2, policies=(Pruning(after_days=5),))
    moves = simulate(scenario, 3).moves
    returned = np.isin(
        moves["person"][(moves["kind"] == JOIN) & (moves["day"] > 0)], moves["person"][moves["kind"] == PRUNED]
    )
    assert returned.sum() > 50


@ENGINES
def test_a_planned_life_ends_on_its_last_evening(engine, people):
    plan = PlannedLife(grow_days=5, serve_days=5, earn_days=5)
    scenario = limit(STAYING, FAITHFUL, people=people, days=20, seed_members=50, policies=(plan,))
    record = simulate(scenario, 3, engine=engine)
    series = record.series
    assert series["members"][14] + series["joins"][15] == series["leaves_group_closed"].sum() > 50
    assert set(record.moves["day"][record.moves["kind"] == GROUP_CLOSED]) == {15}
    assert not series["members"][15:].any() and not series["messages"][16:].any() and not series["joins"][16:].any()


@pytest.mark.parametrize("engine", ["columns", "agents"])
def test_in_an_empty_room_no_guest_talks_and_nothing_is_put_out_or_advertised(engine):
    plan = PlannedLife(grow_days=3, serve_days=3, earn_days=3)
    sharing = ScheduledSharing(days=("mon", "tue", "wed", "thu", "fri", "sat", "sun"), hosts=0, guests=2, guest_fee=0)
    busy = (sharing, ContentOutput(pieces_per_week=7, fee_per_piece=0), Advertising(reach=0.1))
    scenario = limit(STAYING, FAITHFUL, people=60, days=20, seed_members=50, policies=(plan, *busy))
    series = simulate(scenario, 3, engine=engine).series
    assert (series["guest_messages"][:10] > 0).all() and not series["guest_messages"][10:].any()
    assert np.array_equal(np.diff(series["library"]) > 0, np.arange(1, 20) < 9)
    assert (series["spend"][1:10] > 0).all() and not series["spend"][10:].any()


@ENGINES
@pytest.mark.parametrize("pull", [0.0, 0.3])
def test_what_rivals_offer_raises_aspiration(engine, people, pull):
    """Satisfaction stands still at 0.3: P(leave) = 1 − exp(−rate·e^(slope·(a0 + pull − 0.3)))."""
    still = {"adaptation": 0, "fading": 0, "aspiration_gap": 0, "aspiration_base": 0.1}
    leaving = {"leave_rate": 0.3, "leave_slope": 4.0, "leave_unseen": 1, "leave_muted": 1, "mute_rate": 0}
    scenario = limit(
        ALIKE, VISITING, MUTE, FAITHFUL, UNHEARD_OF, still, leaving, people=people, days=2, rival_pull=pull,
        rival_from_day=1,
    )  # fmt: skip
    series = simulate(scenario, 3, engine=engine).series
    usual, lured = (1 - exp(-0.3 * exp(4.0 * (0.1 + x - 0.3))) for x in (0.0, pull))
    for left, inside, chance in zip(
        series["leaves"], (people - 1, series["members"][0] - 1), (usual, lured), strict=True
    ):
        assert abs(left - inside * chance) < 4.5 * (inside * chance * (1 - chance)) ** 0.5


def closed_on(risk, compliance, engine="columns"):
    """The day on which a platform closes a group that hears little but offers; None if it does not."""
    policies = (Compliance(share=compliance),)
    scenario = limit(
        STAYING, FAITHFUL, people=40, days=12, promotion=8.0, platform_hazard=0.002, policies=policies,
        parameters={"risk_violations": risk},
    )  # fmt: skip
    days = np.flatnonzero(simulate(scenario, 3, engine=engine).series["leaves_group_closed"])
    return int(days[0]) if len(days) else None


@pytest.mark.parametrize("engine", ["columns", "agents"])
def test_a_platform_closes_groups_full_of_offers_unless_they_comply(engine):
    """What was heard yesterday counts: 0.002·(1 + 1e4·share) is certain from the second day on."""
    assert closed_on(1e4, 0.0, engine) == 1
    assert closed_on(1e4, 1.0, engine) is None
    assert closed_on(0.0, 0.0, engine) is None


def test_the_hazard_of_a_closing():
    from sqsim.rules.close import closing_hazard, violation_share
    from sqsim.rules.parameters import Parameters

    record = Parameters(risk_violations=20.0).record()
    assert closing_hazard(record, 0.01, 0.0, 0.0) == 0.01
    assert closing_hazard(record, 0.01, 0.1, 0.0) == pytest.approx(0.03)
    assert closing_hazard(record, 0.01, 0.1, 0.75) == pytest.approx(0.0075)
    assert (violation_share(1.0, 4.0), violation_share(0.0, 0.0)) == (0.25, 0.0)


@pytest.mark.parametrize("engine", ["columns", "agents"])
def test_a_shifted_charter_is_the_one_it_was_shifted_to(engine):
    policy = Charter(focus=0.3, breadth=0.4, positioning=0.0, from_day=2, until_day=5)
    scenario = limit(people=200, days=4, policies=(policy,), charter_focus=0.5, charter_breadth=0.3)
    shifted = simulate(scenario, 3, engine=engine).people["charter_match"]
    founded_so = scenario.community.model_copy(update={"charter_focus": 0.8, "charter_breadth": 0.7})
    drawn = draw_population(scenario.model_copy(update={"community": founded_so}), 3).people["charter_match"]
    np.testing.assert_allclose(shifted, drawn, rtol=1e-12)
    assert (shifted != draw_population(scenario, 3).people["charter_match"]).any()
    back = simulate(scenario.model_copy(update={"days": 6}), 3, engine=engine).people["charter_match"]
    np.testing.assert_allclose(back, draw_population(scenario, 3).people["charter_match"], rtol=1e-12)
