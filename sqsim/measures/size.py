"""How many members there are, come and go. What makes a member is said in membership.py."""

from __future__ import annotations

import math

import numpy as np

from sqsim.measures.events import EventTable, IntArray
from sqsim.measures.measure import event_measure, ratio
from sqsim.measures.membership import joiners, membership, moves_known
from sqsim.measures.speaking import speaking

MONTH = 30  # days


@event_measure("people", "higher")
def joins(table: EventTable) -> float:
    """Joins, returns included, founders not; in a log without moves, people with a first message."""
    return float(membership(table).joins.sum())


@event_measure("people", "lower")
def leaves(table: EventTable) -> float:
    """Leaves of all kinds, but no quits (lost connections); in a log without moves, people silent its last 30 days."""
    return float(membership(table).leaves.sum())


@event_measure("people", "higher")
def peak_members(table: EventTable) -> float:
    """Most members at the end of any day; counted as in members_end."""
    return float(membership(table).members.max())


@event_measure("people", "higher")
def members_end(table: EventTable) -> float | None:
    """Members at the end of the last day. In a log, quit is a lost connection and no leave, so where few part, members
    only grow; without moves, members are those who posted in the last 30 days, and None if nobody did."""
    members = _known_members(table)
    return None if members is None else float(members[-1])


@event_measure("people per 30 days", "higher", low=-math.inf)
def growth(table: EventTable) -> float | None:
    """Members at the end of the last day less those at the end of the first, per 30 days between; None for one day."""
    members = _known_members(table)
    if members is None:
        return None
    gained = float(members[-1] - members[0])
    return ratio(gained * MONTH, len(members) - 1)


@event_measure("share", "lower", high=1.0)
def monthly_churn(table: EventTable) -> float | None:
    """Share of the members at the start of a block of 30 days who leave within it, over all whole blocks."""
    spells = membership(table)
    start = np.arange(0, table.days - MONTH, MONTH)[:, None]
    there = (spells.from_day <= start) & (start < spells.until_day)
    gone = there & spells.left & (spells.until_day <= start + MONTH)
    return ratio(float(gone.sum()), float(there.sum()))


@event_measure("share", "higher", high=1.0)
def joiners_who_speak(table: EventTable) -> float | None:
    """Share of those who joined for the first time who ever send a message."""
    people, _ = joiners(table)
    return ratio(float(np.isin(people, speaking(table).senders).sum()), len(people))


def _known_members(table: EventTable) -> IntArray | None:
    """Members at the end of each day; None if nobody knows who is left: no moves, and a month of silence at the end."""
    members = membership(table).members
    return members if members[-1] > 0 or moves_known(table) else None
