"""In how many plausible worlds, and what it turns on: from differences whose answer is known."""

import numpy as np
import pytest

from sqsim.studies.across import better_in, deciding, worlds_part
from sqsim.studies.facts import KEY_MEASURES
from sqsim.studies.plausible import plausible_worlds
from sqsim.studies.statistics import paired

OVER = {"parameters.visit_base": (0.2, 0.8), "parameters.lapse_rate": (0.05, 0.5)}


def test_worlds_are_counted_by_direction():
    differences = np.array([1.0, 2.0, -1.0, 0.0, np.nan])
    counts = {direction: better_in(differences, direction) for direction in ("higher", "lower", None)}
    assert [(each["better"], each["worse"]) for each in (counts["higher"], counts["lower"])] == [(2, 1), (1, 2)]
    assert (counts[None]["higher"], counts[None]["lower"]) == (2, 1)
    assert all(each["of"] == 4 for each in counts.values())


def test_the_interval_is_wilsons():
    """87 of 100 by Wilson's formula: (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), z = 1.959964."""
    found = better_in(np.repeat([1.0, -1.0], [87, 13]), "higher")
    z, p, n = 1.959964, 0.87, 100
    half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    for bound, sign in (("low", -1), ("high", 1)):
        assert found[bound] == pytest.approx((p + z**2 / (2 * n) + sign * half) / (1 + z**2 / n), rel=1e-6)


def test_no_world_has_no_share():
    assert better_in(np.full(3, np.nan), "higher") == {"better": 0, "worse": 0, "of": 0, "low": None, "high": None}


@pytest.fixture
def worlds(scenario):
    return plausible_worlds(scenario, 30, 0, OVER)


def moved_by(worlds, column, sign, noise=0.1):
    """Differences that follow one uncertain setting."""
    settings = np.array(worlds.rows)[:, column]
    return sign * settings + noise * settings.std() * np.random.default_rng(1).normal(size=len(settings))


@pytest.mark.parametrize("sign", [1, -1])
def test_the_setting_that_decides_is_found_with_its_sign(worlds, sign):
    pairs = {("net", "x"): paired(np.zeros((30, 1)), moved_by(worlds, 1, sign)[:, None])}
    strongest = deciding(pairs, worlds)["net", "x"]
    assert strongest["path"] == "parameters.lapse_rate"
    assert strongest["rho"] * sign > 0.9
    assert strongest["p_adjusted"] < 1e-6


@pytest.mark.parametrize("count", [4, 5, 7, 10])
def test_in_few_worlds_noise_hardly_ever_decides(scenario, count):
    """Of 60 studies of noise alone, five measures by two settings, some three may find something."""
    found = 0
    for seed in range(60):
        luck = np.random.default_rng(seed).normal(size=(5, count, 1))
        pairs = {(name, "x"): paired(np.zeros((count, 1)), luck[i]) for i, name in enumerate(KEY_MEASURES[:5])}
        found += any(deciding(pairs, plausible_worlds(scenario, count, seed, OVER)).values())
    assert found <= 7


def test_noise_is_decided_by_nothing_and_other_measures_are_not_asked(worlds):
    noise = np.random.default_rng(4).normal(size=(30, 1))
    pairs = {(name, "x"): paired(np.zeros((30, 1)), noise) for name in ("net", "gini")}
    pairs["mean_value", "x"] = paired(np.zeros((30, 1)), np.zeros((30, 1)))
    assert deciding(pairs, worlds) == {("net", "x"): None, ("mean_value", "x"): None}


def test_the_part_of_the_document_says_what_was_drawn(worlds):
    assert worlds_part(worlds, 3) == {
        "count": 30,
        "replicates_per_world": 3,
        "over": {path: list(bounds) for path, bounds in OVER.items()},
    }
