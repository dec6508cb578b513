"""What is estimated from an event log beyond the measures, by the same code from a run and from a real community."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from estimates import logistic_fit
from verdicts import FloatArray

from sqsim.measures.events import DAY, EventTable, IntArray, event_table
from sqsim.measures.speaking import speaking

PERIOD = 28  # days
DEPARTURE = ("messages", "partners", "tenure")


def windows(table: EventTable, days: int, fewest: int) -> Iterator[EventTable]:
    """The whole windows of so many days one after another from the table's first, but those of fewer messages."""
    for first in range(0, table.days - days + 1, days):
        begin = table.origin + first * DAY
        part = event_table(
            table.time, table.member, table.target, table.kind, table.addressed, table.group,
            members=table.members, groups=table.groups, begin=begin, end=begin + days * DAY - 1,
            addressees_known=table.addressees_known, utc_offset=table.utc_offset,
        )  # fmt: skip
        if speaking(part).daily.sum() >= fewest:
            yield part


def departures(table: EventTable) -> tuple[FloatArray, FloatArray]:
    """Periods of 28 days since a member's first message in which he sent something, and whether he ever did again.

    The first array has a row a period and the columns of DEPARTURE: log of messages sent, log(1 + partners), log(1 +
    periods since the first); a partner is whoever he addressed or was addressed by. The second is 1 where the period
    was his last. Periods of which the table does not see the next 28 days are left out.
    """
    said = speaking(table)
    first = np.zeros(len(table.members), np.int64)
    first[said.senders] = said.first_day
    last = np.full(len(table.members), -1, np.int64)
    last[said.senders] = said.last_day
    case, sent = np.unique(_case(table, said.member, said.day, first), return_counts=True)
    member, period = case // _periods(table), case % _periods(table)
    begins = first[member] + period * PERIOD
    seen = begins + 2 * PERIOD <= table.days
    ended = (last[member] < begins + PERIOD).astype(np.float64)
    columns = np.column_stack([np.log(sent), np.log1p(_partners(table, case, first)), np.log1p(period)])
    return columns[seen], ended[seen]


def slopes(seen: tuple[FloatArray, FloatArray]) -> dict[str, float]:
    """Slopes of the log odds of having ended on each of DEPARTURE, NaN where there is nothing to fit."""
    return dict(zip(DEPARTURE, logistic_fit(*seen).tolist(), strict=True))


def _periods(table: EventTable) -> int:
    return table.days // PERIOD + 1


def _case(table: EventTable, member: IntArray, day: IntArray, first: IntArray) -> IntArray:
    """One number for each member and period since his first message; below 0 before it."""
    period = (day - first[member]) // PERIOD
    case: IntArray = np.where(period >= 0, member * _periods(table) + period, -1)
    return case


def _partners(table: EventTable, case: IntArray, first: IntArray) -> IntArray:
    """Distinct partners in each case."""
    rows = table.addressed
    one, other = table.member[rows], table.target[rows]
    day = (table.time[rows] - table.origin) // DAY
    spoke = np.isin(np.arange(len(table.members)), case // _periods(table))
    either = np.concatenate([one, other]), np.concatenate([other, one]), np.concatenate([day, day])
    those = spoke[either[0]]
    pairs = np.unique(
        np.column_stack([_case(table, either[0][those], either[2][those], first), either[1][those]]), axis=0
    )
    counted, number = np.unique(pairs[:, 0], return_counts=True)
    partners = np.zeros(len(case), np.int64)
    known = np.isin(case, counted)
    partners[known] = number[np.searchsorted(counted, case[known])]
    return partners
