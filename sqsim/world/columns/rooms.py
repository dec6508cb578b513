"""Which room a member belongs to, and where he is today."""

from __future__ import annotations

import numpy as np

from sqsim.compiled import inlined
from sqsim.draws import PREMIUM, uniforms
from sqsim.rules.house import BY_LEVEL, BY_TOPIC, COPIES, core_room, core_size, room_of, takes_premium
from sqsim.world.columns.world import Array, World
from sqsim.world.state import MEMBER, OWNER


@inlined
def wanted_room(w: World, lever: Array, i: int) -> int:
    """The room that segmentation wants for a person."""
    who = w.people[i]
    wanted: int = room_of(lever.segmentation, int(lever.rooms), who.favourite, who.value_rank, w.people.shape[0], i)
    return wanted


@inlined
def with_space(w: World, lever: Array, wanted: int) -> int:
    """The wanted room, or the next one with space; the wanted one if all are full."""
    rooms = int(lever.rooms)
    for step in range(rooms):
        room = (wanted + step) % rooms
        if w.rooms[room].members < lever.room_cap:
            return room
    return wanted


@inlined
def assign_room(w: World, lever: Array, i: int) -> int:
    """The room for one who comes in."""
    return with_space(w, lever, wanted_room(w, lever, i))


@inlined
def move_in(w: World, i: int, room: int) -> None:
    """Make a room somebody's home; a room that was empty is expected to be like the community."""
    if w.rooms[room].members == 0:
        w.rooms[room].level = w.community[0].level
    w.rooms[room].members += 1
    w.people[i].home = w.people[i].room = room
    w.outlines[i].where = room


@inlined
def move_out(w: World, i: int) -> None:
    """Give up somebody's home, and his place in the premium room if he is there."""
    who = w.people[i]
    w.rooms[who.home].members -= 1
    if who.room != who.home:
        w.rooms[who.room].members -= 1


@inlined
def move_rooms(w: World, lever: Array, day: int, today: Array) -> None:
    """Move members to the rooms that today's segmentation wants for them, by person; then open the premium room."""
    if w.rooms.shape[0] == 1:
        return
    community = w.community[0]
    for i in range(w.people.shape[0]):
        who = w.people[i]
        if who.status == MEMBER and who.room != who.home:
            w.rooms[who.room].members -= 1
            who.room = w.outlines[i].where = who.home
    if lever.segmentation == COPIES and community.copied == 0:
        make_copies(w, lever)
    else:
        for i in range(w.people.shape[0]):
            who = w.people[i]
            if who.status == MEMBER and not settled(w, lever, i):
                move_out(w, i)
                move_in(w, i, assign_room(w, lever, i))
    community.copied = 1 if lever.segmentation == COPIES else 0
    if lever.premium_share > 0.0:
        open_premium(w, lever, day, today)


@inlined
def settled(w: World, lever: Array, i: int) -> bool:
    """Whether a member's home is where he is wanted; unsorted members and copies stay where they once came to be."""
    home = w.people[i].home
    if lever.segmentation in (BY_TOPIC, BY_LEVEL):
        return bool(home == wanted_room(w, lever, i))
    return bool(home < lever.rooms)


@inlined
def make_copies(w: World, lever: Array) -> None:
    """Split the group into copies: the core as it is to be spread, the others by number."""
    rooms, order = int(lever.rooms), by_standing(w)
    core = core_size(w.parameters[0], order.shape[0])
    for c in range(core):
        if w.people[order[c]].standing > 0.0:
            w.place[order[c]] = core_room(c, core, lever.core_spread, rooms)
    for i in range(w.people.shape[0]):
        who = w.people[i]
        if who.status != MEMBER:
            continue
        wanted = w.place[i] if w.place[i] >= 0 else wanted_room(w, lever, i)
        w.place[i] = -1
        if who.home != wanted:
            move_out(w, i)
            move_in(w, i, with_space(w, lever, wanted))


@inlined
def by_standing(w: World) -> Array:
    """The members but the owner, those of the highest standing first, then by person."""
    people, keys = np.empty(w.people.shape[0], np.int32), np.empty(w.people.shape[0])
    count = 0
    for i in range(w.people.shape[0]):
        if w.people[i].status == MEMBER and i != OWNER:
            people[count], keys[count] = i, -w.people[i].standing
            count += 1
    return people[np.argsort(keys[:count], kind="mergesort")]


@inlined
def open_premium(w: World, lever: Array, day: int, today: Array) -> None:
    """Give access to those invited who take it, for a term; then let those with access choose where to be today."""
    p, setting, order, premium = w.parameters[0], w.setting[0], by_standing(w), w.rooms.shape[0] - 1
    for c in range(int(lever.premium_share * order.shape[0])):
        who = w.people[order[c]]
        if who.standing <= 0.0 or day < who.premium_until:
            continue
        if takes_premium(lever.premium_price, who.willingness_to_pay, who.shortfall):
            who.premium_until = day + int(p.premium_term)
            who.premium_terms += 1
            today.fees += lever.premium_price
    for i in range(w.people.shape[0]):
        who = w.people[i]
        if who.status != MEMBER or day >= who.premium_until or who.home == premium:
            continue
        u = uniforms(setting.seed, setting.replicate, PREMIUM, day, i, 0)
        if u[0] < p.premium_days:
            w.rooms[premium].members += 1
            who.room = w.outlines[i].where = premium
