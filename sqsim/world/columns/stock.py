"""Taking stock: what the day's series count."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sqsim.compiled import inlined
from sqsim.world.columns.clock import in_hours
from sqsim.world.columns.messages import Messages
from sqsim.world.columns.world import Array, World
from sqsim.world.record import CHAT, GUEST, OFFER, USEFUL
from sqsim.world.state import OWNER


class Stock(NamedTuple):
    """Those who stay, counted and summed by person while the evening goes from one to the next."""

    value: float
    satisfaction: float
    culture: float  # 0 as long as nobody shares any
    members: int
    muted: int
    idle: int
    active: Array  # those who wrote lately, by room


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
def nobody_yet(w: World) -> Stock:
    """The stock of an evening before anybody is counted."""
    return Stock(0.0, 0.0, 0.0, 0, 0, 0, np.zeros(w.rooms.shape[0], np.int32))


@inlined
def count_in(w: World, day: int, i: int, stock: Stock) -> Stock:
    """The stock with one more who stays; those who wrote lately count in their room."""
    who = w.people[i]
    stock.active[who.room] += w.outlines[i].last_spoke > day - w.parameters[0].circle_days
    return Stock(
        stock.value + who.value,
        stock.satisfaction + who.satisfaction,
        stock.culture + who.culture if w.community[0].cultured == 1 else 0.0,
        stock.members + 1,
        stock.muted + who.muted,
        stock.idle + 1 - who.engaged,
        stock.active,
    )


@inlined
def take_stock(w: World, stock: Stock, today: Array) -> None:
    """Write down how many people are where, and the members' means."""
    community, members, active = w.community[0], stock.members, 0
    for r in range(w.rooms.shape[0]):
        w.rooms[r].active = stock.active[r]
        active += stock.active[r]
    community.active = active
    today.members, today.muted, today.idle = members, stock.muted, stock.idle
    today.left, today.expelled = community.left, community.expelled
    today.outside = w.people.shape[0] - members - community.left - community.expelled
    today.level, today.library = community.level, community.library
    today.mean_value = stock.value / members if members > 0 else np.nan
    today.satisfaction = stock.satisfaction / members if members > 0 else np.nan
    today.culture = stock.culture / members if members > 0 else np.nan
