"""The bounds of the largest regret hold the truth, however many rivals and worlds luck could pick from."""

import numpy as np
import pytest

from sqsim.studies.decide.cells import Cells
from sqsim.studies.decide.regret import regret
from sqsim.studies.decide.regret_bounds import bounds
from tests.studies.decide.test_regret import RETURNS, certain

FIRST = np.array([0])


def noisy(noise, replicates, seed=0):
    random = np.random.default_rng(seed)
    return (
        certain(RETURNS, replicates)
        + 20 * random.normal(size=replicates)
        + noise * random.normal(size=(3, 3, replicates))
    )


def covered(shape, means, times=200):
    """In which share of sweeps the bounds of the first choice hold its largest regret.

    Choices share luck, each in its own measure, and differ in how much is their own.
    """
    random = np.random.default_rng(6)
    choices, _, replicates = shape
    true = (means.max(axis=0) - means[0]).max()
    held = []
    for _ in range(times):
        shared = (random.normal(size=(choices, 2)) @ random.normal(size=(2, replicates)))[:, None]
        own = np.exp(0.5 * random.normal(size=(choices, 1, 1))) * random.normal(size=shape)
        low, high = bounds(
            Cells(means[:, :, None] + 5 * random.normal(size=replicates) + shared + own, "higher"), FIRST
        )
        held.append(low[0] - 1e-9 <= true <= high[0] + 1e-9)
    return np.mean(held)


@pytest.mark.parametrize("shape", [(2, 1, 3), (3, 8, 3), (3, 8, 5), (3, 8, 20), (2, 4, 10), (40, 5, 5), (10, 30, 20)])
def test_bounds_hold_no_regret_and_regret(shape):
    """A percentile bootstrap held the first in none of a hundred sweeps of shape (3, 8, 20), 46 of (2, 4, 10)."""
    choices, worlds, _ = shape
    behind_once = np.zeros((choices, worlds))
    behind_once[0, 0] = -1
    apart = 5 * np.random.default_rng(1).normal(size=(choices, worlds))
    for means in (np.zeros((choices, worlds)), behind_once, apart):
        assert covered(shape, means) >= 0.93


def test_bounds_surround_the_regret_and_shared_luck_does_not_widen_them():
    everyone = np.arange(3)
    low, high = bounds(Cells(certain(RETURNS), "higher"), everyone)
    assert low.tolist() == high.tolist() == [8, 9, 11]
    cells = Cells(noisy(1.0, 40), "higher")
    low, high = bounds(cells, everyone)
    largest = regret(cells).largest
    assert (low < largest).all()
    assert (largest < high).all()
    assert (high - low < 2).all()  # standard error of a difference: sqrt(2 / 40) = 0.22


def test_less_is_better_has_the_same_bounds():
    values = noisy(1.0, 10)
    more, less = bounds(Cells(values, "higher"), np.arange(3)), bounds(Cells(-values, "lower"), np.arange(3))
    assert np.array_equal(more, less)


def test_bounds_narrow_with_replicates():
    widths = []
    for replicates in (10, 160):
        low, high = bounds(Cells(noisy(2.0, replicates), "higher"), np.array([1]))
        widths.append(high[0] - low[0])
    assert widths[1] < widths[0] / 2


def test_bounds_allow_for_holes():
    values = noisy(1.0, 20)
    values[1, 2, :5] = np.nan  # all that picks
    low, high = bounds(Cells(values, "higher"), np.array([0, 1]))
    assert np.isfinite(high).all()
    assert (low <= high).all()


def test_choices_that_met_other_worlds_count_for_nothing():
    values = noisy(1.0, 20)
    without = np.array(bounds(Cells(values[[0, 2]], "higher"), np.arange(2)))
    values[1, 2] = np.nan
    assert np.array_equal(bounds(Cells(values, "higher"), np.array([0, 2])), without)


def test_one_replicate_bounds_nothing():
    low, high = bounds(Cells(noisy(1.0, 1), "higher"), np.arange(3))
    assert low.tolist() == [0, 0, 0]
    assert np.isnan(high).all()
