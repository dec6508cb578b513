"""A run's own event log: what it says, and that reading it back gives the same measures."""

import csv

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sqsim.evidence import observe, read_events
from sqsim.measures import events_of, known_measures, measure_events, measure_record, write_events
from sqsim.measures.events import DAY
from sqsim.measures.run_log import span


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_reading_a_runs_log_back_gives_exactly_its_measures(random_record, tmp_path_factory, seed):
    record = random_record(seed)
    path = tmp_path_factory.mktemp("log") / "run.csv.gz"
    write_events(record, path)
    events = [name for name, measure in known_measures().items() if measure.needs == "events"]
    measured = measure_record(record)
    observed = observe(path).portrait.measures
    assert list(observed) == events
    assert observed == {name: measured[name] for name in events}


def test_the_table_read_back_is_the_table_written(random_record, tmp_path):
    record = random_record(5)
    write_events(record, tmp_path / "run.csv")
    table, reading = read_events(tmp_path / "run.csv")
    direct = events_of(record)
    assert (table.begin, table.end, table.days) == (direct.begin, direct.end, record.days)
    for name in ("time", "kind", "addressed"):
        assert np.array_equal(np.sort(getattr(table, name)), np.sort(getattr(direct, name)))

    def rows(table):
        return sorted(
            (time, table.members[member], table.members[target] if target >= 0 else "", kind, group)
            for time, member, target, kind, group in zip(
                table.time, table.member, table.target, table.kind, table.group, strict=True
            )
        )

    assert rows(table) == rows(direct)
    guests = int((record.messages["author"] < 0).sum())
    assert guests > 0 and reading.left_out == {"guest": guests}
    assert reading.bad == 0


def test_day_0_is_the_weekday_on_which_the_run_starts(random_record):
    begin, end = span(random_record(5))
    assert (begin // DAY + 3) % 7 == 2  # 1970-01-01 was a Thursday; the made records start on a Wednesday
    assert end - begin == random_record(5).days * DAY - 60


def test_groups_are_the_rooms_or_the_scenario(random_record):
    by_rooms = {record.scenario.community.rooms: events_of(record) for record in map(random_record, range(20))}
    assert by_rooms[1].groups == ("made",)
    assert by_rooms[3].groups == ("room-0", "room-1", "room-2")
    # Moves concern the whole community.
    assert (by_rooms[3].group[~np.isin(by_rooms[3].kind, (2, 3))] == -1).all()


def test_the_log_says_what_was_said_and_how_people_came_and_went(random_record, tmp_path):
    record = random_record(5)
    write_events(record, tmp_path / "run.csv")
    with (tmp_path / "run.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["kind"] for row in rows[:1]} | {rows[-1]["kind"]} <= {"begin", "end", "present", "part"}
    said = [row for row in rows if row["kind"] == "msg"]
    assert len(said) == record.series["messages"].sum()
    assert sum(row["content"] == "offer" for row in said) == record.series["offers"].sum()
    assert sum(row["fate"] == "removed" for row in rows) == (record.messages["fate"] == 1).sum()
    assert sum(row["content"] == "own_will" for row in rows) == record.series["leaves"].sum()
    assert sum(row["kind"] == "present" for row in rows) == (record.moves["channel"] == 3).sum()
    assert rows[0]["timestamp"] == "2001-01-03T00:00:00Z"


def test_equal_runs_give_equal_files(random_record, tmp_path):
    for name in ("one.csv.gz", "two.csv.gz"):
        write_events(random_record(5), tmp_path / name)
    assert (tmp_path / "one.csv.gz").read_bytes()[:40] == (tmp_path / "two.csv.gz").read_bytes()[:40]
    assert (tmp_path / "one.csv.gz").read_bytes() == (tmp_path / "two.csv.gz").read_bytes()


def test_a_log_that_cannot_be_finished_leaves_nothing(random_record, tmp_path, monkeypatch):
    def full(*args, **options):
        raise OSError("no space left")

    monkeypatch.setattr("csv.writer", full)
    with pytest.raises(OSError, match="no space"):
        write_events(random_record(5), tmp_path / "run.csv")
    assert list(tmp_path.iterdir()) == []


def test_measures_of_the_record_and_of_its_events_agree_in_memory(random_record):
    record = random_record(9)
    assert measure_events(events_of(record)).items() <= measure_record(record).items()
