"""Verdicts on closed cases: numbers of which the interval is known by hand."""

import math
import sys
from pathlib import Path

import numpy as np
import pytest

from sqsim.studies.statistics import Interval

sys.path.insert(0, str(Path(__file__).parents[2] / "experiments"))
from verdicts import Band, interior_optimum, judged, mean_of, monotone, percent_change, share_of, times, together

# Three patterns of mean 0 with no correlation: between two of them, 95 % intervals are +-0.13.
NOISE = 0.1 * np.array([[1, -1, 1, -1, 1, -1, 1, -1], [1, 1, -1, -1, 1, 1, -1, -1], [1, 1, 1, 1, -1, -1, -1, -1]])


def between(low, high):
    return Interval((low + high) / 2, low, high, 10)


@pytest.mark.parametrize(
    ("band", "low", "high", "verdict"),
    [
        (Band(above=0), 0.1, 0.3, "holds"),
        (Band(above=0), -0.1, 0.3, "undecided"),
        (Band(above=0), -0.3, -0.1, "fails"),
        (Band(above=0), 0.0, 0.3, "undecided"),  # zero itself is not above zero
        (Band(above=0), 0.0, 0.0, "fails"),
        (Band(below=0), -0.3, -0.1, "holds"),
        (Band(below=0), 0.0, 0.1, "fails"),
        (Band(at_least=0.6), 0.6, 0.8, "holds"),
        (Band(at_least=0.6), 0.5, 0.8, "undecided"),
        (Band(at_least=0.6), 0.2, 0.59, "fails"),
        (Band(at_most=0.7), 0.5, 0.7, "holds"),
        (Band(at_most=0.7), 0.6, 0.8, "undecided"),
        (Band(at_least=0.45, at_most=0.7), 0.71, 0.8, "fails"),
        (Band(at_most=0), 0.0, 0.0, "holds"),
        (Band(above=-0.02, below=0.02), -0.01, 0.01, "holds"),
        (Band(above=-0.02, below=0.02), -0.03, 0.01, "undecided"),
        (Band(above=-0.02, below=0.02), 0.02, 0.05, "fails"),
        (Band(above=-0.02, below=0.02), -0.05, 0.05, "undecided"),
    ],
)
def test_an_interval_against_a_band(band, low, high, verdict):
    assert band.verdict(between(low, high)) == verdict


def test_a_number_without_an_interval_decides_nothing():
    assert Band(above=0).verdict(Interval(5.0, None, None, 1)) == "undecided"


def test_a_finding_says_its_band():
    finding = judged("2", "gap", "gap", between(-0.01, 0.01), {"above": -0.02, "below": 0.02})
    assert (finding.band, finding.verdict) == ("> -0.02, < 0.02", "holds")


def test_a_misspelt_band_is_refused():
    with pytest.raises(TypeError, match="abvoe"):
        judged("2", "gap", "gap", between(0, 1), {"abvoe": 0})


def test_the_share_has_wilsons_interval():
    """For 8 of 10, z = 1.96: (p + z²/2n ± z·sqrt(p(1 - p)/n + z²/4n²)) / (1 + z²/n)."""
    z, n, p = 1.959964, 10, 0.8
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    share = share_of([True] * 8 + [False] * 2)
    assert share.mean == p
    assert (share.low, share.high) == pytest.approx((middle - half, middle + half), abs=1e-6)


def test_undefined_runs_are_left_out_of_a_mean():
    assert mean_of([1.0, math.nan, 3.0]).mean == 2.0
    assert mean_of([1.0, math.nan, 3.0]).n == 2


