"""Subculture: made by a tool, kept by those who share it, diluted by newcomers, who are taught it."""

import numpy as np
import pytest

from experiments.theory.limits import (
    ALIKE,
    FAITHFUL,
    MUTE,
    ONE_MESSAGE,
    STAYING,
    UNHEARD_OF,
    VISITING,
    WELCOMED,
    limit,
)  # fmt: skip
from sqsim.policies import Advertising, StickyTool
from sqsim.world.simulate import simulate

DAYS = 40
HERE = (ALIKE, VISITING, FAITHFUL, STAYING, UNHEARD_OF)


def test_a_tool_brings_visitors_toward_a_full_share():
    """Without talk, C = 1 − (1 − renew·tool)ⁿ after n visits."""
    settings = {"culture_adopt": 0, "culture_renew": 0.1}
    policies = (StickyTool(presence=0.5),)
    record = simulate(limit(*HERE, MUTE, settings, people=40, days=DAYS, policies=policies), seed=19)
    assert record.series["culture"] == pytest.approx(1 - 0.95 ** np.arange(1, DAYS + 1))


def test_a_closed_group_keeps_what_its_founders_brought():
    record = simulate(limit(*HERE, ONE_MESSAGE, people=40, days=DAYS, subculture=0.7), seed=19)
    assert record.series["culture"] == pytest.approx(np.full(DAYS, 0.7))


def test_away_it_fades():
    away = {"visit_base": 0, "visit_slope": 0, "visit_low": 0, "visit_high": 0, "visit_idle": 0, "culture_fading": 0.1}
    parts = (ALIKE, FAITHFUL, STAYING, UNHEARD_OF, MUTE, away)
    record = simulate(limit(*parts, people=40, days=DAYS, subculture=0.7), seed=19)
    assert record.people["culture"][1:] == pytest.approx(np.full(39, 0.7 * 0.9 ** (DAYS - 1)))


def joined_by(reach, **settings):
    policies = (Advertising(reach=reach),) if reach else ()
    parts = (*HERE, ONE_MESSAGE, WELCOMED, settings)
    scenario = limit(*parts, people=400, days=DAYS, seed_members=40, subculture=0.8, policies=policies)
    return simulate(scenario, seed=19)


def test_newcomers_dilute_it_the_faster_they_come_and_are_taught_it():
    slow, fast, untaught = joined_by(0.005), joined_by(0.2), joined_by(0.2, culture_adopt=0)
    assert slow.series["joins"].sum() < 0.5 * fast.series["joins"].sum()
    assert fast.series["culture"][-1] < slow.series["culture"][-1] < 0.8
    came = fast.people["channel"] != 3
    assert fast.people["culture"][came].min() > 0
    assert (untaught.people["culture"][came] == 0).all()
