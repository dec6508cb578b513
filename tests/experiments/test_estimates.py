"""Estimates on samples of which the answer is known, and the ones of logs on logs made by hand, and on real ones."""

import math
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.special import expit

from sqsim.evidence.reading import read_events
from sqsim.measures.events import DAY, MSG, event_table
from sqsim.measures.speaking import speaking

sys.path.insert(0, str(Path(__file__).parents[2] / "experiments"))
from estimates import bootstrapped, logistic_fit, rank_correlation, step_fit
from logs import DEPARTURE, departures, slopes, windows


def test_rank_correlation_knows_order_only():
    x = np.arange(20.0)
    found = rank_correlation(x, np.exp(x))
    assert found.mean == pytest.approx(1)
    assert found.low == pytest.approx(1)


def test_rank_correlation_has_fishers_interval():
    x, y = np.random.default_rng(1).normal(size=(2, 50))
    found = rank_correlation(x, y)
    z, half = math.atanh(found.mean), 1.959964 / math.sqrt(47)
    assert (found.low, found.high) == pytest.approx((math.tanh(z - half), math.tanh(z + half)), abs=1e-6)


def test_rank_correlation_leaves_out_what_is_not_defined():
    x = np.array([1, 2, 3, 4, np.nan, 6])
    assert rank_correlation(x, np.array([1, 2, 3, np.nan, 5, 6])).n == 4
    assert rank_correlation(x, np.ones(6)).mean is None


def test_the_bootstrap_bounds_a_mean_as_student_does():
    sample = np.random.default_rng(2).normal(5, 1, 400)
    found = bootstrapped(lambda x: {"mean": x.mean()}, sample, seed=3)["mean"]
    assert found.mean == sample.mean()
    assert (found.low, found.high) == pytest.approx((sample.mean() - 0.098, sample.mean() + 0.098), abs=0.015)
    assert found == bootstrapped(lambda x: {"mean": x.mean()}, sample, seed=3)["mean"]


def test_the_bootstrap_keeps_rows_together():
    x = np.random.default_rng(2).normal(size=50)
    found = bootstrapped(lambda x, y: {"gap": float(np.abs(y - 2 * x).max())}, x, 2 * x, seed=3)["gap"]
    assert (found.mean, found.low, found.high) == (0, 0, 0)


def test_a_step_is_found_where_it_is():
    x = np.random.default_rng(4).permutation(40).astype(float)
    step = step_fit(x, np.where(x < 12, 1.0, 3.0))
    assert (step.point, step.before, step.after, step.explained) == pytest.approx((11.5, 1, 3, 1))


def test_a_step_explains_what_slow_counting_says():
    x, y = np.random.default_rng(5).normal(size=(2, 30))
    order = np.argsort(x)
    left = {split: ((y[order][:split], y[order][split:])) for split in range(5, 26)}
    squares = {split: sum(((part - part.mean()) ** 2).sum() for part in parts) for split, parts in left.items()}
    best = min(squares, key=squares.get)
    step = step_fit(x, y)
    assert step.point == pytest.approx(x[order][best - 1 : best + 1].mean())
    assert step.explained == pytest.approx(1 - squares[best] / ((y - y.mean()) ** 2).sum())


def test_a_step_is_not_put_between_equals():
    x = np.repeat([1.0, 2.0, 3.0], 6)
    assert step_fit(x, np.arange(18.0)).point in (1.5, 2.5)


def test_a_logistic_fit_finds_the_slopes_it_was_drawn_from():
    luck = np.random.default_rng(6)
    columns = luck.normal(3, [1, 10], size=(40_000, 2))
    happened = luck.random(40_000) < expit(0.5 - 0.8 * columns[:, 0] + 0.05 * columns[:, 1])
    assert logistic_fit(columns, happened.astype(float)) == pytest.approx([-0.8, 0.05], abs=0.03)


def test_a_logistic_fit_of_nothing_is_not_defined():
    assert np.isnan(logistic_fit(np.ones((10, 2)), np.arange(10) % 2.0)).all()
    assert np.isnan(logistic_fit(np.random.default_rng(7).normal(size=(10, 2)), np.zeros(10))).all()
    assert np.isnan(logistic_fit(np.zeros((0, 2)), np.zeros(0))).all()


def table(*messages, days):
    """Messages as (day, member, target or -1), in a log of so many days."""
    day, member, target = np.array(messages).T
    return event_table(
        day * DAY, member, target, np.full(len(day), MSG, np.int8), target >= 0, np.zeros(len(day), np.int64),
        members=list("abcd"), groups=["x"], begin=0, end=days * DAY - 1,
    )  # fmt: skip


def test_windows_follow_one_another():
    log = table((0, 0, -1), (9, 1, -1), (10, 0, -1), (19, 0, -1), (20, 2, -1), (29, 1, -1), days=29)
    assert [speaking(part).daily.sum() for part in windows(log, 10, 1)] == [2, 2]
    assert [part.days for part in windows(log, 10, 1)] == [10, 10]
    assert len(list(windows(log, 10, 3))) == 0


def test_departures_are_last_periods_with_a_message():
    log = table((0, 0, 1), (5, 0, 1), (27, 0, 2), (60, 0, -1), (3, 1, 0), (80, 2, -1), (1, 2, -1), days=84)
    columns, ended = departures(log)
    # a's periods 0 and 2 (whose next 28 days are not seen), b's 0, c's 0 and 2 (nor are those).
    assert ended.tolist() == [0, 1, 0]
    messages, partners, tenure = columns.T
    assert np.exp(messages) == pytest.approx([3, 1, 1])
    assert np.expm1(partners) == pytest.approx([2, 1, 1])  # a was addressed by b, c by a
    assert tenure.tolist() == [0, 0, 0]


def test_real_members_depart_less_the_more_they_say_and_the_longer_they_are_there(shared_data):
    found, _ = read_events(shared_data / "komodo_discord" / "events.csv.gz")
    assert all(slope < 0 for slope in slopes(departures(found)).values())
    assert set(slopes(departures(found))) == set(DEPARTURE)
