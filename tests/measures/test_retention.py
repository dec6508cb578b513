"""Retention and answers: hand-made logs, and slow counting over random ones."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sqsim.measures import event_table, measure_events, retention_curve
from sqsim.measures.events import ACTION, DAY, MSG
from sqsim.measures.membership import joiners

many = settings(max_examples=60, deadline=None)


def said_by(table):
    """Days of each member's messages, the slow way."""
    days = {}
    for member, time, kind in zip(table.member.tolist(), table.time.tolist(), table.kind.tolist(), strict=True):
        if kind in (MSG, ACTION):
            days.setdefault(member, []).append((time - table.origin) // DAY)
    return days


@many
@given(st.integers(0, 2**32 - 1))
def test_the_retention_curve_equals_slow_counting(random_columns, seed):
    table = event_table(**random_columns(seed))
    days = said_by(table)
    people = list(zip(*(column.tolist() for column in joiners(table)), strict=True))
    curve = retention_curve(table)
    assert len(curve) == 91
    for age in (0, 1, 14, 30, 90):
        watched = [(member, day) for member, day in people if day + age <= table.days - 1]
        staying = sum(any(later >= day + age for later in days.get(member, [])) for member, day in watched)
        assert np.isnan(curve[age]) if not watched else curve[age] == staying / len(watched)
    measured = measure_events(table)
    for age in (14, 30):
        assert measured[f"retention_{age}"] == (None if np.isnan(curve[age]) else curve[age])


@many
@given(st.integers(0, 2**32 - 1))
def test_early_departure_equals_slow_counting(random_columns, seed):
    table = event_table(**random_columns(seed))
    days = said_by(table)
    new = [spoken for spoken in days.values() if min(spoken) < table.days - 30]
    gone = sum(max(spoken) == min(spoken) for spoken in new)
    measured = measure_events(table)
    assert measured["never_after_first_day"] == (gone / len(new) if new else None)
    ones = sum(len(spoken) == 1 for spoken in days.values())
    assert measured["one_message_share"] == (ones / len(days) if days else None)


def test_retention_counts_from_joining_and_leaves_out_founders_and_the_last(log):
    moves = [(0, "founder", "present"), (1, "stays", "join"), (1, "goes", "join"), (1, "silent", "join")]
    late = [(86, "late", "join"), (99, "late")]
    talk = [(2, "founder"), (80, "founder"), (15, "stays"), (14.9, "goes")]
    # On day 15 one is 14 days after joining; day 14 is a day short. `late` joined in the last 14 of 100 days.
    assert measure_events(log(moves + talk + late, days=100))["retention_14"] == pytest.approx(1 / 3)
    assert measure_events(log(moves + talk + late, days=101))["retention_14"] == pytest.approx(1 / 4)


def test_a_second_message_on_the_first_day_is_not_coming_back(log):
    rows = [(1.1, "a"), (1.9, "a"), (1.1, "b"), (2.0, "b"), (69.0, "late")]
    assert measure_events(log(rows, days=99))["never_after_first_day"] == 0.5
    assert measure_events(log(rows, days=100))["never_after_first_day"] == pytest.approx(2 / 3)


ANSWERS = [
    (0, "host"),
    (1.0, "in time"),
    (2.0, "host", "msg", "in time"),  # 24 hours later to the second
    (31.0, "in time"),
    (1.0, "too late"),
    (2.001, "host", "msg", "too late"),
    (32.0, "too late"),
    (5.0, "spoken to before"),
    (4.0, "host", "msg", "spoken to before"),
    (5.5, "spoken to before"),
]


def test_an_answer_comes_from_another_within_24_hours(log):
    measured = measure_events(log(ANSWERS, days=100))
    assert measured["answered_first_message"] == 1 / 4
    # `in time` is back on the 30th day; of the others host is, `too late` not until the 31st, the last one never.
    assert measured["return_if_answered"] == 1.0
    assert measured["return_if_not_answered"] == pytest.approx(1 / 3)


def test_without_addressees_nothing_is_said_about_answers(log):
    measured = measure_events(log([(0, "a"), (50, "b")], addressees_known=False))
    for name in ("answered_first_message", "return_if_answered", "return_if_not_answered", "ties_per_member"):
        assert measured[name] is None
    assert measured["largest_k_core"] is None
