"""A year of one community, cut from a real room's log or made of a simulated run: the same thing to be measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

import sqsim
from sqsim.measures.events import ACTION, DAY, MSG, PRESENT, QUIT, BoolArray, EventTable, IntArray, event_table
from sqsim.measures.speaking import speaking

YEAR = 365  # days


@dataclass(frozen=True, eq=False)
class Year:
    """The events of a year. Of each member: `known`, there before it began; `since`, unix seconds of the first sign."""

    table: EventTable
    known: BoolArray
    since: IntArray

    def of_newcomers(self) -> EventTable:
        """The year as newcomers make it: only they speak; what others say remains as words addressed to them.

        Moves are left out, too, so that whoever speaks for the first time joins, in a log with moves as in one without.
        """
        table = self.table
        speaks = np.isin(table.kind, (MSG, ACTION)) & ~self.known[table.member]
        return replace(table, kind=np.where(speaks, table.kind, QUIT).astype(np.int8))


def years_of_room(room: EventTable) -> Iterator[Year]:
    """The whole years of a room one after another, counted from the day of its first event."""
    said = speaking(room)
    since = np.full(len(room.members), room.end, np.int64)
    since[said.senders] = said.first_time
    for number in range(room.days // YEAR):
        begin = room.origin + number * YEAR * DAY
        table = event_table(
            time=room.time,
            member=room.member,
            target=room.target,
            kind=room.kind,
            addressed=room.addressed,
            group=room.group,
            members=room.members,
            groups=room.groups,
            begin=begin,
            end=begin + YEAR * DAY - 1,
            addressees_known=room.addressees_known,
            utc_offset=room.utc_offset,
        )
        yield Year(table, since < begin, since)


def year_of_run(record: sqsim.Record) -> Year:
    """A run as a year; those who founded the community were there before it began."""
    table = sqsim.events_of(record)
    said = speaking(table)
    since = np.full(len(table.members), table.end, np.int64)
    since[said.senders] = said.first_time
    known = np.zeros(len(table.members), np.bool_)
    known[table.member[table.kind == PRESENT]] = True
    return Year(table, known, np.where(known, table.begin, since))
