"""The best choice: found, told from the others or not, and never among those that met other worlds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sqsim.studies.decide.best import best_choice
from sqsim.studies.decide.cells import Cells
from sqsim.studies.statistics import paired


def noisy(means, noise, replicates=20, seed=0):
    random = np.random.default_rng(seed)
    shape = (len(means), 1, replicates)
    return np.array(means)[:, None, None] + 50 * random.normal(size=replicates) + noise * random.normal(size=shape)


@pytest.mark.parametrize(("better", "expected"), [("higher", 2), ("lower", 0)])
def test_the_planted_best_is_found_whatever_the_direction(better, expected):
    cells = Cells(noisy([1.0, 4.0, 9.0], 0.5), better)
    best = best_choice(cells)
    assert (best.choice, best.runner_up) == (expected, 1)
    assert best.p < 1e-6
    assert best.share == 1
    assert best.differ_p < 0.05
    assert best.peers(cells.comparable) == []
    assert best.low < best.lead < best.high


def test_the_lead_is_the_paired_difference_from_the_runner_up():
    values = noisy([1.0, 4.0, 9.0], 2.0)
    best = best_choice(Cells(values, "higher"))
    expected = paired(values[1, 0], values[2, 0])
    assert (best.lead, best.low, best.high) == pytest.approx((expected.difference, expected.low, expected.high))
    assert best.p == pytest.approx(max(expected.p, paired(values[0, 0], values[2, 0]).p))


def test_choices_alike_cannot_be_told_from_the_best():
    cells = Cells(noisy([5.0, 5.0, 0.0], 1.0), "higher")
    best = best_choice(cells)
    assert best.peers(cells.comparable) == [1 - best.choice]
    assert best.p > 0.05
    assert best.differ_p < 0.05  # the third is clearly behind


def test_luck_alone_seldom_tells_choices_apart():
    """About one in twenty sweeps of equal choices differs, however many choices."""
    differs = [best_choice(Cells(noisy([0.0] * 9, 1.0, seed=seed), "higher")).differ_p < 0.05 for seed in range(200)]
    assert np.mean(differs) <= 0.08


def test_a_choice_without_a_value_in_some_world_is_no_candidate():
    values = np.zeros((3, 2, 4))
    values[1] = 100
    values[1, 1] = np.nan
    values[2] = 1
    cells = Cells(values, "higher")
    assert cells.comparable.tolist() == [True, False, True]
    assert best_choice(cells).choice == 2


def test_a_world_where_nothing_is_defined_counts_for_nobody():
    values = np.ones((2, 2, 3))
    values[:, 1] = np.nan
    assert Cells(values, "higher").comparable.all()


def test_nothing_defined_has_no_best_and_one_choice_no_rival():
    assert best_choice(Cells(np.full((2, 1, 3), np.nan), "higher")) is None
    alone = best_choice(Cells(np.ones((1, 1, 3)), "higher"))
    assert alone.runner_up is None
    assert not alone.differ_p < 0.05


TABLES = arrays(np.float64, (5, 2, 4), elements=st.floats(-100, 100, width=16), unique=True)


@given(TABLES, st.permutations(range(5)))
def test_permuting_choices_permutes_the_answer(values, order):
    there, here = best_choice(Cells(values[list(order)], "higher")), best_choice(Cells(values, "higher"))
    means = values.mean(axis=(1, 2))
    if len(set(np.round(means, 6))) == len(means):
        assert order[there.choice] == here.choice
        assert there.worse.tolist() == here.worse[list(order)].tolist()
        assert there.share == here.share


def test_a_choice_that_is_behind_where_both_have_values_is_not_clearly_ahead():
    """Choice 1 has no value in its bad replicates, so its mean is best; on those that it shares it is behind."""
    luck = np.repeat([0.0, 10.0], 10)
    noise = np.random.default_rng(5).normal(scale=0.1, size=(2, 20))
    values = np.stack([luck + 1.0 + noise[0], luck + noise[1]])
    values[1, :10] = np.nan
    best = best_choice(Cells(values[:, None, :], "higher"))
    assert best.choice == 1
    assert best.lead < 0
    assert best.p == 1.0


@pytest.mark.parametrize("choices", [4, 10, 40, 100])
@pytest.mark.parametrize("replicates", [5, 20])
def test_of_sweeps_of_equal_choices_few_find_one_clearly_behind(choices, replicates):
    """Allowing for the rivals of the best alone, which was picked from the same data, 7, 13, 29 and 45 % would."""
    rng = np.random.default_rng(8)
    shape = (choices, 1, replicates)
    found = [best_choice(Cells(rng.normal(size=shape), "higher")).worse.any() for _ in range(300)]
    assert np.mean(found) <= 0.06


def test_among_many_choices_those_a_good_way_behind_are_still_told():
    """Two standard deviations of a difference, with 20 replicates, among a hundred choices."""
    means = np.zeros(100)
    means[50:] = 2 * np.sqrt(2)
    worse = best_choice(Cells(noisy(means, 1.0), "higher")).worse
    assert worse[:50].mean() > 0.9
    assert not worse[50:].any()


def test_a_difference_that_never_varies_is_clear_only_with_enough_replicates():
    """Three equal differences have an interval without width, and a sign test of p = .25."""
    few, many = (best_choice(Cells(certain, "lower")) for certain in (hours(3), hours(10)))
    assert not few.worse.any()
    assert many.worse.tolist() == [False, True]


def hours(replicates):
    return np.repeat(np.array([10.0, 20.0])[:, None, None], replicates, axis=2)


def test_nobody_is_behind_where_choices_do_not_differ():
    best = best_choice(Cells(noisy([0.0, 5.0], 1.0), "higher"))
    assert best.worse.tolist() == [True, False]
    assert not best.adjusted(0.2).worse.any()
    assert not best.adjusted(None).differs
