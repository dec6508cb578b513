"""Reading an event log into an event table, row by row, keeping no text of messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from sqsim.errors import InputError, nearest
from sqsim.evidence.header import Header, header_of
from sqsim.evidence.text_file import rows_of
from sqsim.evidence.timestamps import EXPECTED, unix_seconds
from sqsim.measures.events import KINDS, MSG, EventTable, event_table
from sqsim.measures.run_log import BEGIN, END

SHOWN = 5  # bad rows told one by one
ADDRESSED = ("mention", "direct")  # values of tkind that mean a real addressee


@dataclass(frozen=True)
class Reading:
    """What became of the rows of a log: used + left_out + bad (+ those that state the span) = rows.

    left_out counts rows by kind; first_bad holds line numbers and what is wrong there.
    """

    path: str
    rows: int
    used: int
    left_out: Mapping[str, int]
    bad: int
    first_bad: tuple[tuple[int, str], ...]


@dataclass
class _Rows:
    """Rows taken so far, as columns of codes."""

    header: Header
    kinds: dict[str, int]
    time: list[int] = field(default_factory=list)
    member: list[int] = field(default_factory=list)
    target: list[int] = field(default_factory=list)
    kind: list[int] = field(default_factory=list)
    addressed: list[bool] = field(default_factory=list)
    group: list[int] = field(default_factory=list)
    members: dict[str, int] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)  # kinds as written
    span: dict[str, int] = field(default_factory=dict)

    def take(self, row: list[str]) -> str | None:
        """Take one row in; returns what is wrong with it, if anything."""
        where = self.header
        if len(row) != where.width:
            return f"{len(row)} fields instead of {where.width}"
        word = row[where.kind].strip().lower() if where.kind >= 0 else ""
        self.words[word] += 1
        kind = self.kinds.get(word)
        if kind is None and word not in (BEGIN, END):
            return None
        time = unix_seconds(row[where.timestamp].strip())
        if time is None:
            return f"timestamp {row[where.timestamp][:30]!r}, expected {EXPECTED}"
        if kind is None:
            self.span[word] = time
            return None
        member = row[where.member].strip()
        if not member:
            return "no member"
        target = row[where.target].strip() if where.target >= 0 else ""
        group = row[where.group].strip() if where.group >= 0 else ""
        self.time.append(time)
        self.member.append(self.members.setdefault(member, len(self.members)))
        self.target.append(self.members.setdefault(target, len(self.members)) if target else -1)
        self.kind.append(kind)
        self.addressed.append(where.tkind < 0 or row[where.tkind].strip().lower() in ADDRESSED)
        self.group.append(self.groups.setdefault(group, len(self.groups)) if group else -1)
        return None

    @property
    def left_out(self) -> dict[str, int]:
        """Rows of kinds that are neither used nor state the span."""
        return {word: count for word, count in self.words.items() if word not in self.kinds | {BEGIN: 0, END: 0}}

    def table(self) -> EventTable:
        """The rows as an event table; codes follow the names, not the rows."""
        members, member_codes = _by_name(self.members)
        groups, group_codes = _by_name(self.groups)
        return event_table(
            time=np.array(self.time, np.int64),
            member=member_codes[np.array(self.member, np.int64)],
            target=member_codes[np.array(self.target, np.int64)],
            kind=np.array(self.kind, np.int8),
            addressed=np.array(self.addressed, np.bool_),
            group=group_codes[np.array(self.group, np.int64)],
            members=members,
            groups=groups,
            begin=self.span.get(BEGIN),
            end=self.span.get(END),
            addressees_known=self.header.target >= 0,
        )


def read_events(
    path: str | Path, include: Collection[str] = (), columns: Mapping[str, str] | None = None
) -> tuple[EventTable, Reading]:
    """Read an event log; `include` names further kinds to count as messages, `columns` maps our names to the file's.

    Raises InputError if the file cannot be read, lacks a column, or has not one good row.
    """
    file = Path(path)
    kinds = {name: code for code, name in enumerate(KINDS)} | {"": MSG} | {kind.lower(): MSG for kind in include}
    lines = rows_of(file)
    _, first = next(lines)
    if not first:
        raise InputError("the log is empty", file=str(file), expected="a header line, then one event a line")
    taken = _Rows(header_of(first, columns or {}, str(file)), kinds)
    rows = bad = 0
    first_bad: list[tuple[int, str]] = []
    for line, row in lines:
        if not row:
            continue
        rows += 1
        problem = taken.take(row)
        if problem is not None:
            bad += 1
            if len(first_bad) < SHOWN:
                first_bad.append((line, problem))
    reading = Reading(str(file), rows, len(taken.time), taken.left_out, bad, tuple(first_bad))
    _check(reading, taken, include)
    return taken.table(), reading


def _check(reading: Reading, taken: _Rows, include: Collection[str]) -> None:
    for kind in include:
        if kind.lower() not in taken.words:
            there = ", ".join(sorted(taken.words))
            raise InputError(
                "no row is of the kind {value}",
                file="--include",
                value=kind,
                expected=f"a kind in the log: {there}",
                nearest=nearest(kind, taken.words),
            )
    if not taken.time and reading.first_bad:
        line, problem = reading.first_bad[0]
        raise InputError(
            f"no good row among {reading.rows}; the first bad one: {problem}", file=reading.path, place=f"line {line}"
        )
    if not taken.time:
        there = ", ".join(f"{kind} ({count})" for kind, count in reading.left_out.items()) or "none"
        expected = f"rows of the kinds {', '.join(KINDS)}, or --include KIND"
        raise InputError(f"no event to use; other kinds found: {there}", file=reading.path, expected=expected)
    begin, end = taken.span.get(BEGIN, min(taken.time)), taken.span.get(END, max(taken.time))
    if end < begin:
        raise InputError("the log ends before it begins", file=reading.path, expected=f"{BEGIN} before {END}")


def _by_name(codes: Mapping[str, int]) -> tuple[list[str], np.typing.NDArray[np.int64]]:
    """Names in alphabetical order, and the place there of each code; the last entry stands for code -1."""
    names = sorted(codes)
    places = np.full(len(names) + 1, -1, np.int64)
    places[[codes[name] for name in names]] = np.arange(len(names))
    return names, places
