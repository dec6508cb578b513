"""Phase admit: the gate, the lottery for the last places, and what joining brings with it."""

from __future__ import annotations

import numpy as np

from sqsim.compiled import inlined
from sqsim.rules.admit import entry_commitment, initial_energy, paid_until, passes_screening
from sqsim.world.columns.moves import Moves, note_move
from sqsim.world.columns.rooms import assign_room, move_in
from sqsim.world.columns.ties import merge_exchanges
from sqsim.world.columns.world import Array, World
from sqsim.world.record import BROUGHT_IN, FOUNDER, JOIN, REFERRAL
from sqsim.world.state import LEFT, MEMBER, NEVER, OWNER


@inlined
def admit(w: World, lever: Array, day: int, applicants: Array, lottery: Array, count: int, today: Array) -> int:
    """Keep those of the applicants who get in, by person; return how many."""
    p = w.parameters[0]
    passed = 0
    for a in range(count):
        who = w.people[applicants[a]]
        w.outlines[applicants[a]].refused_day = day
        if not passes_screening(p, who.value, who.screening_error, lever.screening_noise, lever.admission_threshold):
            today.screened_out += 1
        elif who.willingness_to_pay < lever.price:
            today.priced_out += 1
        elif lever.invitation_needed < 0.5 or w.outlines[applicants[a]].friends_inside > 0:
            applicants[passed], lottery[passed] = applicants[a], lottery[a]
            passed += 1
    places = places_left(w, lever)
    if passed > places:
        passed = draw_lots(applicants, lottery, passed, places)
    for a in range(passed):
        w.outlines[applicants[a]].refused_day = NEVER
    today.applicants = count
    today.refused = count - passed
    return passed


@inlined
def places_left(w: World, lever: Array) -> int:
    """How many more members there is room for, by capacity and by the cap of rooms."""
    return max(0, int(min(lever.capacity, lever.room_cap * lever.rooms) - w.community[0].members))


@inlined
def draw_lots(applicants: Array, lottery: Array, count: int, places: int) -> int:
    """Keep the applicants with the lowest lottery numbers, still by person."""
    order = np.argsort(lottery[:count], kind="mergesort")
    chosen = np.empty(places, np.int32)
    for a in range(places):
        chosen[a] = applicants[order[a]]
    chosen.sort()
    for a in range(places):
        applicants[a] = chosen[a]
    return places


@inlined
def welcome_in(
    w: World, lever: Array, day: int, entrants: Array, count: int, founding: bool, moves: Moves, today: Array
) -> Moves:
    """Make members of the entrants and of their acquaintances inside ties; whoever applied pays and is committed."""
    p, community = w.parameters[0], w.community[0]
    acquaintances = 0
    for e in range(count):
        i = entrants[e]
        who = w.people[i]
        community.left -= who.status == LEFT
        who.status, who.joined_day, who.engaged, who.muted, who.paid_until = MEMBER, day, 1, 0, 2_000_000_000
        who.silenced_until, who.offences, who.replies, who.addressed = 0, 0, 0, 0
        who.satisfaction, who.energy, who.novelty, who.shortfall = p.initial_satisfaction, initial_energy(), 1.0, 0.0
        who.circle_talk, who.slot_habit, who.commitment = 0.0, 0.0, 0.0
        who.streak, who.standing, who.culture, who.read_until, who.premium_until = 0, 0.0, 0.0, 0.0, 0
        if founding:
            who.channel, who.culture = FOUNDER, w.setting[0].subculture
        elif who.channel != BROUGHT_IN:
            who.commitment = entry_commitment(
                p, lever.price, who.willingness_to_pay, lever.entry_effort, lever.admission_threshold
            )
            who.paid_until = paid_until(day, lever.term)
            today.fees += lever.price
        move_in(w, i, assign_room(w, lever, i))
        community.members += 1
        today.joins += 1
        today.joins_referred += who.channel == REFERRAL
        today.joins_brought_in += who.channel == BROUGHT_IN
        today.joins_value_sum += who.value
        moves = note_move(moves, day, i, who.room, JOIN, who.channel)
        for n in range(w.indptr[i], w.indptr[i + 1]):
            w.outlines[w.indices[n]].friends_inside += 1
        acquaintances += w.indptr[i + 1] - w.indptr[i]
    if founding and w.setting[0].hub == 1:
        introduce_by_owner(w, day, entrants, count)
    else:
        introduce(w, day, entrants, count, acquaintances)
    return moves


@inlined
def introduce_by_owner(w: World, day: int, founders: Array, count: int) -> None:
    """Tie all founders to the owner who brought them in, and nobody to anybody else (S14)."""
    person, partner = np.empty(2 * count, np.int32), np.empty(2 * count, np.int32)
    total = 0
    for e in range(count):
        if founders[e] == OWNER:
            continue
        person[total], partner[total] = founders[e], OWNER
        person[total + 1], partner[total + 1] = OWNER, founders[e]
        total += 2
    weight = np.full(total, w.parameters[0].acquaintance_weight)
    merge_exchanges(w, day, person, partner, weight, weight, total)


@inlined
def introduce(w: World, day: int, entrants: Array, count: int, acquaintances: int) -> None:
    """Turn acquaintance with members into ties on both sides; a pair that enters together is counted once a side."""
    person, partner = np.empty(2 * acquaintances, np.int32), np.empty(2 * acquaintances, np.int32)
    total = 0
    for e in range(count):
        w.place[entrants[e]] = e
    for e in range(count):
        i = entrants[e]
        for n in range(w.indptr[i], w.indptr[i + 1]):
            j = w.indices[n]
            if w.outlines[j].where < 0:
                continue
            person[total], partner[total] = i, j
            total += 1
            if w.place[j] < 0:
                person[total], partner[total] = j, i
                total += 1
    for e in range(count):
        w.place[entrants[e]] = -1
    weight = np.full(total, w.parameters[0].acquaintance_weight)
    merge_exchanges(w, day, person, partner, weight, weight, total)
