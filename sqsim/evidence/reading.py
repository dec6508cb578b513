"""Reading an event log into an event table, row by row, keeping no text of messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from sqsim.errors import InputError, nearest
from sqsim.evidence.header import Header, header_of
from sqsim.evidence.kinds import meant
from sqsim.evidence.text_file import rows_of, text_of
from sqsim.evidence.timestamps import moment_of, problem_of
from sqsim.measures.events import KINDS, MSG, EventTable, event_table
from sqsim.measures.run_log import BEGIN, END

SHOWN = 5  # bad rows told one by one
EARLIEST, LATEST = -12, 14  # hours from UTC that clocks on earth show
ADDRESSED = ("mention", "direct")  # values of tkind that mean a real addressee


@dataclass(frozen=True)
class Reading:
    """What became of the rows of a log: used + left_out + bad (+ those that state the span) = rows.

    left_out counts rows by kind; first_bad holds line numbers and what is wrong there. encoding: of the file's text.
    utc_offset: hours from UTC at which days begin.
    """

    path: str
    rows: int
    used: int
    left_out: Mapping[str, int]
    bad: int
    first_bad: tuple[tuple[int, str], ...]
    encoding: str
    utc_offset: float

    @property
    def meant(self) -> dict[str, str]:
        """Of the kinds left out, those that look like another name of a known kind, and that kind."""
        known = {word: meant(word) for word in self.left_out}
        return {word: kind for word, kind in known.items() if kind}


@dataclass
class _Rows:
    """Rows taken so far, as columns of codes."""

    header: Header
    kinds: dict[str, int]
    utc_offset: int | None  # seconds, as asked for
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
    carried: set[int | None] = field(default_factory=set)  # offsets from UTC that stamps carry, in seconds

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
        stamp = row[where.timestamp].strip()
        moment = moment_of(stamp, self.utc_offset or 0)
        if moment is None:
            return problem_of(stamp)
        time, carried = moment
        if kind is None:
            self.span[word] = time
            self.carried.add(carried)
            return None
        member = row[where.member].strip()
        if not member:
            return "no member"
        self.carried.add(carried)
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

    @property
    def day_offset(self) -> int:
        """Seconds from UTC at which days begin: as asked for, else as all stamps say, if they say the same, else 0."""
        if self.utc_offset is not None:
            return self.utc_offset
        return (next(iter(self.carried)) or 0) if len(self.carried) == 1 else 0

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
            utc_offset=self.day_offset,
        )


def read_events(
    path: str | Path,
    include: Collection[str] = (),
    columns: Mapping[str, str] | None = None,
    utc_offset: float | None = None,
) -> tuple[EventTable, Reading]:
    """Read an event log; `include` names further kinds to count as messages, `columns` maps our names to the file's.

    `utc_offset`: hours from UTC at which days begin, and which stamps without a zone mean; None: the offset that all
    stamps carry, if they carry the same one, else 0. Raises InputError if the file cannot be read, lacks a column, or
    has not one good row.
    """
    file = Path(path)
    offset = None if utc_offset is None else _seconds(utc_offset)
    kinds = {name: code for code, name in enumerate(KINDS)} | {"": MSG} | {kind.lower(): MSG for kind in include}
    text, encoding = text_of(file)
    lines = rows_of(text, str(file))
    _, first = next(lines)
    if not first:
        raise InputError("the log is empty", file=str(file), expected="a header line, then one event a line")
    taken = _Rows(header_of(first, columns or {}, str(file)), kinds, offset)
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
    hours = taken.day_offset / 3600
    used, left_out = len(taken.time), taken.left_out
    reading = Reading(str(file), rows, used, left_out, bad, tuple(first_bad), encoding, hours)
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
        near = next(iter(reading.meant.values()), None)
        problem = f"no event to use; other kinds found: {there}"
        raise InputError(problem, file=reading.path, expected=expected, nearest=near)
    begin, end = taken.span.get(BEGIN, min(taken.time)), taken.span.get(END, max(taken.time))
    if end < begin:
        raise InputError("the log ends before it begins", file=reading.path, expected=f"{BEGIN} before {END}")


def _seconds(utc_offset: float) -> int:
    if not EARLIEST <= utc_offset <= LATEST:  # NaN is not either
        expected = f"hours from {EARLIEST} to {LATEST}, such as 8 or -3.5"
        raise InputError("{value} is no offset from UTC", file="--utc-offset", value=utc_offset, expected=expected)
    return round(utc_offset * 3600)


def _by_name(codes: Mapping[str, int]) -> tuple[list[str], np.typing.NDArray[np.int64]]:
    """Names in alphabetical order, and the place there of each code; the last entry stands for code -1."""
    names = sorted(codes)
    places = np.full(len(names) + 1, -1, np.int64)
    places[[codes[name] for name in names]] = np.arange(len(names))
    return names, places
