"""The laws of people's traits: what is drawn has the moments that the parameters name."""

import numpy as np
import pytest
from scipy.stats import chisquare, kstest

from sqsim.rules.parameters import Parameters
from sqsim.world.population import draw_population
from sqsim.world.scenario import PopulationSpec, Scenario

PEOPLE = 20_000


def people_with(**parameters):
    """All but the owner, who has a lead of his own: traits, expertise, interests."""
    spec = PopulationSpec(people=PEOPLE, graph={"kind": "empty"})
    drawn = draw_population(Scenario(population=spec, parameters=parameters), seed=10)
    return drawn.people[1:], drawn.expertise[1:], drawn.interests[1:]


def close(value, expected, error):
    """Within four and a half standard errors."""
    return abs(value - expected) < 4.5 * error


def logit(x):
    return np.log(x / (1 - x))


def test_interests_are_shares():
    _, _, interests = people_with()
    assert interests.min() >= 0
    np.testing.assert_allclose(interests.sum(axis=1), 1, rtol=1e-12)
    assert np.ptp(interests.mean(axis=0)) < 0.02  # no topic is everybody's favourite


def test_value_is_mean_expertise():
    people, expertise, _ = people_with()
    assert expertise.min() > 0
    assert expertise.max() < 1
    np.testing.assert_allclose(people["value"], expertise.mean(axis=1), rtol=1e-12)


@pytest.mark.parametrize(("spread", "blind_spots"), [(0.85, 0.9), (0.3, 1.5)])
def test_expertise_is_general_and_special(spread, blind_spots):
    """logit e_ik = level + spread·z_i + blind_spots·z_ik: variance and covariance between topics."""
    chosen = {"expertise_level": -0.2, "expertise_spread": spread, "expertise_blind_spots": blind_spots}
    covariance = np.cov(logit(people_with(**chosen)[1]).T)
    off = covariance[~np.eye(4, dtype=bool)]
    np.testing.assert_allclose(off, spread**2, atol=0.08)
    np.testing.assert_allclose(np.diag(covariance), spread**2 + blind_spots**2, atol=0.1)
    level = logit(people_with(**chosen)[1]).mean()
    assert close(level, -0.2, ((spread**2 + blind_spots**2 / 4) / PEOPLE) ** 0.5)


@pytest.mark.parametrize("correlation", [0.68, -0.4])
def test_session_length_goes_with_talk_as_set(correlation):
    people, _, _ = people_with(length_with_talk=correlation)
    talk, length = np.log(people["talkativeness"]), np.log(people["session_length"])
    assert close(np.corrcoef(talk, length)[0, 1], correlation, (1 - correlation**2) / PEOPLE**0.5)


def test_log_normal_laws():
    people, _, _ = people_with(lapse_with_talk=0)
    p = Parameters()
    for name, level, spread in (
        ("talkativeness", p.talk_level, p.talk_spread),
        ("session_length", p.length_level, p.length_spread),
        ("tolerance", 0.0, p.tolerance_spread),
        ("willingness_to_pay", p.willingness_level, p.willingness_spread),
        ("lapse_proneness", 0.0, p.lapse_spread),
    ):
        assert kstest((np.log(people[name]) - level) / spread, "norm").pvalue > 1e-5, name
    charm = (np.log(people["charisma"]) + p.charisma_spread**2 / 2) / p.charisma_spread
    assert kstest(charm, "norm").pvalue > 1e-5
    assert close(people["charisma"].mean(), 1, people["charisma"].std() / PEOPLE**0.5)
    assert kstest(people["screening_error"], "norm").pvalue > 1e-5
    assert kstest(people["autonomy"], "uniform").pvalue > 1e-5


def test_lapse_goes_with_talk_as_set():
    people, _, _ = people_with(lapse_spread=0.5, lapse_with_talk=0.7)
    z = (np.log(people["talkativeness"]) - Parameters().talk_level) / Parameters().talk_spread
    slope = np.cov(np.log(people["lapse_proneness"]), z)[0, 1] / z.var(ddof=1)
    assert close(slope, 0.7, 0.5 / PEOPLE**0.5)


def test_motives_have_their_shares():
    weights = np.array([0.1, 0.2, 0.3, 0.15, 0.05])  # they need not sum to 1
    names = ("share_friends", "share_service", "share_learning", "share_belonging", "share_promotion")
    people, _, _ = people_with(**dict(zip(names, weights, strict=True)))
    counts = np.bincount(people["motive"], minlength=5)
    assert chisquare(counts, len(people) * weights / weights.sum()).pvalue > 1e-5


def test_other_traits_know_nothing_of_value():
    """What the reduction without gaps rests on: value goes with nothing else that is drawn."""
    people, _, interests = people_with()
    others = [np.log(people[name]) for name in ("talkativeness", "session_length", "lapse_proneness", "tolerance")]
    others += [np.log(people["willingness_to_pay"]), people["charisma"], people["autonomy"], people["screening_error"]]
    others += [people["charter_match"], people["motive"] == 2, interests[:, 0]]
    for other in others:
        assert close(np.corrcoef(people["value"], other)[0, 1], 0, 1 / PEOPLE**0.5)
