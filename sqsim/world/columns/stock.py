"""Taking stock: what the day's series count."""

from __future__ import annotations

import numpy as np

from sqsim.compiled import inlined
from sqsim.world.columns.clock import in_hours
from sqsim.world.columns.messages import Messages
from sqsim.world.columns.world import Array, World
from sqsim.world.record import CHAT, GUEST, OFFER, USEFUL
from sqsim.world.state import EXPELLED, LEFT, MEMBER, OUTSIDE, OWNER


@inlined
def tally(w: World, lever: Array, messages: Messages, first: int, today: Array) -> None:
    """Count today's messages by author and kind."""
    for m in range(first, messages.used):
        row = messages.rows[m]
        if row.author == GUEST:
            today.guest_messages += 1
        elif row.author < 0:
            today.outside_offers += 1
        else:
            today.messages += 1
            today.owner_messages += row.author == OWNER
            today.chat_messages += row.kind == CHAT
            today.offers += row.kind == OFFER
            today.slot_messages += in_hours(lever.slot_hours, row.minute)
            today.replies += row.target >= 0
            if row.kind == USEFUL:
                today.useful_messages += 1
                today.useful_value_sum += w.people[row.author].value
    today.active_members = w.community[0].authors


@inlined
def take_stock(w: World, day: int, today: Array) -> None:
    """Count people by state and average over the members, by person."""
    p, community = w.parameters[0], w.community[0]
    value, satisfaction, culture = 0.0, 0.0, 0.0
    members, muted, idle, active, outside, left, expelled = 0, 0, 0, 0, 0, 0, 0  # sums in memory would cost more
    for r in range(w.rooms.shape[0]):
        w.rooms[r].active = 0
    for i in range(w.people.shape[0]):
        who = w.people[i]
        if who.status == MEMBER:
            value += who.value
            satisfaction += who.satisfaction
            if community.cultured == 1:
                culture += who.culture
            members += 1
            muted += who.muted
            idle += 1 - who.engaged
            if w.pulses[i].last_spoke > day - p.circle_days:
                active += 1
                w.rooms[who.room].active += 1
        outside += who.status == OUTSIDE
        left += who.status == LEFT
        expelled += who.status == EXPELLED
    community.active = active
    today.members, today.muted, today.idle = members, muted, idle
    today.outside, today.left, today.expelled = outside, left, expelled
    today.level, today.library = community.level, community.library
    today.mean_value = value / members if members > 0 else np.nan
    today.satisfaction = satisfaction / members if members > 0 else np.nan
    today.culture = culture / members if members > 0 else np.nan
