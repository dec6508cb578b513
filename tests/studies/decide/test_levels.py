"""Levels: each row in one, in an order that can be read, whatever the values are."""

import numpy as np
import pytest

from sqsim.studies.decide.levels import BINS, MOST_WORDS, levels


def test_numbers_stand_in_their_order_and_words_in_the_designs():
    found = levels([99, 0, 49.5, 0])
    assert [each["value"] for each in found.about] == [0, 49.5, 99]
    assert found.of.tolist() == [2, 0, 1, 0]
    assert found.numeric
    found = levels(["watts_strogatz", "edges", "watts_strogatz"])
    assert [each["value"] for each in found.about] == ["watts_strogatz", "edges"]
    assert not found.numeric


def test_lists_flags_and_the_bases_own_value_are_levels_too():
    values = [["tue", "thu"], True, 1, None, ["tue", "thu"]]
    found = levels(values)
    assert [each["value"] for each in found.about] == [["tue", "thu"], True, 1, None]
    assert found.of.tolist() == [0, 1, 2, 3, 0]


def test_many_numbers_make_bins_of_equally_many_rows():
    values = np.random.default_rng(1).random(160).tolist()
    found = levels(values)
    assert found.binned
    assert np.bincount(found.of).tolist() == [20] * BINS
    for value, place in zip(values, found.of, strict=True):
        bin_ = found.about[place]
        assert bin_["from"] <= value <= bin_["until"]


def test_bins_touch_and_ties_make_fewer():
    values = [*range(10), *[5] * 500, *range(20, 30)]
    found = levels(values)
    assert len(found.about) < BINS
    assert all(a["until"] == b["from"] for a, b in zip(found.about, found.about[1:], strict=False))
    assert found.of.min() == 0


@pytest.mark.parametrize("count", [MOST_WORDS, MOST_WORDS + 5])
def test_of_very_many_words_the_first_are_told_apart(count):
    found = levels([f"word {n}" for n in range(count)])
    assert len(found.about) == MOST_WORDS
    assert (found.of == -1).sum() == count - MOST_WORDS
