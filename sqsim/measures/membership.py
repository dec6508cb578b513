"""Who was a member when, from moves where a log has them and from messages where it has none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sqsim.measures.events import ACTION, DAY, JOIN, MSG, PART, PRESENT, BoolArray, EventTable, IntArray, kept
from sqsim.measures.sorting import order_by, starts
from sqsim.measures.speaking import speaking

SILENT_DAYS = 30  # In a log without moves, whoever was silent this long when it ends has left.


@dataclass(frozen=True)
class Membership:
    """Spells of membership, one entry a spell, sorted by member, then day.

    A member counts on the days from_day <= d < until_day (at their end); joined: the spell began by joining, and not
    before the table; left: it ended by leaving, on the day until_day, and not by the end of the table.
    """

    member: IntArray
    from_day: IntArray
    until_day: IntArray
    joined: BoolArray
    left: BoolArray
    days: int

    @property
    def members(self) -> IntArray:
        """Members at the end of each day, shape (days,)."""
        steps = np.bincount(self.from_day, minlength=self.days + 1) - np.bincount(
            self.until_day, minlength=self.days + 1
        )
        return np.cumsum(steps)[: self.days]

    @property
    def joins(self) -> IntArray:
        """Joins a day, returns included, shape (days,)."""
        return np.bincount(self.from_day[self.joined], minlength=self.days)

    @property
    def leaves(self) -> IntArray:
        """Leaves a day, shape (days,)."""
        return np.bincount(self.until_day[self.left], minlength=self.days)


@kept
def membership(table: EventTable) -> Membership:
    """Spells of membership of a table.

    With moves (join or present): from a join until a part (quit is a lost connection, not a leave). In a table of
    several groups a member is whoever is in at least one. A person first seen speaking or parting was there from the
    beginning. Without moves: from the first message to the last, which is a leave where SILENT_DAYS or more follow it.
    """
    if moves_known(table):
        return _by_moves(table)
    said = speaking(table)
    left = said.last_day < table.days - SILENT_DAYS
    until = np.where(left, said.last_day + 1, table.days)
    return Membership(said.senders, said.first_day, until, np.ones(len(left), np.bool_), left, table.days)


def moves_known(table: EventTable) -> bool:
    """Whether a table says who came; a log that only has messages does not."""
    return bool(((table.kind == JOIN) | (table.kind == PRESENT)).any())


def joiners(table: EventTable) -> tuple[IntArray, IntArray]:
    """People who joined for the first time, and the day each did so; whoever was there before is left out."""
    spells = membership(table)
    member, first = np.unique(spells.member, return_index=True)
    joined = spells.joined[first]
    return member[joined], spells.from_day[first][joined]


def _by_moves(table: EventTable) -> Membership:
    time, member, step, before = _steps(table)
    order = order_by(member, time, -step)
    time, member, step, before = time[order], member[order], step[order], before[order]
    total = np.cumsum(step)
    begins = np.flatnonzero(starts(member))
    offset = np.repeat((total - step)[begins], np.diff(np.append(begins, len(member))))
    inside = total - offset  # groups the person is in after the step
    entered = np.flatnonzero((step > 0) & (inside == 1))
    left = np.flatnonzero((step < 0) & (inside == 0))
    # Entries and leaves alternate within a person, so an entry ends at the next leave if that is the same person's.
    after = np.searchsorted(left, entered)
    exists = after < len(left)
    end = left[np.minimum(after, len(left) - 1)] if len(left) else np.zeros(len(entered), np.int64)
    ended = exists & (member[end] == member[entered])
    day = (time - table.origin) // DAY
    until = np.where(ended, day[end], table.days)
    return Membership(member[entered], day[entered], until, ~before[entered], ended, table.days)


def _steps(table: EventTable) -> tuple[IntArray, IntArray, IntArray, BoolArray]:
    """Steps into (+1) and out of (-1) groups: time, member, step, and whether it was made before the table began."""
    moves = (table.kind == PRESENT) | (table.kind == JOIN) | (table.kind == PART)
    speaks = (table.kind == MSG) | (table.kind == ACTION)
    # A person's first event, if it is a message, is taken for a sign of having been there.
    first = np.full(len(table.members), len(table.kind))
    acts = np.flatnonzero(moves | speaks)
    np.minimum.at(first, table.member[acts], acts)
    seen = first[first < len(table.kind)]
    seen = seen[speaks[seen]]
    rows = np.concatenate([seen, np.flatnonzero(moves)])
    pair = table.member[rows] * (len(table.groups) + 1) + table.group[rows] + 1
    rows = rows[order_by(pair, rows)]
    pair = table.member[rows] * (len(table.groups) + 1) + table.group[rows] + 1
    fresh = starts(pair)
    enters = table.kind[rows] != PART
    was = np.append(False, enters[:-1]) if len(rows) else enters
    was = np.where(fresh, ~enters, was)
    changes = enters != was
    before = table.kind[rows] != JOIN
    time = np.where(before & enters, table.begin, table.time[rows])
    # Whoever parts first was inside from the beginning.
    parted = fresh & ~enters
    return (
        np.concatenate([np.full(int(parted.sum()), table.begin), time[changes]]),
        np.concatenate([table.member[rows][parted], table.member[rows][changes]]),
        np.concatenate([np.ones(int(parted.sum()), np.int64), np.where(enters, 1, -1)[changes]]),
        np.concatenate([np.ones(int(parted.sum()), np.bool_), (before & enters)[changes]]),
    )
