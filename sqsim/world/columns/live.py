"""Phases feel, tire, lapse and return: what the day does to each member.

A member's evening depends on his own state, on what there was to hear, and on what others could see of his partners
this morning; not on their evening. So members can be taken one by one without anybody seeing what another did.
"""

from __future__ import annotations

from typing import NamedTuple

from sqsim.compiled import inlined
from sqsim.draws import ENGAGEMENT, uniforms
from sqsim.rules.adopt import identity, next_culture
from sqsim.rules.bond import closeness
from sqsim.rules.check_in import lapse_by_habit, streak_habit
from sqsim.rules.feel import (
    acquaintance,
    appreciation,
    belonging,
    graded,
    mood,
    rule_friction,
    satisfaction_after_visit,
    satisfaction_without_visit,
    standing,
)
from sqsim.rules.hazard import chance, happens
from sqsim.rules.keep import pieces_taken, pieces_worth
from sqsim.rules.lapse import first_day_lapse, lapse_hazard
from sqsim.rules.listen import information
from sqsim.rules.return_ import recall_pull, return_hazard
from sqsim.rules.tire import burnout, energy_after_demands, next_energy
from sqsim.rules.trust import trust_after_visit
from sqsim.rules.visit import learnt_habit
from sqsim.world.columns.hear import Hearing
from sqsim.world.columns.leave import how_to_leave
from sqsim.world.columns.listen import Circle, listen, look_around, looks_around
from sqsim.world.columns.world import Array, World
from sqsim.world.record import FOUNDER, FRIEND, GROUP_CLOSED, NOBODY
from sqsim.world.state import OWNER


class Kept(NamedTuple):
    """Shares that a day leaves, the same for all."""

    novelty: float
    commitment: float


@inlined
def live(w: World, lever: Array, hearing: Hearing, day: int, i: int, kept: Kept, closes: bool, today: Array) -> int:
    """One member's evening; returns how he leaves, NOBODY if he stays."""
    p, setting, who, community = w.parameters[0], w.setting[0], w.people[i], w.community[0]
    age, visiting, engaged = float(day - who.joined_day), who.visiting > 0, who.engaged == 1
    first = who.first_spoke == day
    removals = who.removed_useful + p.removed_chat_weight * who.removed_other
    ties = look_around(w, i, day) if looks_around(w, i) else Circle(0.0, 0.0, 0.0, 0.0)
    close = closeness(p, ties.strength)
    active = float(w.rooms[who.room].active)
    identified = identity(lever.positioning, who.culture) if community.cultured == 1 else lever.positioning
    belongs = belonging(p, ties.known_active, active, community.ritual, community.owner_talk, identified)
    if visiting:
        read = listen(w, lever, hearing, i)
        worth = read.worth + look_up(w, i) if community.library > 0.0 else read.worth
        recognised = graded(p, lever.recognition, lever.grading, who.standing) if who.spoke > 0 else 0.0
        felt = mood(
            p, who.motive, information(p, worth), close, belongs,
            appreciation(p, float(who.addressed), recognised),
            read.overload, read.annoyance,
            rule_friction(community.rule_pressure, who.autonomy), removals,
        )  # fmt: skip
        who.satisfaction = satisfaction_after_visit(p, who.satisfaction, felt)
        who.visited_day = day
        today.visitors += 1
        served = worth >= p.need
        today.served += served
        promoted = w.people[OWNER].own_offers if who.room == w.people[OWNER].room else 0
        who.trust = trust_after_visit(p, who.trust, served, float(promoted))
        if who.in_slot == 1:
            share = today.slot_messages / today.messages if today.messages > 0 else 0.0
            who.slot_habit = learnt_habit(p, who.slot_habit, share)
    else:
        who.satisfaction = satisfaction_without_visit(p, who.satisfaction)
    if community.cultured == 1:
        who.culture = next_culture(p, who.culture, visiting, w.rooms[who.room].culture, lever.sticky_tool)
    who.circle_talk = ties.lively * acquaintance(ties.known_active, active)
    who.energy = next_energy(p, who.energy, float(who.spoke), float(who.addressed), ties.influence)
    who.standing = standing(p, who.standing, useful_heard(w, i) if who.spoke > 0 else 0.0)
    if i == OWNER:
        who.energy = energy_after_demands(p, who.energy, float(community.asked))
    who.novelty *= kept.novelty
    who.commitment *= kept.commitment
    who.messages_sent += who.spoke
    tired = burnout(p, age, belongs)
    replied, mentions = who.addressed > 0, float(who.addressed)
    who.replies, who.addressed = who.addressed, 0
    if closes:
        return GROUP_CLOSED
    if i == OWNER:
        return NOBODY
    u = uniforms(setting.seed, setting.replicate, ENGAGEMENT, day, i, 0)
    if engaged:
        if u[0] < lapse_chance(w, lever, i, age, first, tired, close, identified, replied, removals):
            who.engaged, who.idle_since = 0, day
    else:
        talk = w.rooms[who.room].talk
        idle = float(day - who.idle_since)
        recall = recall_pull(lever.recall, lever.recall_after, idle, who.charter_match)
        woken = return_hazard(p, idle, who.satisfaction, talk, mentions, community.event, recall, who.muted == 1, tired)
        if happens(woken, u[0]):
            who.engaged, who.muted = 1, 0
    return how_to_leave(w, lever, hearing, day, i, u[1], u[2], u[3], today)


@inlined
def useful_heard(w: World, i: int) -> float:
    """Useful messages of a member that were heard today."""
    said = 0.0
    for k in range(w.topics.shape[1]):
        said += w.topics[i, k].said
    return said


@inlined
def look_up(w: World, i: int) -> float:
    """Let a visitor read lasting pieces that he has not read yet; their worth to him."""
    p, who = w.parameters[0], w.people[i]
    taken = pieces_taken(p, w.community[0].library - who.read_until)
    who.read_until += taken
    return pieces_worth(p, taken, who.charter_match)


@inlined
def lapse_chance(
    w: World,
    lever: Array,
    i: int,
    age: float,
    first: bool,
    tired: float,
    close: float,
    identified: float,
    replied: bool,
    removals: float,
) -> float:
    """Chance that an engaged member goes idle tonight; the first day, and the day of the first message, weigh more."""
    p, who = w.parameters[0], w.people[i]
    # Founders know one another, but not those whom the owner alone brought in.
    stranger = who.channel != FRIEND and (who.channel != FOUNDER or w.setting[0].hub == 1)
    hazard = lapse_hazard(
        p, who.lapse_proneness, tired, stranger, close, identified, who.satisfaction, replied, removals
    )
    if lever.check_in > 0.0 and who.streak > 0:
        hazard = lapse_by_habit(p, hazard, streak_habit(p, float(who.streak)))
    stays = 1.0 - chance(hazard)
    if who.channel != FOUNDER and (age == 0.0 or first):
        stays *= 1.0 - first_day_lapse(p, replied, removals)
    return 1.0 - stays
