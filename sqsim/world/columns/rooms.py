"""Which room a member belongs to."""

from __future__ import annotations

from sqsim.compiled import inlined
from sqsim.world.columns.world import Array, World
from sqsim.world.state import MEMBER


@inlined
def wanted_room(w: World, lever: Array, i: int) -> int:
    """The room that segmentation gives a person: by favourite topic, by level, or the first."""
    rooms: int = w.rooms.shape[0]
    if lever.segmentation == 1.0:
        return int(w.people[i].favourite) % rooms
    if lever.segmentation == 2.0:
        place: int = w.people[i].value_rank
        people: int = w.people.shape[0]
        return place * rooms // people
    return 0


@inlined
def assign_room(w: World, lever: Array, i: int) -> int:
    """The wanted room, or the next one with space; the wanted one if all are full."""
    rooms: int = w.rooms.shape[0]
    wanted = wanted_room(w, lever, i)
    for step in range(rooms):
        room = (wanted + step) % rooms
        if w.rooms[room].members < lever.room_cap:
            return room
    return wanted


@inlined
def move_rooms(w: World, lever: Array) -> None:
    """Move members to the rooms that today's segmentation gives them, by person."""
    if w.rooms.shape[0] == 1 or lever.segmentation == 0.0:
        return
    for i in range(w.people.shape[0]):
        who = w.people[i]
        if who.status != MEMBER or who.room == wanted_room(w, lever, i):
            continue
        w.rooms[who.room].members -= 1
        who.room = assign_room(w, lever, i)
        w.rooms[who.room].members += 1
        w.pulses[i].room = who.room
