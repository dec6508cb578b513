"""Phases recruit and admit: who applies, who gets in, and into which room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqsim.draws import MEETING
from sqsim.world.agents.ties import Exchange, merge_exchanges
from sqsim.world.record import ADVERTISEMENT, EVENT, FOUNDER, FRIEND, JOIN, RENOWN
from sqsim.world.state import EXPELLED, LEFT, MEMBER, NEVER

if TYPE_CHECKING:
    from sqsim.world.agents.member import Member
    from sqsim.world.agents.model import CommunityModel

Applicant = tuple["Member", float]
"""Somebody who applied, and his number in the lottery for the last places."""


def recruit(model: CommunityModel) -> list[Applicant]:
    """Today's applicants, by person."""
    if model.community.closed:
        return []
    rules, lever, parameters = model.rules, model.lever, model.parameters
    renown = rules.renown_hazard(lever.public_view, model.buzz)
    applicants = []
    for who in model.people:
        if who.status in (MEMBER, EXPELLED):
            continue
        if who.status == LEFT and model.day - who.left_day < parameters.return_pause:
            continue
        if model.day - who.refused_day < parameters.refusal_pause:
            continue
        friends = who.friend_hazard()
        hazard = friends + lever.advertising + renown
        chance = rules.meeting_chance(hazard * parameters.return_interest if who.status == LEFT else hazard)
        u = model.uniforms(MEETING, who.person)
        if u[0] >= chance or u[1] >= rules.application_chance(who.joining_gain()):
            continue
        who.channel = channel(u[2] * hazard, friends, lever.advertising, lever.event_signal)
        applicants.append((who, u[3]))
    return applicants


def channel(point: float, friends: float, advertising: float, event: float) -> int:
    """Through what an applicant met the community: the part of the hazard in which `point` falls."""
    if point < friends:
        return FRIEND
    if point < friends + advertising:
        return EVENT if event > 0.0 else ADVERTISEMENT
    return RENOWN


def admit(model: CommunityModel, applicants: list[Applicant]) -> list[Member]:
    """Those who get in, by person: let through the gate, and among the lucky ones if places run short."""
    lever, today = model.lever, model.today
    passed = []
    for who, lottery in applicants:
        who.refused_day = model.day
        if not who.passes_screening():
            today.screened_out += 1
        elif not who.pays():
            today.priced_out += 1
        elif lever.invitation_needed < 0.5 or who.friends_inside > 0:
            passed.append((who, lottery))
    places = min(lever.capacity, lever.room_cap * len(model.rooms)) - model.community.members
    if len(passed) > places:
        passed = sorted(passed, key=lambda applicant: applicant[1])[: max(0, int(places))]
    for who, _ in passed:
        who.refused_day = NEVER
    today.applicants = len(applicants)
    today.refused = len(applicants) - len(passed)
    return sorted((who for who, _ in passed), key=lambda who: who.person)


def welcome_in(model: CommunityModel, entrants: list[Member], founding: bool = False) -> None:
    """Make members of the entrants and of their acquaintances inside ties; founders neither pay nor are screened."""
    rules, lever, day, today = model.rules, model.lever, model.day, model.today
    for who in entrants:
        who.status, who.joined_day, who.engaged, who.muted, who.paid_until = MEMBER, day, 1, 0, 2_000_000_000
        who.silenced_until, who.offences, who.replies, who.addressed = 0, 0, 0, 0
        who.satisfaction, who.energy = model.parameters.initial_satisfaction, rules.initial_energy()
        who.novelty, who.shortfall, who.circle_talk, who.slot_habit, who.commitment = 1.0, 0.0, 0.0, 0.0, 0.0
        who.streak, who.standing, who.culture, who.read_until = 0, 0.0, 0.0, 0.0
        if founding:
            who.channel, who.culture = FOUNDER, model.spec.community.subculture
        else:
            who.commitment = who.entry_commitment()
            who.paid_until = rules.paid_until(day, lever.term)
            today.fees += lever.price
        who.room = assign_room(model, who)
        who.morning_energy = who.energy
        model.rooms[who.room].members += 1
        model.community.members += 1
        today.joins += 1
        today.joins_value_sum += who.value
        model.note_move(who, JOIN, who.channel)
        for neighbour in who.acquaintances:
            model.people[neighbour].friends_inside += 1
    introduce(model, entrants)


def introduce(model: CommunityModel, entrants: list[Member]) -> None:
    """Turn acquaintance with members into ties on both sides; a pair that enters together is counted once a side."""
    entering = {who.person for who in entrants}
    weight = model.parameters.acquaintance_weight
    exchanges: list[Exchange] = []
    for who in entrants:
        for neighbour in who.acquaintances:
            if model.people[neighbour].status != MEMBER:
                continue
            exchanges.append((who.person, neighbour, weight, weight))
            if neighbour not in entering:
                exchanges.append((neighbour, who.person, weight, weight))
    merge_exchanges(model, exchanges)


def wanted_room(model: CommunityModel, who: Member) -> int:
    """The room that segmentation gives a person: by favourite topic, by level, or the first."""
    if model.lever.segmentation == 1.0:
        return int(who.favourite) % len(model.rooms)
    if model.lever.segmentation == 2.0:
        return int(who.value_rank) * len(model.rooms) // len(model.people)
    return 0


def assign_room(model: CommunityModel, who: Member) -> int:
    """The wanted room, or the next one with space; the wanted one if all are full."""
    wanted, rooms = wanted_room(model, who), len(model.rooms)
    for step in range(rooms):
        room = (wanted + step) % rooms
        if model.rooms[room].members < model.lever.room_cap:
            return room
    return wanted


def move_rooms(model: CommunityModel) -> None:
    """Move members to the rooms that today's segmentation gives them, by person."""
    if len(model.rooms) == 1 or model.lever.segmentation == 0.0:
        return
    for who in model.inside():
        if who.room == wanted_room(model, who):
            continue
        model.rooms[who.room].members -= 1
        who.room = assign_room(model, who)
        model.rooms[who.room].members += 1
