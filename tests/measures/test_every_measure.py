"""What holds for every measure, on random records and logs."""

import dataclasses
import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sqsim.errors import InputError
from sqsim.measures import ALL_MEASURES, event_table, known_measures, measure_events, measure_record
from sqsim.measures.catalogue import offered_measures

seeds = st.integers(0, 2**32 - 1)
many = settings(max_examples=60, deadline=None)


def in_bounds(measured):
    known = known_measures()
    for name, value in measured.items():
        assert value is None or (math.isfinite(value) and known[name].low <= value <= known[name].high), (name, value)


@many
@given(seeds)
def test_a_record_gives_finite_numbers_within_bounds_or_none(random_record, seed):
    measured = measure_record(random_record(seed))
    assert list(measured) == list(known_measures())
    in_bounds(measured)


@many
@given(seeds, st.sets(st.sampled_from(sorted(known_measures()))))
def test_some_measures_are_what_they_are_among_all(random_record, seed, names):
    measured = measure_record(random_record(seed))
    some = measure_record(random_record(seed), names=names)
    assert list(some.items()) == [(name, value) for name, value in measured.items() if name in names]


def test_a_measure_that_there_is_not_is_named(random_record):
    with pytest.raises(InputError, match=r'"mean_valeu" is no measure.* did you mean "mean_value"'):
        measure_record(random_record(0), names=["mean_valeu"])


def test_what_is_kept_about_a_record_does_not_pass_to_a_changed_one(random_record):
    record = random_record(3)
    measure_record(record)
    silent = dataclasses.replace(record, messages=record.messages[:0])
    assert measure_record(silent)["takers_share"] == 1.0


@many
@given(seeds)
def test_a_log_gives_finite_numbers_within_bounds_or_none(random_columns, seed):
    table = event_table(**random_columns(seed))
    in_bounds(measure_events(table))
    for group in table.groups:
        in_bounds(measure_events(table.of_group(group)))


@many
@given(seeds)
def test_relabelling_the_people_of_a_record_changes_no_bit(random_record, seed):
    record = random_record(seed)
    new = np.random.default_rng(seed + 1).permutation(len(record.people["value"]))
    old = np.argsort(new)
    messages, moves = record.messages.copy(), record.moves.copy()
    for rows, name in ((messages, "author"), (messages, "target"), (moves, "person")):
        rows[name] = np.where(rows[name] >= 0, new[rows[name]], rows[name])
    people = {name: column[old] for name, column in record.people.items()}
    relabelled = dataclasses.replace(record, messages=messages, moves=moves, people=people)
    assert measure_record(relabelled) == measure_record(record)


@many
@given(seeds)
def test_neither_labels_nor_the_order_of_rows_of_a_log_change_a_bit(random_columns, seed):
    columns = random_columns(seed)
    rng = np.random.default_rng(seed + 1)
    rows, new = rng.permutation(len(columns["time"])), rng.permutation(len(columns["members"]))
    other = {name: column[rows] if isinstance(column, np.ndarray) else column for name, column in columns.items()}
    other["member"] = new[other["member"]]
    other["target"] = np.where(other["target"] >= 0, new[other["target"]], -1)
    table, relabelled = event_table(**columns), event_table(**other)
    assert measure_events(relabelled) == measure_events(table)
    for group in table.groups:
        assert measure_events(relabelled.of_group(group)) == measure_events(table.of_group(group))


@pytest.mark.parametrize("measure", ALL_MEASURES, ids=lambda measure: measure.name)
def test_a_measure_says_what_it_is(measure):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", measure.name)
    assert measure.unit and measure.about.endswith((".", ")")) and measure.source
    assert measure.low < measure.high
    assert measure.unit != "share" or (measure.low, measure.high) == (0.0, 1.0)


def test_names_are_unique():
    assert len({measure.name for measure in ALL_MEASURES}) == len(ALL_MEASURES)


def test_another_package_may_offer_a_measure_but_not_replace_one(monkeypatch, log):
    new = dataclasses.replace(ALL_MEASURES[0], name="loudness", needs="events", function=lambda table: 7)
    taken = dataclasses.replace(new, name="gini")
    entries = [type("Entry", (), {"load": lambda self, m=m: m})() for m in (new, taken)]
    monkeypatch.setattr("sqsim.measures.catalogue.entry_points", lambda group: entries)
    offered_measures.cache_clear()
    measured = measure_events(log([(0, "a"), (1, "b")]))
    monkeypatch.undo()
    offered_measures.cache_clear()
    assert measured["loudness"] == 7.0
    assert measured["gini"] == 0.0
