"""No heterogeneity, well mixed: the growth and death of a membership site (Ribeiro 2014).

dA/dt = αAI − βA + γAU + λU, dI/dt = βA − αAI, dU/dt = −γAU − λU for active and inactive members and the
unaware; what is left in the end sustains itself iff α(A + I) > β. The owner is one silent member more.
"""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from experiments.theory.limits import ALIKE, ONE_MESSAGE, STAYING, UNHEARD_OF, VISITING, WELCOMED, limit
from sqsim.world.simulate import simulate

PEOPLE = 3000
HALF = 1e6
"""Talk at which saturation would be felt: far above what is ever said, so that hazards are proportional to talk."""

WELL_MIXED = {
    "address_share": 0,
    "talk_follow": 1,
    "lapse_first": 0,
    "lapse_satisfaction": 0,
    "lapse_ties": 0,
    "lapse_stranger": 0,
    "lapse_identity": 0,
    "burnout_time": 1e9,
    "return_half": HALF,
    "return_patience": 1e9,
    "return_satisfaction": 0,
    "return_mention": 0,
    "buzz_half": HALF,
}


def site(alpha, beta, gamma, lam, days, seeds):
    """A community of PEOPLE and the owner with these rates a day, α and γ per pair of people."""
    rates = {"return_talk": alpha * HALF, "lapse_rate": beta, "renown": gamma * HALF}
    parts = (ALIKE, VISITING, STAYING, UNHEARD_OF, WELCOMED, ONE_MESSAGE, WELL_MIXED, rates)
    return limit(*parts, people=PEOPLE + 1, days=days, seed_members=seeds + 1, advertising=lam)


def observed(record):
    """Active, inactive and unaware on each evening, shape (3, days)."""
    series = record.series
    return np.array([series["members"] - 1 - series["idle"], series["idle"], series["outside"]], dtype=float)


def day_by_day(alpha, beta, gamma, lam, days, seeds):
    """The same equations in steps of a day, each hazard h as a chance 1 − e^(−h), talk known the next day."""
    a, i, u, talk = float(seeds), 0.0, float(PEOPLE - seeds), 0.0
    rows = []
    for _ in range(days):
        joining = u * -np.expm1(-(lam + gamma * talk))
        writing = a + joining
        lapsing, returning = writing * -np.expm1(-beta), i * -np.expm1(-alpha * talk)
        a, i, u, talk = writing - lapsing + returning, i + lapsing - returning, u - joining, writing
        rows.append((a, i, u))
    return np.array(rows).T


def continuous(alpha, beta, gamma, lam, days, seeds):
    """Ribeiro's equations, at the end of each day."""

    def change(_, state):
        a, i, u = state
        waking, lapsing, joining = alpha * a * i, beta * a, gamma * a * u + lam * u
        return waking - lapsing + joining, lapsing - waking, -joining

    start = (seeds, 0, PEOPLE - seeds)
    return solve_ivp(change, (0, days), start, t_eval=np.arange(1, days + 1), rtol=1e-8).y


RATES = {"alpha": 0.1 / PEOPLE, "beta": 0.04, "gamma": 0.02 / PEOPLE, "lam": 0.001, "days": 300, "seeds": 300}


def test_series_follow_the_equations():
    runs = np.array([observed(simulate(site(**RATES), seed=1, replicate=r)) for r in range(16)])
    days = [10, 30, 60, 100, 150, 200, 299]
    mean, error = runs.mean(axis=0)[:, days], runs.std(axis=0, ddof=1)[:, days] / 4
    assert np.abs((mean - day_by_day(**RATES)[:, days]) / error).max() < 5
    assert np.abs(runs.mean(axis=0) - continuous(**RATES)).max() < 0.02 * PEOPLE


@pytest.mark.parametrize("reach", [0.7, 0.85, 1.2, 1.5])
def test_self_sustaining_above_the_threshold(reach):
    """With α(A + I) = reach·β and nobody left outside, it dies out or settles at A = (1 − 1/reach)·(A + I)."""
    beta = 0.05
    record = simulate(site(reach * beta / PEOPLE, beta, 0, 0, days=1500, seeds=PEOPLE), seed=2)
    active = observed(record)[0]
    if reach < 1:
        assert active[-1] == 0
    else:
        assert active[500:].mean() / PEOPLE == pytest.approx(1 - 1 / reach, abs=0.02)
