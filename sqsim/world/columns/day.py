"""The column engine's day: the phases of the model in order, and the run as days on end."""

from __future__ import annotations

import numpy as np

from sqsim.compiled import compiled, inlined
from sqsim.draws import PLATFORM, uniforms
from sqsim.rules.leave import perceived_level
from sqsim.world.columns.admit import admit, welcome_in
from sqsim.world.columns.bond import bond
from sqsim.world.columns.hear import Hearing, forget, gather
from sqsim.world.columns.live import live
from sqsim.world.columns.messages import Messages
from sqsim.world.columns.moderate import moderate
from sqsim.world.columns.moves import Moves, note_move
from sqsim.world.columns.recruit import recruit
from sqsim.world.columns.rooms import move_rooms
from sqsim.world.columns.speak import speak
from sqsim.world.columns.stock import take_stock, tally
from sqsim.world.columns.world import Array, World, borrow
from sqsim.world.record import (
    ALREADY_IN,
    GROUP_CLOSED,
    JOIN,
    LEAVE_OWN_WILL,
    LEAVE_SILENCED,
    NOBODY,
    NOT_RENEWED,
    OFFER,
    REMOVED,
    REMOVED_BY_MODERATOR,
)
from sqsim.world.state import EXPELLED, LEFT, MEMBER, OWNER


@compiled
def run_days(
    owned: World, levers: Array, first_day: int, seeds: Array, series: Array, messages: Messages, moves: Moves
) -> tuple[Messages, Moves]:
    """Run one day for each row of `levers`; day 0 begins with the founders moving in, the days before it are past."""
    w = borrow(owned)
    count = w.people.shape[0]
    applicants, lottery, leavers = np.empty(count, np.int32), np.empty(count), np.empty(count, np.int32)
    how = np.empty(count, np.int8)
    for row in range(levers.shape[0]):
        day, lever = first_day + row, levers[row]
        today = series[day]
        today.day = day
        today.mean_value_before = series[day - 1].mean_value if day > 0 else np.nan
        today.mean_value_after_joining = np.nan
        if day == 0:
            moves = begin(w, lever, seeds, moves, today)
        move_rooms(w, lever)
        applying = recruit(w, lever, day, applicants, lottery)
        entering = admit(w, lever, day, applicants, lottery, applying, today)
        moves = welcome_in(w, lever, day, applicants, entering, False, moves, today)
        first = messages.used
        messages = speak(w, lever, day, messages, today)
        moderate(w, lever, day, messages, first, today)
        messages = bond(w, lever, day, messages, first)
        tally(w, lever, messages, first, today)
        hearing = gather(w, messages, first)
        leaving = evening(w, lever, hearing, day, leavers, how, today)
        forget(w, messages, first)
        moves = part(w, day, leavers, how, leaving, moves, today)
        perceive(w, lever, hearing, messages, first)
        take_stock(w, day, today)
    return messages, moves


@inlined
def begin(w: World, lever: Array, seeds: Array, moves: Moves, today: Array) -> Moves:
    """Let the founders move in; where there are none the community runs already, and its members are written down."""
    if seeds.shape[0] > 0:
        moves = welcome_in(w, lever, 0, seeds, seeds.shape[0], True, moves, today)
        first_impression(w)
        return moves
    total = 0.0
    for i in range(w.people.shape[0]):
        if w.people[i].status == MEMBER:
            moves = note_move(moves, 0, i, w.people[i].room, JOIN, ALREADY_IN)
            total += w.people[i].value
    today.mean_value_before = total / w.community[0].members
    return moves


@inlined
def first_impression(w: World) -> None:
    """Before any talk, the founders' mean value is the level that people perceive."""
    total, members = 0.0, 0
    for i in range(w.people.shape[0]):
        if w.people[i].status == MEMBER:
            total += w.people[i].value
            members += 1
    w.community[0].level = total / members
    for r in range(w.rooms.shape[0]):
        w.rooms[r].level = total / members


@inlined
def evening(w: World, lever: Array, hearing: Hearing, day: int, leavers: Array, how: Array, today: Array) -> int:
    """Let every member live the day, by person; list those who leave and how."""
    setting, count = w.setting[0], 0
    u = uniforms(setting.seed, setting.replicate, PLATFORM, day, 0, 0)
    closes = u[0] < setting.platform_hazard
    for i in range(w.people.shape[0]):
        if w.people[i].status != MEMBER:
            continue
        kind = live(w, lever, hearing, day, i, closes, today)
        if kind != NOBODY:
            leavers[count], how[count] = i, kind
            count += 1
    if closes:
        w.community[0].closed = 1
    return count


@inlined
def part(w: World, day: int, leavers: Array, how: Array, count: int, moves: Moves, today: Array) -> Moves:
    """Take leave of those who go."""
    for e in range(count):
        i, kind = leavers[e], how[e]
        who = w.people[i]
        who.status = EXPELLED if kind == REMOVED_BY_MODERATOR else LEFT
        who.left_day, who.engaged = day, 0
        w.pulses[i].room = -1
        w.rooms[who.room].members -= 1
        w.community[0].members -= 1
        moves = note_move(moves, day, i, who.room, kind, NOBODY)
        for n in range(w.indptr[i], w.indptr[i + 1]):
            w.people[w.indices[n]].friends_inside -= 1
        today.leaves += 1
        today.leaves_value_sum += who.value
        today.leaves_own_will += kind == LEAVE_OWN_WILL
        today.leaves_silenced += kind == LEAVE_SILENCED
        today.leaves_removed += kind == REMOVED_BY_MODERATOR
        today.leaves_not_renewed += kind == NOT_RENEWED
        today.leaves_group_closed += kind == GROUP_CLOSED
    return moves


@inlined
def perceive(w: World, lever: Array, hearing: Hearing, messages: Messages, first: int) -> None:
    """Update what people perceive of the community: talk, owner, ritual and level, overall and by room."""
    p, community = w.parameters[0], w.community[0]
    topics = w.topics.shape[1]
    talk, quality, count, by_owner = 0.0, 0.0, 0.0, 0.0
    for r in range(w.rooms.shape[0]):
        room = w.rooms[r]
        heard = hearing.volume[r] - hearing.offers[r]
        room.talk += p.talk_follow * (heard - room.talk)
        talk += heard
        room_quality = hearing.guests[r] * p.guest_expertise
        room_count = hearing.guests[r]
        for k in range(topics):
            room_quality += hearing.worth[r * topics + k]
            room_count += hearing.useful[r * topics + k]
        if room_count > 0.0:
            room.level = perceived_level(p, room.level, room_quality / room_count)
        quality += room_quality
        count += room_count
    if count > 0.0:
        community.level = perceived_level(p, community.level, quality / count)
    for m in range(first, messages.used):
        row = messages.rows[m]
        by_owner += row.author == OWNER and row.kind != OFFER and row.fate != REMOVED
    community.talk += p.talk_follow * (talk - community.talk)
    community.owner_talk += p.talk_follow * (by_owner - community.owner_talk)
    community.ritual += (lever.event_signal - community.ritual) / p.ritual_memory
