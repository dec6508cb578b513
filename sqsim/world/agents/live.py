"""Phases feel, tire, lapse, return and leave: what the day does to each member."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqsim.draws import ENGAGEMENT, PLATFORM
from sqsim.world.agents.hear import RoomHeard, listen
from sqsim.world.agents.ties import fade
from sqsim.world.record import (
    GROUP_CLOSED,
    LEAVE_OWN_WILL,
    LEAVE_SILENCED,
    NOBODY,
    NOT_RENEWED,
    PRUNED,
    REMOVED_BY_MODERATOR,
)
from sqsim.world.state import MEMBER, OWNER

if TYPE_CHECKING:
    from sqsim.world.agents.member import Member
    from sqsim.world.agents.model import CommunityModel


class Circle(NamedTuple):
    """What a member's ties are to him today."""

    strength: float = 0.0  # felt strength of all ties to members
    lively: float = 0.0  # the part that leads to those who spoke lately
    known_active: float = 0.0  # how many those are
    influence: float = 0.0  # energy passed on by partners


def evening(model: CommunityModel, heard: list[RoomHeard]) -> list[tuple[Member, int]]:
    """Let every member live the day, by person; those who leave, and how."""
    lever, spec = model.lever, model.spec.community
    hazard = model.rules.closing_hazard(spec.platform_hazard, model.community.violations, lever.compliance)
    closes = model.uniforms(PLATFORM, 0)[0] < hazard or lever.closing >= 0.5
    leavers = []
    for who in model.inside():
        kind = live(model, who, heard[who.room], closes)
        if kind != NOBODY:
            leavers.append((who, kind))
    if closes:
        model.community.closed = True
    return leavers


def look_around(model: CommunityModel, who: Member) -> Circle:
    """Go through a member's ties, by person."""
    fade(model, who)
    rules, horizon = model.rules, model.day - model.parameters.circle_days
    strength, lively, known, influence = 0.0, 0.0, 0.0, 0.0
    for tie in who.ties:
        other = model.people[tie.partner]
        if other.status != MEMBER:
            continue
        active = other.room == who.room and other.last_spoke > horizon  # One hears nothing of other rooms.
        tied = rules.tie_strength(tie.given, tie.received)
        felt = rules.felt_tie(tied, active)
        strength += felt
        influence += tied * rules.contagious(other.morning_energy)
        if active:
            known += 1.0
            lively += felt
    return Circle(strength, lively, known, influence)


def live(model: CommunityModel, who: Member, room: RoomHeard, closes: bool) -> int:
    """One member's evening; returns how he leaves, NOBODY if he stays."""
    rules, parameters, today = model.rules, model.parameters, model.today
    visiting, engaged, active = who.visiting > 0, who.engaged == 1, float(model.rooms[who.room].active)
    who.first_post = who.first_spoke == model.day
    who.removals = who.removed_useful + parameters.removed_chat_weight * who.removed_other
    who.circle = look_around(model, who) if engaged or visiting else Circle()
    who.closeness = rules.closeness(who.circle.strength)
    who.identified = rules.identity(model.lever.positioning, who.culture)
    who.belongs = who.belonging()
    if visiting:
        reading = listen(model, who, room)
        if model.community.library > who.read_until:
            reading = reading._replace(worth=reading.worth + look_up(model, who))
        who.satisfaction = rules.satisfaction_after_visit(who.satisfaction, who.mood(reading))
        who.visited_day = model.day
        today.visitors += 1
        served = reading.worth >= parameters.need
        today.served += served
        who.trust = rules.trust_after_visit(who.trust, served, float(room.offers_by[OWNER]))
        if who.in_slot:
            share = today.slot_messages / today.messages if today.messages > 0 else 0.0
            who.slot_habit = rules.learnt_habit(who.slot_habit, share)
    else:
        who.satisfaction = rules.satisfaction_without_visit(who.satisfaction)
    who.culture = who.next_culture()
    who.circle_talk = who.circle.lively * rules.acquaintance(who.circle.known_active, active)
    who.energy = who.next_energy()
    who.standing = rules.standing(who.standing, useful_heard(who, room) if who.spoke > 0 else 0.0)
    who.novelty *= model.kept_novelty
    who.commitment *= model.kept_commitment
    who.messages_sent += who.spoke
    who.tired = who.burnout()
    who.replies, who.addressed = who.addressed, 0
    if closes:
        return GROUP_CLOSED
    if who.person == OWNER:
        return NOBODY
    u = model.uniforms(ENGAGEMENT, who.person)
    if engaged:
        if u[0] < who.lapse_chance():
            who.engaged, who.idle_since = 0, model.day
    elif rules.happens(who.return_hazard(), u[0]):
        who.engaged, who.muted = 1, 0
    return how_to_leave(model, who, room, u[1], u[2], u[3])


def useful_heard(who: Member, room: RoomHeard) -> float:
    """Useful messages of a member that were heard today."""
    said = 0.0
    for topic in room.topics:
        said += topic.said.get(who.person, 0)
    return said


def look_up(model: CommunityModel, who: Member) -> float:
    """Let a visitor read lasting pieces that he has not read yet; their worth to him."""
    taken = model.rules.pieces_taken(model.community.library - who.read_until)
    who.read_until += taken
    return float(model.rules.pieces_worth(taken, who.charter_match))


def how_to_leave(
    model: CommunityModel, who: Member, room: RoomHeard, u_mute: float, u_leave: float, u_renew: float
) -> int:
    """Mute, be removed, leave or not renew; returns how the member leaves, NOBODY if he stays."""
    rules, lever, day = model.rules, model.lever, model.day
    load = rules.reading_load(room.volume, who.tolerance)
    if who.muted == 0 and rules.happens(who.mute_hazard(load), u_mute):
        who.muted = 1
    who.shortfall = rules.shortfall(who.aspiration(), who.satisfaction, who.commitment)
    if who.offences >= model.parameters.last_offence:
        return REMOVED_BY_MODERATOR
    if not who.engaged and rules.is_pruned(day - who.idle_since, day - who.visited_day, lever.prune_after):
        return PRUNED
    if rules.happens(who.leave_hazard(), u_leave):
        return LEAVE_SILENCED if day < who.silenced_until else LEAVE_OWN_WILL
    if day + 1 >= who.paid_until:
        if lever.price > 0.0 and u_renew >= who.renewal_chance():
            return NOT_RENEWED
        who.paid_until = rules.paid_until(day + 1, lever.term)
        model.today.fees += lever.price
    return NOBODY
