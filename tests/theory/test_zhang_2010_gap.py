"""Evaporation needs a reason for the best to leave (Zhang 2010, essay; facts 1 and 2).

With κ_leave = 0, κ_join = 0 and no learning gap neither leaving nor joining looks at value: leavers are a fair
sample of members, joiners of people outside, and E[v | leaves] − E[v | members] = E[v | joins] − E[v | outside] = 0.
"""

from functools import cache

import numpy as np
import pytest

from sqsim.cases import load_case
from sqsim.world.record import FOUNDER, JOIN
from sqsim.world.scenario import changed
from sqsim.world.simulate import simulate

BLIND_TO_VALUE = {
    "parameters.aspiration_gap": 0,
    "parameters.join_gap": 0,
    "parameters.learning_floor": 1,
    "parameters.founder_lead": 0,  # else the owner, who never leaves, is above the mean
}
REPLICATES = 20


@cache
def runs(*changes):
    """The default group under more advertising for eight months, with value-blind members but for these changes."""
    settings = BLIND_TO_VALUE | {"days": 240, "community.advertising": 0.01} | dict(changes)
    scenario = changed(load_case("open"), settings)
    return [simulate(scenario, seed=4, replicate=r) for r in range(REPLICATES)]


def exit_gap(record):
    """E[v | leaves] − E[v | members], members as of the day of leaving, before anybody leaves."""
    series = record.series
    gaps = series["leaves_value_sum"] - series["leaves"] * series["mean_value_after_joining"]
    return gaps.sum() / series["leaves"].sum()


def entry_gap(record):
    """E[v | joins] − E[v | outside], each joiner against those who were never members on the morning of that day."""
    value, first_joined = record.people["value"], np.full(len(record.people["value"]), record.days)
    joins = record.moves[record.moves["kind"] == JOIN]
    first_joined[joins["person"][::-1]] = joins["day"][::-1]  # the first one is written last
    first_joined[joins["person"][joins["channel"] == FOUNDER]] = -1
    joiners = np.flatnonzero((first_joined >= 0) & (first_joined < record.days))
    return np.mean([value[i] - value[first_joined >= first_joined[i]].mean() for i in joiners])


def z_score(values):
    """Mean over replicates in units of its standard error."""
    return float(np.mean(values) / (np.std(values, ddof=1) / len(values) ** 0.5))


def test_no_exit_gap_without_a_reason_to_leave():
    gaps = [exit_gap(record) for record in runs()]
    assert abs(z_score(gaps)) < 4
    assert abs(np.mean(gaps)) < 0.01


@pytest.mark.parametrize(
    "reason", [("parameters.aspiration_gap", 0.55), ("parameters.learning_floor", 0)], ids=lambda reason: reason[0]
)
def test_an_exit_gap_with_either_reason(reason):
    """The outside option that grows with value, or the learning gap: each alone lets the best leave first."""
    assert z_score([exit_gap(record) for record in runs(reason)]) > 3


def test_no_entry_gap_without_a_reason_to_join():
    gaps = [entry_gap(record) for record in runs()]
    assert abs(z_score(gaps)) < 4
    assert abs(np.mean(gaps)) < 0.01


def test_an_entry_gap_where_those_below_gain_most():
    assert z_score([entry_gap(record) for record in runs(("parameters.join_gap", 3))]) < -4


def test_open_admission_only_dilutes():
    """A group that began with the best falls toward the population's mean, and does so by its entry term."""
    for record in runs():
        series, population_mean = record.series, record.people["value"].mean()
        began, ended = series["mean_value_after_joining"][0], series["mean_value"][-1]
        entry, left = series["entry_term"].sum(), series["exit_term"].sum()
        assert began > population_mean + 0.2
        assert abs(ended - population_mean) < 0.05
        assert entry < -0.15
        assert abs(left) < 0.1 * abs(entry)
    assert abs(z_score([record.series["exit_term"].sum() for record in runs()])) < 4
