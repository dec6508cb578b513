"""Who spoke when: what most measures of an event table start from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sqsim.measures.events import ACTION, DAY, MSG, EventTable, IntArray, kept
from sqsim.measures.sorting import order_by, starts


@dataclass(frozen=True)
class Speaking:
    """Messages and days with messages, each sorted by member, then time.

    member, time (unix s), day: one entry a message. active_member, active_day: one entry a day on which a member sent
    something. senders: members who ever did, and for each of them sent (messages), first_time, first_day, last_day.
    daily: messages a day. daily_senders: distinct senders a day (both of shape (days,)).
    """

    member: IntArray
    time: IntArray
    day: IntArray
    active_member: IntArray
    active_day: IntArray
    senders: IntArray
    sent: IntArray
    first_time: IntArray
    first_day: IntArray
    last_day: IntArray
    daily: IntArray
    daily_senders: IntArray


@kept
def speaking(table: EventTable) -> Speaking:
    """Messages (kinds msg and action) of a table, by member and day."""
    said = (table.kind == MSG) | (table.kind == ACTION)
    member, time = table.member[said], table.time[said]
    order = order_by(member)
    member, time = member[order], time[order]
    day = (time - table.origin) // DAY
    anew = starts(member)
    fresh = anew | starts(day)
    active_member, active_day = member[fresh], day[fresh]
    begins = np.flatnonzero(anew)
    ends = np.append(begins[1:], len(member)) - 1 if len(begins) else begins
    return Speaking(
        member=member,
        time=time,
        day=day,
        active_member=active_member,
        active_day=active_day,
        senders=member[begins],
        sent=ends - begins + 1,
        first_time=time[begins],
        first_day=day[begins],
        last_day=day[ends],
        daily=np.bincount(day, minlength=table.days),
        daily_senders=np.bincount(active_day, minlength=table.days),
    )
