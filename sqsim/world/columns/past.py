"""What a community that runs already must have been through: chances by person, and moving in all at once."""

from __future__ import annotations

from sqsim.compiled import compiled
from sqsim.draws import PAST, uniforms
from sqsim.rules.admit import entry_commitment
from sqsim.rules.bond import remembered
from sqsim.rules.hazard import chance
from sqsim.rules.lapse import lapse_hazard
from sqsim.rules.leave import mute_hazard
from sqsim.rules.listen import reading_load
from sqsim.rules.recruit import (
    advertising_hazard,
    application_chance,
    friend_hazard,
    joining_gain,
    motive_served,
    referral_hazard,
    renown_hazard,
)
from sqsim.rules.tire import burnout
from sqsim.world.columns.admit import welcome_in
from sqsim.world.columns.day import first_impression
from sqsim.world.columns.moves import Moves
from sqsim.world.columns.world import Array, World, borrowed
from sqsim.world.state import OUTSIDE

HALF = 0.5
"""Closeness and belonging of a member about whom nothing is known but that he stays."""


@compiled
def draw_luck(seed: int, replicate: int, luck: Array) -> None:
    """Fill people × 4·blocks keyed uniform numbers: everybody's luck before the first day."""
    for i in range(luck.shape[0]):
        for block in range(luck.shape[1] // 4):
            luck[i, 4 * block : 4 * block + 4] = uniforms(seed, replicate, PAST, 0, i, block)


@compiled
def move_in(owned: World, lever: Array, day: int, members: Array, moves: Moves, today: Array) -> None:
    """Make members of these people on a day before the first, as founders are made."""
    w = borrowed(owned)
    welcome_in(w, lever, day, members, members.shape[0], True, moves, today)
    first_impression(w)


@compiled
def ways_in(
    parameters: Array,
    people: Array,
    friends: Array,
    lever: Array,
    level: float,
    owner_talk: float,
    buzz_now: float,
    ways: Array,
) -> None:
    """Fill people × 4: hazards of word of mouth, of renown and of what is paid for, and the chance to apply."""
    p = parameters[0]
    for i in range(people.shape[0]):
        who, inside = people[i], float(friends[i])
        by_friends = friend_hazard(p, inside, buzz_now)
        paid = referral_hazard(lever.referral, inside) + advertising_hazard(
            lever.advertising, lever.targeted_advertising, who.charter_match
        )
        served = motive_served(who.motive, level, inside, lever.positioning, owner_talk, buzz_now)
        gain = joining_gain(
            p, level, who.value, who.charter_match, served,
            lever.price, who.willingness_to_pay, lever.entry_effort,
        )  # fmt: skip
        renown = renown_hazard(p, lever.public_view, buzz_now)
        ways[i, 0], ways[i, 1], ways[i, 2], ways[i, 3] = by_friends, renown, paid, application_chance(gain)


@compiled
def expected_joins(people: Array, ways: Array, strength: float, walk_ins: float) -> float:
    """Joins to be expected today, with word of mouth and renown so many times as strong as `ways` has them."""
    total = 0.0
    for i in range(people.shape[0]):
        if people[i].status == OUTSIDE:
            hazard = strength * (ways[i, 0] + ways[i, 1]) + ways[i, 2] + walk_ins
            total += chance(hazard) * ways[i, 3]
    return total


@compiled
def lapse_so_far(parameters: Array, tenure: Array, positioning: float, hazards: Array) -> None:
    """Fill the hazard of lapse added up over each tenure, for somebody of average proneness."""
    p = parameters[0]
    for e in range(tenure.shape[0]):
        tired = burnout(p, HALF * tenure[e], HALF)
        daily = lapse_hazard(p, 1.0, tired, False, HALF, positioning, p.initial_satisfaction, False, 0.0)
        hazards[e] = tenure[e] * daily


@compiled
def kept_ties(parameters: Array, days: Array, shares: Array) -> None:
    """Fill the share of a tie that is left after so many days without exchange."""
    for e in range(days.shape[0]):
        shares[e] = remembered(parameters[0], days[e])


@compiled
def marks_of_time(parameters: Array, people: Array, members: Array, lever: Array, talk: float, marks: Array) -> None:
    """Fill members × 2: the chance to have muted the group by now, and the commitment with which each came in."""
    p = parameters[0]
    for e in range(members.shape[0]):
        who = people[members[e]]
        load = reading_load(p, talk, who.tolerance)
        daily = mute_hazard(p, load, who.engaged == 0, p.initial_satisfaction)
        marks[e, 0] = chance(-who.joined_day * daily)
        marks[e, 1] = entry_commitment(p, lever.price, who.willingness_to_pay, lever.entry_effort, 0.0)
