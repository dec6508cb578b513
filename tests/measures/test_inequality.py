"""Inequality among senders, against closed forms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqsim.measures import measure_events


def of_counts(log, counts):
    return measure_events(log([(0, f"p{i:03}") for i, count in enumerate(counts) for _ in range(count)]))


@given(st.lists(st.integers(1, 30), min_size=1, max_size=25))
def test_gini_is_half_the_relative_mean_difference(log, counts):
    apart = np.abs(np.subtract.outer(counts, counts)).mean()
    assert of_counts(log, counts)["gini"] == pytest.approx(apart / 2 / np.mean(counts), abs=1e-12)


def test_equals_have_gini_0_and_one_who_says_it_all_nearly_1(log):
    assert of_counts(log, [7] * 9)["gini"] == 0.0
    assert of_counts(log, [1] * 99 + [9901])["gini"] == pytest.approx(0.9801)


def test_top_shares_round_the_number_of_senders_up(log):
    measured = of_counts(log, [10, 5, *[1] * 9])  # 11 senders: the top tenth are 2, the top hundredth is 1
    assert measured["top10_share"] == pytest.approx(15 / 24)
    assert measured["top1_share"] == pytest.approx(10 / 24)


def test_without_senders_there_is_nothing_to_share(log):
    measured = measure_events(log([(0, "a", "join")]))
    assert measured["gini"] is measured["top10_share"] is measured["top1_share"] is None
