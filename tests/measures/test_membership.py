"""Who counts as a member, in logs with moves and without, and against a run's own books."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sqsim.measures import event_table, events_of, known_measures, measure_events
from sqsim.measures.membership import joiners, membership


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_membership_from_a_runs_events_equals_its_books(random_record, seed):
    record = random_record(seed)
    spells = membership(events_of(record))
    founders = int((record.moves["channel"] == 3).sum())
    expected = record.series["joins"].copy()
    expected[0] -= founders
    assert np.array_equal(spells.members, record.series["members"])
    assert np.array_equal(spells.joins, expected)
    assert np.array_equal(spells.leaves, record.series["leaves"])


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_books_of_any_log_balance(random_columns, seed):
    table = event_table(**random_columns(seed))
    spells = membership(table)
    founders = int((~spells.joined).sum())
    assert np.array_equal(spells.members, founders + np.cumsum(spells.joins - spells.leaves))
    assert spells.members.min() >= 0 and spells.members.max() <= len(table.members)
    assert (spells.from_day <= spells.until_day).all()
    # Nobody has two spells at once.
    same = spells.member[1:] == spells.member[:-1]
    assert (spells.from_day[1:][same] >= spells.until_day[:-1][same]).all()


def test_join_part_return(log):
    table = log(
        [(0, "a", "present"), (2, "b", "join"), (4.5, "b", "part"), (7, "b", "join"), (8, "a", "part")], days=10
    )
    assert membership(table).members.tolist() == [1, 1, 2, 2, 1, 1, 1, 2, 1, 1]
    measured = measure_events(table)
    assert (measured["joins"], measured["leaves"]) == (2, 2)
    assert (measured["peak_members"], measured["members_end"]) == (2, 1)
    assert joiners(table)[1].tolist() == [2]


def test_a_lost_connection_is_not_a_leave_and_a_second_join_no_return(log):
    table = log([(0, "a", "join"), (1, "a", "quit"), (2, "a", "join"), (3, "a", "quit"), (4, "a", "join")])
    assert membership(table).members.tolist() == [1] * 5
    assert measure_events(table)["joins"] == 1
    assert measure_events(table)["leaves"] == 0


def test_who_is_first_seen_speaking_or_parting_was_there_before(log):
    table = log([(0, "a", "join"), (3, "b"), (4, "b", "part"), (2, "c", "part"), (5, "a")])
    assert membership(table).members.tolist() == [3, 3, 2, 2, 1, 1]
    assert measure_events(table)["joins"] == 1
    assert measure_events(table)["leaves"] == 2


def test_of_several_groups_one_must_be_in_at_least_one(log):
    rows = [(0, "a", "join", None, "x"), (1, "a", "join", None, "y"), (2, "a", "part", None, "x")]
    table = log([*rows, (4, "a", "part", None, "y"), (5, "b", "join", None, "x")])
    assert membership(table).members.tolist() == [1, 1, 1, 1, 0, 1]
    assert membership(table.of_group("x")).members.tolist() == [1, 1, 0, 0, 0, 1]
    assert membership(table.of_group("y")).members.tolist() == [1, 1, 1, 0, 0]


def test_without_moves_a_member_is_one_from_first_to_last_message(log):
    table = log([(0, "a"), (5, "a"), (3, "b"), (40, "c")], days=50)
    members = membership(table).members
    assert members[:8].tolist() == [1, 1, 1, 2, 1, 1, 0, 0]
    # c was heard of within the last 30 days, so nobody knows that he left.
    assert members[40:].tolist() == [1] * 10
    assert measure_events(table)["joins"] == 3
    assert measure_events(table)["leaves"] == 2


def test_churn_is_the_share_of_a_months_members_who_leave_within_it(log):
    rows = [(0, name, "present") for name in "abcd"] + [(10, "a", "part"), (70, "b", "part"), (5, "e", "join")]
    # Blocks start on days 0 and 30: 1 of a b c d leaves within the first, none of b c d e within the second.
    assert measure_events(log(rows, days=89))["monthly_churn"] == pytest.approx(1 / 8)
    # With 91 days there is a third, in which b leaves.
    assert measure_events(log(rows, days=91))["monthly_churn"] == pytest.approx(2 / 12)


def test_who_leaves_on_the_day_between_two_months_leaves_once(log):
    rows = [(0, name, "present") for name in "ab"] + [(30, "a", "part")]
    assert measure_events(log(rows, days=61))["monthly_churn"] == pytest.approx(1 / 3)


@pytest.mark.parametrize(("days", "left"), [(30, 0), (31, 1)])
def test_without_moves_30_days_of_silence_are_a_leave(log, days, left):
    assert measure_events(log([(0, "a")], days=days))["leaves"] == left


def test_growth_is_per_month(log):
    rows = [(0, "a", "present"), (1, "b", "join"), (2, "c", "join")]
    assert measure_events(log(rows, days=61))["growth"] == pytest.approx(1.0)
    assert known_measures()["growth"](log(rows[:1], days=1)) is None


def test_share_of_joiners_who_speak(log):
    rows = [(0, "a", "present"), (1, "b", "join"), (2, "c", "join"), (3, "c"), (3, "a")]
    assert measure_events(log(rows))["joiners_who_speak"] == 0.5


def test_who_is_left_in_a_silent_log_without_moves_nobody_knows(log):
    silent = measure_events(log([(0, "a"), (5, "b")], days=90))
    assert silent["members_end"] is None and silent["growth"] is None
    assert silent["peak_members"] == 1
    assert measure_events(log([(0, "a"), (5, "b")], days=35))["members_end"] == 1
    moved = measure_events(log([(0, "a", "join"), (5, "a", "part")], days=90))
    assert moved["members_end"] == 0
