"""A run as an event log: the same table, in memory or as a file, that a real community's log gives."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

import numpy as np
import numpy.typing as npt

from sqsim.files import whole_file
from sqsim.measures.events import DAY, JOIN, KINDS, MSG, PART, PRESENT, EventTable, IntArray, event_table
from sqsim.measures.said import said
from sqsim.world import record as run
from sqsim.world.record import Record

FIRST_MONDAY = int(datetime(2001, 1, 1, tzinfo=UTC).timestamp())
COLUMNS = ("timestamp", "member", "target", "tkind", "group", "kind", "content", "fate")

# Kinds of a run's log that are no acts of members; they mark the span, or are left out unless asked for.
BEGIN, END, GUEST_KIND, OUTSIDER_KIND = "begin", "end", "guest", "outside_offer"

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CONTENTS = ("useful", "chat", "offer")
_FATES = ("heard", "removed")
_CHANNELS = ("friend", "advertisement", "event", "founder", "renown", "referral", "brought_in", "already_in")
_MOVES = ("", "own_will", "silenced", "removed", "not_renewed", "group_closed", "pruned")


def span(record: Record) -> tuple[int, int]:
    """First and last minute of a run, in unix seconds: from 2001-01-01 or the day of that week on which it starts."""
    begin = FIRST_MONDAY + _WEEKDAYS.index(record.scenario.start_weekday) * DAY
    return begin, begin + record.days * DAY - 60


def events_of(record: Record) -> EventTable:
    """The event table of a run: its people's messages, joins and leaves.

    Founders, and members of a group that runs already, are present from the beginning; every other leave is a part.
    Messages of guests and outsiders are left out.
    Moves concern the whole community (group -1), messages their room.
    """
    begin, end = span(record)
    messages, moves = said(record), record.moves
    nobody = np.full(len(moves), -1)
    actor = np.concatenate([messages.author, moves["person"]])
    people = np.flatnonzero(np.bincount(np.concatenate([actor, messages.target[messages.target >= 0]])))
    number = np.full(people.max(initial=-1) + 2, -1)  # a person's place in the table; the last entry is for nobody
    number[people] = np.arange(len(people))
    target = number[np.maximum(messages.target, -1)]
    return event_table(
        time=np.concatenate([_times(messages.day, messages.minute, begin), _move_times(moves, begin)]),
        member=number[actor],
        target=np.concatenate([target, nobody]),
        kind=np.concatenate([np.full(len(target), MSG), _move_kinds(moves)]).astype(np.int8),
        addressed=np.concatenate([target >= 0, np.zeros(len(moves), np.bool_)]),
        group=np.concatenate([messages.room, nobody]),
        members=[str(person) for person in people.tolist()],
        groups=room_names(record),
        begin=begin,
        end=end,
    )


def room_names(record: Record) -> list[str]:
    """Names of the rooms as groups of a log: room-0, room-1, ..., or the scenario's name where there is one room."""
    rooms = record.scenario.rooms
    return [f"room-{i}" for i in range(rooms)] if rooms > 1 else [record.scenario.name]


def write_events(record: Record, path: str | Path) -> None:
    """Write a run's event log as CSV, gzipped if the name ends in .gz; it appears only when whole.

    Columns: timestamp (UTC), member, target, tkind, group, kind, content (what a message was, how a joiner came, how a
    leaver went) and fate (heard or removed). Rows of kinds begin and end state the span.
    """
    begin, end = span(record)
    rooms = room_names(record)
    rows: list[tuple[Any, ...]] = [(begin, "", "", "", "", BEGIN, "", ""), (end, "", "", "", "", END, "", "")]
    messages, moves = record.messages, record.moves
    times = _times(messages["day"].astype(np.int64), messages["minute"].astype(np.int64), begin)
    for time, row in zip(times.tolist(), messages.tolist(), strict=True):
        message = dict(zip(run.MESSAGE.names or (), row, strict=True))
        member, kind = _author(message["author"])
        addressed = message["target"] >= 0
        target, tkind = (str(message["target"]), "direct") if addressed else ("", "")
        content, fate = _CONTENTS[message["kind"]], _FATES[message["fate"]]
        rows.append((time, member, target, tkind, rooms[message["room"]], kind, content, fate))
    for time, kind_code, move in zip(_move_times(moves, begin).tolist(), _move_kinds(moves), moves, strict=True):
        how = _CHANNELS[move["channel"]] if move["kind"] == run.JOIN else _MOVES[move["kind"]]
        rows.append((time, str(move["person"]), "", "", "", KINDS[kind_code], how, ""))
    rows.sort(key=lambda row: row[0])
    with whole_file(Path(path)) as aside, _opened(aside) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for time, *rest in rows:
            writer.writerow((datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), *rest))


def _author(code: int) -> tuple[str, str]:
    if code == run.GUEST:
        return GUEST_KIND, GUEST_KIND
    return ("outsider", OUTSIDER_KIND) if code == run.OUTSIDER else (str(code), "msg")


def _times(day: IntArray, minute: IntArray, begin: int) -> IntArray:
    """Unix seconds at which minutes of days begin."""
    return begin + day * DAY + minute * 60


def _move_times(moves: npt.NDArray[np.void], begin: int) -> IntArray:
    minute = np.where(moves["kind"] == run.JOIN, 0, 1439)
    return _times(moves["day"].astype(np.int64), minute, begin)


def _move_kinds(moves: npt.NDArray[np.void]) -> npt.NDArray[np.int8]:
    channel = moves["channel"]
    present = (moves["kind"] == run.JOIN) & ((channel == run.FOUNDER) | (channel == run.ALREADY_IN))
    return np.where(present, PRESENT, np.where(moves["kind"] == run.JOIN, JOIN, PART)).astype(np.int8)


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    """A text file to write; if compressed, then without name and time stamp, so that equal logs are equal files."""
    with path.open("wb") as raw:
        packed = gzip.GzipFile("", "wb", fileobj=raw, mtime=0) if path.suffix == ".gz" else raw
        with io.TextIOWrapper(packed, encoding="utf-8", newline="") as text:
            yield text
