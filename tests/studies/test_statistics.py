"""Paired statistics against closed forms and worked examples."""

import math

import numpy as np
import pytest

from sqsim.studies.statistics import holm, mean_interval, mean_of_defined, paired, spread_by_luck, verdict


def test_interval_is_students():
    """t(4, .975) = 2.776445 (any table); the numbers 1 to 5 have mean 3 and variance 2.5."""
    result = mean_interval(np.arange(1.0, 6.0))
    assert result.mean == 3
    assert result.high - 3 == pytest.approx(2.776445 * math.sqrt(2.5 / 5), rel=1e-6)
    assert 3 - result.low == pytest.approx(result.high - 3)


def test_p_for_one_degree_of_freedom_has_a_closed_form():
    """With two pairs t is Cauchy: p = 1 - 2 atan(|t|) / pi."""
    result = paired(np.zeros(2), np.array([1.0, 2.0]))
    t = 1.5 / (math.sqrt(0.5) / math.sqrt(2))
    assert result.p == pytest.approx(1 - 2 * math.atan(t) / math.pi)


def test_p_for_two_degrees_of_freedom_has_a_closed_form():
    """With three pairs p = 1 - |t| / sqrt(2 + t^2)."""
    differences = np.array([1.0, 2.0, 4.0])
    t = differences.mean() / (differences.std(ddof=1) / math.sqrt(3))
    assert paired(np.zeros(3), differences).p == pytest.approx(1 - t / math.sqrt(2 + t * t))


def test_pairing_removes_shared_luck():
    luck = np.array([0.0, 10.0, 20.0, 30.0])
    result = paired(luck, luck + np.array([1.0, 1.5, 0.5, 1.0]))
    assert result.difference == 1
    assert result.p < 0.02
    assert result.variance_ratio > 1000


def test_variance_ratio_of_independent_worlds_is_about_one():
    rng = np.random.default_rng(1)
    result = paired(rng.normal(size=4000), rng.normal(size=4000))
    assert result.variance_ratio == pytest.approx(1, abs=0.06)


def test_sign_of_the_difference_is_alternative_minus_baseline():
    result = paired(np.array([5.0, 6.0, 7.0]), np.array([1.0, 3.0, 2.0]))
    assert result.difference == -4
    assert result.effect == pytest.approx(-4.0)
    assert result.low < -4 < result.high


def test_nulls_are_counted_not_dropped_silently():
    result = paired(np.array([1.0, np.nan, 3.0, 4.0]), np.array([2.0, 2.0, np.nan, 6.0]))
    assert result.n == 2
    assert result.difference == 1.5
    assert result.mean == pytest.approx(10 / 3)


@pytest.mark.parametrize("n", [0, 1])
def test_too_few_pairs_give_no_interval(n):
    result = paired(np.ones(n), np.full(n, 2.0))
    assert (result.low, result.high, result.p, result.effect) == (None, None, None, None)
    assert result.difference == (1.0 if n else None)
    assert verdict(result, result.p, "higher", 0.2) == "no clear difference"


def test_worlds_that_are_the_same_differ_by_nothing():
    values = np.array([3.0, 1.0, 2.0])
    result = paired(values, values.copy())
    assert (result.difference, result.low, result.high, result.p, result.effect) == (0, 0, 0, 1, 0)
    assert result.variance_ratio is None


def test_a_constant_difference_gets_the_sign_tests_p():
    """Ten differences of exactly 0.1 up to rounding: t is undefined, the sign test is not."""
    base = np.linspace(0, 1, 10)
    result = paired(base, base + 0.1)
    assert result.p == 2.0**-9
    assert verdict(result, 2.0**-9, "higher", 0.2) == "better"


def test_a_baseline_that_never_varies_has_an_unbounded_effect():
    result = paired(np.zeros(6), np.array([5.0, 6.0, 7.0, 5.0, 6.0, 7.0]))
    assert result.effect is None
    assert verdict(result, result.p, "lower", 0.2) == "worse"


def test_holms_worked_example():
    """Four hypotheses .01, .04, .03, .005: adjusted .03, .06, .06, .02 (step-down, monotone)."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_holm_leaves_out_what_is_not_defined_and_stays_within_one():
    assert holm([None, 0.9, 0.8, None]) == [None, 1.0, 1.0, None]


@pytest.mark.parametrize(
    ("p_adjusted", "better", "smallest", "expected"),
    [
        (0.049, "higher", 0.2, "better"),
        (0.049, "lower", 0.2, "worse"),
        (0.05, "higher", 0.2, "no clear difference"),
        (0.001, "higher", 5.0, "no clear difference"),
        (0.001, None, 0.2, "no clear difference"),
        (None, "higher", 0.2, "no clear difference"),
    ],
)
def test_a_verdict_needs_certainty_and_size(p_adjusted, better, smallest, expected):
    result = paired(np.array([1.0, 2.0, 3.0]), np.array([2.0, 3.5, 4.0]))
    assert verdict(result, p_adjusted, better, smallest) == expected


def test_plausible_worlds_are_what_is_counted():
    """Worlds of two pairs: differences 1 and 3, 2 and 4, and 6 alone; their means 2, 3 and 6."""
    baseline = np.array([[0.0, 1.0], [5.0, 7.0], [9.0, 9.0]])
    alternative = baseline + np.array([[1.0, 3.0], [2.0, 4.0], [6.0, np.nan]])
    result = paired(baseline, alternative)
    np.testing.assert_allclose(result.differences, [2, 3, 6])
    assert (result.n, result.difference) == (3, pytest.approx(11 / 3))
    interval = mean_interval(np.array([2.0, 3.0, 6.0]))
    assert (result.low, result.high) == (pytest.approx(interval.low), pytest.approx(interval.high))
    assert result.mean == pytest.approx(np.mean([2.5, 9.0, 15.0]))


def test_a_world_without_a_pair_is_not_counted():
    values = np.array([[1.0, 2.0], [np.nan, np.nan], [np.nan, 4.0]])
    np.testing.assert_array_equal(mean_of_defined(values, axis=1), [1.5, np.nan, 4.0])
    assert paired(values, values + 1).n == 2


def test_effects_are_over_the_spread_by_luck_however_much_worlds_differ():
    """Pooled within worlds: variances 2 and 8 with one degree of freedom each."""
    baseline = np.array([[0.0, 2.0], [1000.0, 1004.0]])
    assert spread_by_luck(baseline) == pytest.approx(math.sqrt(5))
    assert paired(baseline, baseline + [[1.0], [3.0]]).effect == pytest.approx(2 / math.sqrt(5))
    assert spread_by_luck(np.array([[1.0, np.nan]])) is None
