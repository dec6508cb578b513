"""Phase leave: who mutes the group, goes or is removed tonight, and taking leave of those who go."""

from __future__ import annotations

from sqsim.compiled import inlined
from sqsim.rules.admit import paid_until
from sqsim.rules.hazard import happens
from sqsim.rules.leave import aspiration, is_pruned, leave_hazard, mute_hazard, renewal_chance, shortfall
from sqsim.rules.listen import reading_load
from sqsim.world.columns.hear import Hearing
from sqsim.world.columns.moves import Moves, note_move
from sqsim.world.columns.rooms import move_out
from sqsim.world.columns.world import Array, World
from sqsim.world.record import (
    GROUP_CLOSED,
    LEAVE_OWN_WILL,
    LEAVE_SILENCED,
    NOBODY,
    NOT_RENEWED,
    PRUNED,
    REMOVED_BY_MODERATOR,
)
from sqsim.world.state import EXPELLED, LEFT


@inlined
def how_to_leave(
    w: World,
    lever: Array,
    hearing: Hearing,
    day: int,
    i: int,
    u_mute: float,
    u_leave: float,
    u_renew: float,
    today: Array,
) -> int:
    """Mute, be removed, leave or not renew; returns how the member leaves, NOBODY if he stays."""
    p, who = w.parameters[0], w.people[i]
    room = w.rooms[who.room]
    load = reading_load(p, hearing.volume[who.room], who.tolerance)
    if who.muted == 0 and happens(mute_hazard(p, load, who.engaged == 0, who.satisfaction), u_mute):
        who.muted = 1
    aspired = aspiration(p, who.value, room.level, lever.competition)
    who.shortfall = shortfall(aspired, who.satisfaction, who.commitment)
    if who.offences >= p.last_offence:
        return REMOVED_BY_MODERATOR
    if who.engaged == 0 and is_pruned(day - who.idle_since, day - who.visited_day, lever.prune_after):
        return PRUNED
    if happens(leave_hazard(p, who.shortfall, who.visiting == 1, who.muted == 1), u_leave):
        return LEAVE_SILENCED if day < who.silenced_until else LEAVE_OWN_WILL
    if day + 1 >= who.paid_until:
        if lever.price > 0.0 and u_renew >= renewal_chance(p, who.shortfall, lever.price, who.willingness_to_pay):
            return NOT_RENEWED
        who.paid_until = paid_until(day + 1, lever.term)
        today.fees += lever.price
    return NOBODY


@inlined
def part(w: World, day: int, leavers: Array, how: Array, count: int, moves: Moves, today: Array) -> Moves:
    """Take leave of those who go."""
    community = w.community[0]
    for e in range(count):
        i, kind = leavers[e], how[e]
        who = w.people[i]
        who.status = EXPELLED if kind == REMOVED_BY_MODERATOR else LEFT
        w.outlines[i].left_day, who.engaged = day, 0
        w.outlines[i].where = -1
        move_out(w, i)
        community.members -= 1
        community.expelled += kind == REMOVED_BY_MODERATOR
        community.left += kind != REMOVED_BY_MODERATOR
        moves = note_move(moves, day, i, who.room, kind, NOBODY)
        for n in range(w.indptr[i], w.indptr[i + 1]):
            w.outlines[w.indices[n]].friends_inside -= 1
        today.leaves += 1
        today.leaves_value_sum += who.value
        today.leaves_own_will += kind == LEAVE_OWN_WILL
        today.leaves_silenced += kind == LEAVE_SILENCED
        today.leaves_removed += kind == REMOVED_BY_MODERATOR
        today.leaves_not_renewed += kind == NOT_RENEWED
        today.leaves_group_closed += kind == GROUP_CLOSED
        today.leaves_pruned += kind == PRUNED
    return moves
