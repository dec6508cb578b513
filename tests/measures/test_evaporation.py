"""The split of the mean value into entry and exit: Price's identity, and cases with known answers."""

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sqsim.measures import evaporation, known_measures, measure_record

many = settings(max_examples=80, deadline=None)


@pytest.fixture
def split_of(random_record):
    """A record whose members are told day by day: for each day the values of joiners, then those of leavers."""

    def make(start, *days, population=(0.5,)):
        record = random_record(3)
        length = len(days)
        series = {name: np.zeros(length) for name in record.series}
        inside = list(start)
        mean = lambda: np.mean(inside) if inside else math.nan  # noqa: E731
        for day, (joiners, leavers) in enumerate(days):
            series["mean_value_before"][day] = mean()
            inside += joiners
            series["mean_value_after_joining"][day] = mean()
            for value in leavers:
                inside.remove(value)
            series["mean_value"][day] = mean()
            series["members"][day] = len(inside)
            series["joins"][day], series["leaves"][day] = len(joiners), len(leavers)
            series["joins_value_sum"][day], series["leaves_value_sum"][day] = sum(joiners), sum(leavers)
        people = {"value": np.array(population), "status": np.zeros(len(population), int)}
        none = {"messages": record.messages[:0], "moves": record.moves[:0]}
        return dataclasses.replace(record, series=series, people=people, **none)

    return make


@many
@given(st.integers(0, 2**32 - 1))
def test_entry_and_exit_make_up_the_change_each_day_and_in_sum(random_record, seed):
    record = random_record(seed)
    split = evaporation(record)
    change = split.after - split.before
    assert np.abs(split.entry + split.exit - change).max() < 1e-12
    # A day begins where the one before ended, whether or not anybody was there.
    assert np.abs(split.before[1:] - split.after[:-1]).max(initial=0.0) < 1e-12
    measures = known_measures()
    total = measures["entry_term"](record) + measures["exit_term"](record)
    assert abs(total - (split.after[-1] - split.before[0])) < 1e-12
    assert (
        abs(measures["dilution"](record) + measures["adverse_entry"](record) - measures["entry_term"](record)) < 1e-12
    )
    there = np.asarray(record.series["members"]) > 0
    assert np.array_equal(split.after[there], record.series["mean_value"][there])


def test_the_best_leaving_is_evaporation_alone(split_of):
    measured = measure_record(split_of([0.2, 0.4, 0.9], ([], [0.9])))
    assert measured["exit_term"] == pytest.approx(0.3 - 0.5)
    assert measured["entry_term"] == measured["dilution"] == measured["adverse_entry"] == 0.0
    assert measured["exit_gap"] == pytest.approx(0.9 - 0.5)
    assert measured["entry_gap"] is None


def test_joiners_at_the_populations_mean_only_dilute(split_of):
    measured = measure_record(split_of([0.8, 0.8], ([0.5, 0.5], []), population=(0.2, 0.8)))
    assert measured["entry_term"] == measured["dilution"] == pytest.approx(0.65 - 0.8)
    assert measured["adverse_entry"] == pytest.approx(0.0, abs=1e-15)
    assert measured["entry_gap"] == pytest.approx(0.5 - 0.8)
    assert measured["exit_gap"] is None


def test_joiners_below_the_populations_mean_enter_adversely(split_of):
    measured = measure_record(split_of([0.5], ([0.1], []), population=(0.5,)))
    assert measured["dilution"] == 0.0
    assert measured["adverse_entry"] == measured["entry_term"] == pytest.approx(-0.2)


def test_an_empty_group_keeps_its_last_mean(split_of):
    # The last member leaves; three days later somebody comes back into the empty group, and leaves again.
    split = evaporation(split_of([0.6], ([], [0.6]), ([], []), ([0.1], []), ([], [0.1])))
    assert split.after.tolist() == [0.6, 0.6, 0.1, 0.1]
    assert split.exit.tolist() == [0.0, 0.0, 0.0, 0.0]
    assert split.entry.tolist() == [0.0, 0.0, 0.1 - 0.6, 0.0]
    # With nobody there, whoever comes replaces the mean wholly: to the population's (0.5), then below it.
    assert split.dilution[2] == pytest.approx(0.5 - 0.6)
    assert split.adverse_entry[2] == pytest.approx(0.1 - 0.5)


def test_founders_change_nothing(split_of):
    split = evaporation(split_of([], ([0.2, 0.6], []), ([], [0.6])))
    assert split.before[0] == pytest.approx(0.4)
    assert split.entry.tolist() == split.dilution.tolist() == split.adverse_entry.tolist() == [0.0, 0.0]
    assert split.exit[1] == pytest.approx(-0.2)


def test_nobody_ever_there_changes_nothing(split_of):
    split = evaporation(split_of([], ([], []), ([], [])))
    assert not split.entry.any() and not split.exit.any() and not split.dilution.any()


def test_gaps_compare_with_the_members_of_the_same_day(split_of):
    # 0.9 leaves a group of mean 0.6, later 0.1 one of mean 0.15: gaps +.3 and -.05.
    record = split_of([0.9, 0.3], ([], [0.9]), ([0.1, 0.2], []), ([], [0.3]), ([], [0.1]))
    assert measure_record(record)["exit_gap"] == pytest.approx(((0.9 - 0.6) + (0.3 - 0.2) + (0.1 - 0.15)) / 3)
    assert measure_record(record)["entry_gap"] == pytest.approx((0.1 + 0.2) / 2 - 0.3)
