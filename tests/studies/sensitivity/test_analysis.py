"""Functions whose answers are known in closed form, through our own sampling and analysis."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sqsim.studies.sensitivity.analysis import Analysis, Constant, Holes, analyse
from sqsim.studies.sensitivity.luck import luck
from sqsim.studies.sensitivity.sampling import places_of, values_at
from sqsim.studies.sweep.dimension import Choices, Range

PI = math.pi
ANGLES = tuple(Range(name, -PI, PI) for name in "abc")
LINE = (
    Range("plain", -2.0, 6.0),
    Range("whole", 0, 5, whole=True),
    Range("few", 1, 2, whole=True),
    Choices("switch", (0, 1)),
    Range("log", 0.01, 100.0, log=True),
    Range("idle", 0.0, 1.0),
)


def studied(method, over, samples, function, seed=1, replicates=1, noise=0.0):
    """A function of the settings, with luck of its own in each run where `noise` is above zero."""
    rows = values_at(over, places_of(method, len(over), samples, seed), method)
    outcomes = np.array([function(*row) for row in rows])
    random = np.random.default_rng(seed)
    common, own = random.normal(size=replicates), random.normal(scale=noise, size=(len(rows), replicates))
    return analyse(method, over, rows, outcomes[:, None] + common + own, seed)


def of(analysis, index):
    return {each.path: each.indices[index] for each in analysis.settings}


def ishigami(a, b, c):
    """Ishigami and Homma (1990), with the constants 7 and 0.1."""
    return math.sin(a) + 7 * math.sin(b) ** 2 + 0.1 * c**4 * math.sin(a)


def test_sobol_finds_the_known_indices_of_the_function_of_ishigami():
    variance = 49 / 8 + 0.1 * PI**4 / 5 + 0.01 * PI**8 / 18 + 0.5
    alone = {"a": 0.5 * (1 + 0.1 * PI**4 / 5) ** 2 / variance, "b": 49 / 8 / variance, "c": 0.0}
    together = 0.01 * PI**8 * (1 / 18 - 1 / 50) / variance
    total = {"a": alone["a"] + together, "b": alone["b"], "c": together}
    found = studied("sobol", ANGLES, 4096, ishigami)
    assert of(found, "s1") == pytest.approx(alone, abs=0.02)
    assert of(found, "st") == pytest.approx(total, abs=0.02)
    assert [each.path for each in found.settings] == ["a", "b", "c"]
    assert all(each.verdict == "matters" for each in found.settings)
    assert {each.path for each in found.settings if each.interacts} == {"a", "c"}
    for each in found.settings:
        assert each.indices["low"] < total[each.path] < each.indices["high"]
        assert each.indices["s1_low"] < alone[each.path] < each.indices["s1_high"]


def test_morris_gives_a_linear_function_its_coefficients_times_ranges():
    def line(plain, whole, few, switch, log, idle):
        return 100 + 3 * plain - 2 * whole + 5 * few + 7 * switch + 0.5 * math.log(log)

    found = studied("morris", LINE, 8, line)
    effects = {"plain": 24, "whole": -10, "few": 5, "switch": 7, "log": 0.5 * math.log(10_000), "idle": 0}
    assert of(found, "mu") == pytest.approx(effects)
    assert of(found, "mu_star") == pytest.approx({name: abs(effect) for name, effect in effects.items()})
    assert of(found, "sigma") == pytest.approx(dict.fromkeys(effects, 0.0), abs=1e-9)
    assert [each.path for each in found.settings] == ["plain", "whole", "switch", "few", "log", "idle"]
    assert found.settings[0].verdict == "matters"
    assert found.settings[-1].verdict == "does not matter"
    assert not any(each.interacts for each in found.settings)


def test_intervals_of_morris_are_those_of_a_mean_of_sizes():
    found = studied("morris", ANGLES, 400, ishigami)
    for each in found.settings:
        own = each.indices
        reach = own["mu_star"] - own["low"]
        assert own["high"] - own["mu_star"] == pytest.approx(reach)
        variance = own["sigma"] ** 2 * 399 / 400 + own["mu"] ** 2 - own["mu_star"] ** 2
        assert reach == pytest.approx(1.96 * math.sqrt(max(variance, 0.0) / 400), rel=0.1, abs=1e-6)


@settings(max_examples=20)
@given(st.lists(st.floats(-50, 50), min_size=2, max_size=6), st.integers(0, 99))
def test_morris_is_exact_for_any_linear_function(coefficients, seed):
    over = tuple(Range(str(place), 0.0, 1.0) for place in range(len(coefficients)))
    found = studied("morris", over, 4, lambda *row: float(np.dot(coefficients, row)), seed)
    if isinstance(found, Constant):
        assert coefficients == pytest.approx([0.0] * len(coefficients), abs=1e-12)
        return
    assert of(found, "mu") == pytest.approx(dict(zip("012345", coefficients, strict=False)), abs=1e-6)


def test_a_product_interacts():
    over = (Range("a", 0.0, 1.0), Range("b", 0.0, 1.0), Range("c", 0.0, 1.0))

    def function(a, b, c):
        return (a - 0.5) * (b - 0.5) + c

    assert interacting(studied("morris", over, 32, function)) == {"a", "b"}
    assert interacting(studied("sobol", over, 1024, function)) == {"a", "b"}


def interacting(analysis):
    return {each.path for each in analysis.settings if each.interacts}


@pytest.mark.parametrize(("method", "samples"), [("morris", 64), ("sobol", 1024)])
def test_a_setting_that_only_stirs_luck_does_not_matter(method, samples):
    over = (Range("a", 0.0, 1.0), Range("b", 0.0, 1.0))
    found = studied(method, over, samples, lambda a, b: 3 * a, replicates=5, noise=1.5)
    main = {"morris": "mu_star", "sobol": "st"}[method]
    assert found.settings[1].path == "b"
    assert found.settings[1].verdict != "matters"
    assert interacting(found) == set()
    assert of(found, main)["b"] == pytest.approx(found.by_luck, rel=0.25)


def test_the_share_of_luck_is_that_of_the_variance_of_single_runs():
    random = np.random.default_rng(5)
    points, common = random.normal(scale=2, size=(4000, 1)), random.normal(scale=1, size=400)
    found = luck(points + common + random.normal(scale=1, size=(4000, 400)))
    assert found.share == pytest.approx(2 / 6, rel=0.1)
    assert found.noise == pytest.approx(1 / 400, rel=0.05)


def test_one_replicate_cannot_tell_luck():
    found = studied("morris", ANGLES, 8, ishigami)
    assert (found.luck_share, found.by_luck) == (None, None)


@pytest.mark.parametrize("method", ["morris", "sobol"])
def test_what_never_moves_is_told_and_not_divided_by(method):
    assert studied(method, ANGLES, 8, lambda *row: 2.5) == Constant(pytest.approx(2.5 + common_luck()))


def common_luck():
    return float(np.random.default_rng(1).normal(size=1)[0])


@pytest.mark.parametrize("hole", [math.nan, math.inf])
def test_holes_are_counted_and_not_filled(hole):
    rows = values_at(ANGLES, places_of("morris", 3, 4, 0), "morris")
    values = np.ones((16, 3))
    values[7, 2] = values[9, 0] = hole
    assert analyse("morris", ANGLES, rows, values, 0) == Holes(2, 48, 7, 2)


@pytest.mark.parametrize("method", ["morris", "sobol"])
def test_the_same_runs_are_analysed_alike(method):
    once, again = (studied(method, ANGLES, 16, ishigami, seed=0) for _ in range(2))
    assert isinstance(once, Analysis)
    assert once == again


def test_shares_that_no_setting_can_have_are_marked():
    """Of a few samples the variance may come out far too small, and what a setting explains of it far above all."""

    def marked(samples):
        found = [studied("sobol", ANGLES, samples, lambda a, b, c: a, seed=seed) for seed in range(20)]
        return [(each.path, each.indices["low"] > 1.05) for one in found for each in one.settings if each.out_of_range]

    assert ("a", True) in marked(4)
    assert marked(256) == []


def test_effects_have_no_range():
    found = studied("morris", ANGLES, 4, lambda a, b, c: 100 * a)
    assert of(found, "low")["a"] > 100
    assert not any(each.out_of_range for each in found.settings)
