"""The rows of an event log taken in one by one, and the event table they make; no text of messages is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sqsim.evidence.header import Header
from sqsim.evidence.timestamps import moment_of, problem_of
from sqsim.measures.events import EventTable, event_table
from sqsim.measures.run_log import BEGIN, END

ADDRESSED = ("mention", "direct")  # values of tkind that mean a real addressee


@dataclass
class Rows:
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


def _by_name(codes: Mapping[str, int]) -> tuple[list[str], NDArray[np.int64]]:
    """Names in alphabetical order, and the place there of each code; the last entry stands for code -1."""
    names = sorted(codes)
    places = np.full(len(names) + 1, -1, np.int64)
    places[[codes[name] for name in names]] = np.arange(len(names))
    return names, places
