"""Whether those who come stay (留存): retention of joiners, early departure, the answer to a first message."""

from __future__ import annotations

import numpy as np

from sqsim.measures.events import DAY, BoolArray, EventTable, FloatArray, IntArray, kept
from sqsim.measures.measure import event_measure, ratio
from sqsim.measures.membership import joiners
from sqsim.measures.speaking import speaking

MONTH = 30  # days
JOYCE = "Joyce & Kraut 2006"


def retention_curve(table: EventTable, last: int = 90) -> FloatArray:
    """Share of joiners who post on a day d or more after the day they joined, for d = 0..last.

    Only joiners whose day d lies within the table count; NaN where there are none. Joiners: see membership.joiners.
    """
    joined_day, stayed = _stays(table)
    # Counted from the far end: those whose last message came at age d or later, among those observed to age d.
    observed = np.minimum(table.days - 1 - joined_day, last)
    # Nobody posts later than he is observed, so a stay of d or more implies being observed to age d.
    stayed = np.minimum(stayed, last)
    at_risk = np.cumsum(np.bincount(observed, minlength=last + 1)[::-1])[::-1]
    staying = np.cumsum(np.bincount(stayed[stayed >= 0], minlength=last + 1)[::-1])[::-1]
    curve = np.full(last + 1, np.nan)
    np.divide(staying, at_risk, out=curve, where=at_risk > 0)
    return curve


@event_measure("share", "higher", high=1.0, source="S35 (practitioners)")
def retention_14(table: EventTable) -> float | None:
    """Share of joiners who post again on a day 14 or more days after joining; joiners of the last 14 days left out."""
    return _retention(table, 14)


@event_measure("share", "higher", high=1.0, source="S35 (practitioners)")
def retention_30(table: EventTable) -> float | None:
    """Share of joiners who post again on a day 30 or more days after joining; joiners of the last 30 days left out."""
    return _retention(table, 30)


@event_measure("share", "lower", high=1.0)
def never_after_first_day(table: EventTable) -> float | None:
    """Share of newcomers who never post after the day of their first message; those of the last 30 days left out."""
    new = _newcomers(table)
    said = speaking(table)
    return ratio(float((said.last_day == said.first_day)[new].sum()), float(new.sum()))


@event_measure("share", "lower", high=1.0)
def one_message_share(table: EventTable) -> float | None:
    """Share of senders who sent one message only."""
    said = speaking(table)
    return ratio(float((said.sent == 1).sum()), len(said.senders))


@event_measure("share", "higher", high=1.0, source=JOYCE)
def answered_first_message(table: EventTable) -> float | None:
    """Share of newcomers addressed by somebody within 24 hours of their first message; the last 30 days' left out."""
    if not table.addressees_known:
        return None
    new = _newcomers(table)
    return ratio(float(_answered(table)[new].sum()), float(new.sum()))


@event_measure("share", "higher", high=1.0, source=JOYCE)
def return_if_answered(table: EventTable) -> float | None:
    """Share of newcomers answered within 24 hours who post on a later day within 30 days of their first message."""
    return _return(table, True)


@event_measure("share", "higher", high=1.0, source=JOYCE)
def return_if_not_answered(table: EventTable) -> float | None:
    """Share of newcomers not answered within 24 hours who post on a later day within 30 days of their first message."""
    return _return(table, False)


@kept
def _stays(table: EventTable) -> tuple[IntArray, IntArray]:
    """Day each joiner joined, and how many days later he last posted (-1: never)."""
    people, joined_day = joiners(table)
    said = speaking(table)
    last = np.full(len(table.members), -1, np.int64)
    last[said.senders] = said.last_day
    return joined_day, np.maximum(last[people] - joined_day, -1)


def _retention(table: EventTable, age: int) -> float | None:
    joined_day, stayed = _stays(table)
    old = joined_day < table.days - age
    return ratio(float((stayed[old] >= age).sum()), float(old.sum()))


def _newcomers(table: EventTable) -> BoolArray:
    """Which senders sent their first message early enough to be watched for a month."""
    return speaking(table).first_day < table.days - MONTH


@kept
def _answered(table: EventTable) -> BoolArray:
    """Whether each sender was addressed by somebody within 24 hours of his first message."""
    said = speaking(table)
    first = np.full(len(table.members), np.iinfo(np.int64).max // 2)
    first[said.senders] = said.first_time
    target, time = table.target[table.addressed], table.time[table.addressed]
    soon = (time >= first[target]) & (time <= first[target] + DAY)
    answered = np.zeros(len(table.members), np.bool_)
    answered[target[soon]] = True
    return answered[said.senders]


def _return(table: EventTable, answered: bool) -> float | None:
    if not table.addressees_known:
        return None
    those = _newcomers(table) & (_answered(table) == answered)
    return ratio(float(_returned(table)[those].sum()), float(those.sum()))


@kept
def _returned(table: EventTable) -> BoolArray:
    """Whether each sender posts on a later day within a month of his first message."""
    said = speaking(table)
    first = np.full(len(table.members), -1, np.int64)
    first[said.senders] = said.first_day
    age = said.active_day - first[said.active_member]
    back = np.zeros(len(table.members), np.bool_)
    back[said.active_member[(age >= 1) & (age <= MONTH)]] = True
    return back[said.senders]