@pytest.mark.parametrize(
    ("levels", "verdict"),
    [
        ((0.0, 1.0, 2.0), "holds"),  # both steps beyond their intervals
        ((0.0, 0.01, 2.0), "holds"),  # one step within, of the right sign, and a trend beyond
        ((0.0, -0.01, 2.0), "undecided"),  # that step of the wrong sign
        ((0.0, 0.01, 0.02), "undecided"),  # no trend to speak of
        ((0.0, 2.0, 1.0), "fails"),  # a step of the wrong sign
        ((2.0, 1.0, 0.0), "fails"),
    ],
)
@pytest.mark.parametrize("direction", ["rises", "falls"])
def test_monotone_over_levels(levels, verdict, direction):
    sign = 1.0 if direction == "rises" else -1.0
    by_level = [sign * level + noise for level, noise in zip(levels, NOISE, strict=True)]
    assert monotone("5", "x", "x", by_level, direction).verdict == verdict


def test_monotone_measures_the_trend_and_keeps_the_steps():
    finding = monotone("5", "x", "x", [NOISE[0], NOISE[1] + 1, NOISE[2] + 3], "rises")
    assert finding.measured.mean == pytest.approx(3)
    assert [step.mean for step in finding.steps] == pytest.approx([1, 2])


@pytest.mark.parametrize(
    ("levels", "verdict"),
    [
        ((1.0, 3.0, 2.0, 1.0), "holds"),
        ((1.0, 3.0, 2.0, 3.0), "undecided"),
        ((3.0, 2.0, 1.0, 0.0), "fails"),
        ((0.0, 1.0, 2.0, 3.0), "fails"),
    ],
)
def test_an_inner_optimum_beats_both_ends(levels, verdict):
    rows = [level + np.random.default_rng(place).normal(0, 0.1, 20) for place, level in enumerate(levels)]
    assert interior_optimum("5", "x", "x", rows).verdict == verdict


def test_choosing_the_best_level_lends_it_no_luck():
    """The level that shines by chance on the even replicates does not on the odd ones."""
    lucky = np.tile([5.0, 0.0], 10) + np.linspace(0, 0.01, 20)
    plain = np.linspace(0, 0.02, 20)
    assert interior_optimum("5", "x", "x", [plain, lucky, plain]).verdict != "holds"


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (("holds", None, "holds"), "holds"),
        (("holds", "undecided"), "undecided"),
        (("undecided", "fails", "holds"), "fails"),
        ((None,), "undecided"),
    ],
)
def test_a_whole_of_several_parts(parts, whole):
    assert together(parts) == whole


def test_a_change_in_percent_is_that_of_the_means():
    """40 of 20 on the mean, whatever the pairs; where every pair changes alike nothing is uncertain."""
    baseline = np.array([10.0, 30.0, 0.0, 40.0])
    assert percent_change(np.array([90.0, 10.0, 40.0, 20.0]), baseline).mean() == pytest.approx(100)
    assert percent_change(1.5 * baseline, baseline) == pytest.approx(np.full(4, 50.0))


def test_the_interval_of_a_change_covers_it():
    """In 19 of 20 samples of correlated pairs, 4 of their standard deviations allowed."""
    rng, tries, covered = np.random.default_rng(5), 1000, 0
    for _ in range(tries):
        baseline = rng.gamma(4, 1, 30)
        change = mean_of(percent_change(1.3 * baseline + rng.normal(0, 0.5, 30), baseline))
        covered += change.low <= 30 <= change.high
    assert covered / tries == pytest.approx(0.95, abs=4 * math.sqrt(0.05 * 0.95 / tries))


def test_pairs_without_a_number_are_left_out_of_a_change():
    change = percent_change(np.array([3.0, math.nan, 3.0]), np.array([2.0, 2.0, math.nan]))
    assert change == pytest.approx([50.0])
    assert mean_of(percent_change(np.ones(3), np.zeros(3))).mean is None


def test_times_are_a_change_as_a_factor():
    """Of the means over pairs, so that a pair without any baseline does no harm."""
    assert times(np.array([90.0, 10.0, 40.0, 20.0]), np.array([10.0, 30.0, 0.0, 40.0])).mean() == pytest.approx(2)
