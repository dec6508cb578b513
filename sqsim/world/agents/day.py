"""The agent engine's day: the phases of the model in order, and the accounts that close it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sqsim.world.agents.bond import bond
from sqsim.world.agents.charter import follow_charter
from sqsim.world.agents.entry import admit, bring_in, recruit, welcome_in
from sqsim.world.agents.hear import RoomHeard, gather
from sqsim.world.agents.live import evening
from sqsim.world.agents.meet import meet
from sqsim.world.agents.moderate import moderate
from sqsim.world.agents.rooms import move_out, move_rooms
from sqsim.world.agents.sell import sell
from sqsim.world.agents.speak import speak
from sqsim.world.columns.clock import in_hours
from sqsim.world.record import (
    ALREADY_IN,
    CHAT,
    GROUP_CLOSED,
    GUEST,
    JOIN,
    LEAVE_OWN_WILL,
    LEAVE_SILENCED,
    NOBODY,
    NOT_RENEWED,
    OFFER,
    PRUNED,
    REMOVED,
    REMOVED_BY_MODERATOR,
    USEFUL,
)
from sqsim.world.state import EXPELLED, LEFT, MEMBER, OUTSIDE, OWNER

if TYPE_CHECKING:
    from sqsim.world.agents.member import Member
    from sqsim.world.agents.model import CommunityModel

_LEAVES = {
    LEAVE_OWN_WILL: "leaves_own_will",
    LEAVE_SILENCED: "leaves_silenced",
    REMOVED_BY_MODERATOR: "leaves_removed",
    NOT_RENEWED: "leaves_not_renewed",
    GROUP_CLOSED: "leaves_group_closed",
    PRUNED: "leaves_pruned",
}


def live_through(model: CommunityModel) -> None:
    """One day, phase by phase; day 0 begins with the founders moving in."""
    if model.day == 0:
        begin(model)
    follow_charter(model)
    move_rooms(model)
    welcome_in(model, bring_in(model, admit(model, recruit(model))))
    speak(model)
    moderate(model)
    bond(model)
    meet(model)
    tally(model)
    heard = gather(model)
    if model.lever.sale_price > 0.0:
        sell(model, heard)
    part(model, evening(model, heard))
    perceive(model, heard)
    take_stock(model)


def begin(model: CommunityModel) -> None:
    """Let the founders move in; where there are none the community runs already, and its members are written down."""
    if model.founders:
        welcome_in(model, model.founders, founding=True)
        first_impression(model)
        return
    total, members = 0.0, model.inside()
    for who in members:
        model.note_move(who, JOIN, ALREADY_IN)
        total += who.value
    model.today.mean_value_before = total / len(members)


def first_impression(model: CommunityModel) -> None:
    """Before any talk, the founders' mean value is the level that people perceive, and their culture the rooms'."""
    total, members = 0.0, model.inside()
    for who in members:
        total += who.value
    model.community.level = total / len(members)
    for room in model.rooms:
        room.level, room.culture = total / len(members), model.spec.community.subculture


def tally(model: CommunityModel) -> None:
    """Count today's messages by author and kind."""
    today = model.today
    for message in model.messages:
        if message.author == GUEST:
            today.guest_messages += 1
        elif message.author < 0:
            today.outside_offers += 1
        else:
            today.messages += 1
            today.owner_messages += message.author == OWNER
            today.chat_messages += message.kind == CHAT
            today.offers += message.kind == OFFER
            today.slot_messages += in_hours(model.lever.slot_hours, message.minute)
            today.replies += message.target >= 0
            if message.kind == USEFUL:
                today.useful_messages += 1
                today.useful_value_sum += model.people[message.author].value
    today.active_members = len(model.authors)


def part(model: CommunityModel, leavers: list[tuple[Member, int]]) -> None:
    """Take leave of those who go."""
    today = model.today
    for who, kind in leavers:
        who.status = EXPELLED if kind == REMOVED_BY_MODERATOR else LEFT
        who.left_day, who.engaged = model.day, 0
        move_out(model, who)
        model.community.members -= 1
        model.note_move(who, kind, NOBODY)
        for neighbour in who.acquaintances:
            model.people[neighbour].friends_inside -= 1
        today.leaves += 1
        today.leaves_value_sum += who.value
        setattr(today, _LEAVES[kind], getattr(today, _LEAVES[kind]) + 1)


def perceive(model: CommunityModel, heard: list[RoomHeard]) -> None:
    """Update what people perceive of the community: talk, owner, ritual, level and culture, overall and by room."""
    rules, lever, parameters, community = model.rules, model.lever, model.parameters, model.community
    talk, volume, offers, quality, count, by_owner = 0.0, 0.0, 0.0, 0.0, 0.0, 0
    for room, now in zip(model.rooms, heard, strict=True):
        room.talk += parameters.talk_follow * (now.charm - room.talk)
        talk += now.charm
        volume += now.volume
        offers += now.offers
        by_people = now.volume - now.offers - now.guests
        if by_people > 0.0:
            room.culture = rules.room_culture(room.culture, now.culture / by_people)
        room_quality, room_count = now.guests * parameters.guest_expertise, now.guests
        for topic in now.topics:
            room_quality += topic.worth_above[0]
            room_count += topic.above[0]
        if room_count > 0.0:
            room.level = rules.perceived_level(room.level, room_quality / room_count)
        quality += room_quality
        count += room_count
    if count > 0.0:
        community.level = rules.perceived_level(community.level, quality / count)
    for message in model.messages:
        by_owner += message.author == OWNER and message.kind != OFFER and message.fate != REMOVED
    violated = rules.violation_share(offers, volume)
    community.talk += parameters.talk_follow * (talk - community.talk)
    community.violations += parameters.talk_follow * (violated - community.violations)
    community.owner_talk += parameters.talk_follow * (by_owner - community.owner_talk)
    community.ritual += (community.event - community.ritual) / parameters.ritual_memory
    guests_alone = lever.event_signal > 0.0 and lever.event_hosts_guests > 0.0 and lever.event_hosts_members == 0.0
    community.guest_novelty = rules.guest_novelty(community.guest_novelty, guests_alone)
    if community.members > 0:
        community.library += rules.pieces_made(lever.lasting_content, lever.digest, count)


def take_stock(model: CommunityModel) -> None:
    """Count people by state and average over the members, by person."""
    today, horizon = model.today, model.day - model.parameters.circle_days
    value, satisfaction, culture, community = 0.0, 0.0, 0.0, model.community
    community.active = 0
    for room in model.rooms:
        room.active = 0
    for who in model.people:
        if who.status == MEMBER:
            value += who.value
            satisfaction += who.satisfaction
            culture += who.culture
            today.members += 1
            today.muted += who.muted
            today.idle += 1 - who.engaged
            if who.last_spoke > horizon:
                community.active += 1
                model.rooms[who.room].active += 1
        today.outside += who.status == OUTSIDE
        today.left += who.status == LEFT
        today.expelled += who.status == EXPELLED
    today.level, today.library = community.level, community.library
    today.mean_value = value / today.members if today.members > 0 else math.nan
    today.satisfaction = satisfaction / today.members if today.members > 0 else math.nan
    today.culture = culture / today.members if today.members > 0 else math.nan
