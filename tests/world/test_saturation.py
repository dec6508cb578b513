"""Where more of the same stops counting: each cap is a parameter, and acts where it says."""

from dataclasses import replace

import numpy as np
import pytest

from sqsim.rules.feel import appreciation, belonging
from sqsim.rules.lapse import lapse_hazard
from sqsim.rules.parameters import Parameters
from sqsim.rules.return_ import return_hazard
from sqsim.rules.speak import further_messages, session_chance
from sqsim.rules.tire import next_energy
from sqsim.world.columns.clock import slot_start
from sqsim.world.scenario import Scenario
from sqsim.world.simulate import simulate
from sqsim.world.state import OWNER
from tests.agreement.worlds import Levers

DEFAULTS = Parameters()

# What the rule gives where so many replies, mentions or messages meet a member.
CAPPED = {
    "spur_replies": lambda p, n: session_chance(p, 1.0, 1.0, 0.3, 0.0, 1.0, n, 0.0, True, 0.0),
    "length_replies": lambda p, n: further_messages(p, 2.0, 1.0, 1.0, n, 0.0),
    "fatigue_messages": lambda p, n: next_energy(p, 1.0, n, 0.0, 0.0),
    "lift_replies": lambda p, n: next_energy(p, 0.5, 0.0, n, 0.0),
    "return_mentions": lambda p, n: return_hazard(p, 9.0, 0.3, 5.0, n, 0.0, 0.0, False, 1.0),
}

# What the rule gives at the foot and at the top of a slope.
FLOORS = {
    "tired_length": lambda p: [further_messages(p, 2.0, energy, 1.0, 0.0, 0.0) for energy in (0.0, 1.0)],
    "organisation_unclear": lambda p: [belonging(p, 0.0, 9.0, 0.0, 4.0, clarity) for clarity in (0.0, 1.0)],
}


@pytest.mark.parametrize("name", CAPPED)
def test_more_counts_up_to_the_cap_and_no_further(name):
    for cap in (getattr(DEFAULTS, name), 20.0):
        rule = replace(DEFAULTS, **{name: cap}).record()
        below, at, above = (CAPPED[name](rule, n) for n in (cap - 1.0, cap, cap + 5.0))
        assert below != at == above


@pytest.mark.parametrize("name", FLOORS)
def test_a_floor_is_the_share_that_is_left(name):
    for share in (getattr(DEFAULTS, name), 0.2):
        low, high = FLOORS[name](replace(DEFAULTS, **{name: share}).record())
        assert low == pytest.approx(share * high)


def test_scales_are_where_two_thirds_or_half_is_reached():
    p = replace(DEFAULTS, recognition_replies=5.0, owner_half=3.0, organisation=0.8).record()
    assert appreciation(p, 5.0, 0.0) == pytest.approx(1 - np.exp(-1))
    assert belonging(p, 0.0, 9.0, 0.0, 3.0, 1.0) == pytest.approx(0.4)


def test_closeness_takes_its_share_of_the_hazard_of_lacking_positioning():
    def excess(closeness, share):
        p = replace(DEFAULTS, lapse_identity_ties=share).record()
        unclear, clear = (lapse_hazard(p, 1.0, 1.0, False, closeness, x, 0.3, False, 0.0) for x in (0.0, 1.0))
        return unclear / clear - 1.0

    assert excess(1.0, 0.25) == pytest.approx(0.75 * excess(0.0, 0.25))


@pytest.mark.parametrize("engine", ["columns", "agents"])
def test_the_owner_answers_newcomers_in_the_evening(engine):
    described = {
        "days": 15,
        "population": {"people": 200},
        "community": {"seed_members": 60, "owner_activity": 0.0},
        "parameters": {"evening_hour": 7.0, "answer_hours": 3.0},
        "policies": (Levers(values={"welcome": 1.0}),),
    }
    said = simulate(Scenario.model_validate(described), 1, engine=engine).messages
    hours = said["minute"][said["author"] == OWNER] // 60
    assert set(hours.tolist()) == {7, 8, 9}


def test_hosts_begin_with_the_slot_or_else_in_the_evening():
    assert slot_start(float(0b11 << 21), 19.0) == 21 * 60
    assert slot_start(0.0, 19.0) == 19 * 60
