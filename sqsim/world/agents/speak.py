"""Phase speak: who visits, who writes, how much and what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqsim.draws import CONTENT, HOSTING, OUTSIDE, OWNER_DAY, SPEAKING, geometric, poisson
from sqsim.world.agents.messages import Message, open_author, write
from sqsim.world.agents.remark import remark
from sqsim.world.columns.clock import hour_cumulative, minute_in_slot, minute_of_day, slot_start
from sqsim.world.record import CHAT, GUEST, NOBODY, OFFER, OUTSIDER, USEFUL
from sqsim.world.state import OWNER

if TYPE_CHECKING:
    from sqsim.world.agents.member import Member
    from sqsim.world.agents.model import CommunityModel


def speak(model: CommunityModel) -> None:
    """Let the members speak, by person; then hosts, those with a remark, guests and outsiders."""
    lever, community, total = model.lever, model.community, 0.0
    community.event = model.rules.felt_signal(
        lever.event_signal, lever.event_hosts_members, lever.event_hosts_guests, community.guest_novelty
    )
    hours = hour_cumulative(lever.quiet_hours, model.parameters.quiet_share)
    hosts = int(lever.event_hosts_members) if lever.event_signal > 0.0 else 0
    candidates: list[tuple[float, int]] = []
    model.authors_yesterday, model.authors = model.authors, []
    for who in model.inside():
        total += who.value
        who.morning_energy = who.energy
        who.spoke, who.visiting, who.in_slot, who.removed_useful, who.removed_other = 0, 0, 0, 0, 0
        if who.person == OWNER:
            owner_speaks(model, who, hours)
            continue
        member_speaks(model, who, hours)
        if hosts > 0 and who.visiting and who.engaged and model.day >= who.silenced_until:
            u = model.uniforms(HOSTING, who.person)
            candidates.append((-model.rules.hosting_key(u[0], who.value, who.talkativeness), who.person))
    hosts_speak(model, [model.people[person] for _, person in sorted(candidates)[:hosts]])
    if lever.cash > 0.0 or lever.check_in > 0.0:
        remark(model, hours)
    model.authors.sort(key=lambda who: who.person)
    strangers_speak(model, hours)
    if community.members > 0:
        model.today.mean_value_after_joining = total / community.members


def member_speaks(model: CommunityModel, who: Member, hours: Any) -> None:
    """One member's visit and session."""
    day, lever = model.day, model.lever
    u = model.uniforms(SPEAKING, who.person)
    if who.joined_day != day and u[0] >= who.visit_chance():
        return
    who.visiting = 1
    if lever.slot_hours > 0.0:
        slot = model.uniforms(SPEAKING, who.person, 1)
        who.in_slot = 1 if slot[0] < who.slot_chance() else 0
    if day < who.silenced_until:
        return
    lively = who.liveliness()
    if u[1] >= who.session_chance(lively):
        return
    length = 1 + geometric(u[2], who.further_messages(lively))
    count = min(length, int(model.parameters.session_limit))
    start = minute_in_slot(lever.slot_hours, u[3]) if who.in_slot else minute_of_day(hours, u[3])
    useful, offer = who.useful_chance(), who.offer_chance()
    open_author(model, who)
    for k in range(count):
        u = model.uniforms(CONTENT, who.person, k)
        kind = OFFER if u[0] < offer else USEFUL if u[0] < offer + (1.0 - offer) * useful else CHAT
        write(model, who, min(1439, start + k), kind, u[1], u[2])


def owner_speaks(model: CommunityModel, who: Member, hours: Any) -> None:
    """The owner's messages through the day, as many as the levers ask for while he is fresh; then his offers."""
    who.visiting = 1
    u = model.uniforms(OWNER_DAY, OWNER)
    talks, offers = poisson(u[0], who.owner_messages()), poisson(u[1], model.lever.promotion)
    if talks + offers == 0:
        return
    useful = who.useful_chance()
    open_author(model, who)
    for k in range(talks + offers):
        u = model.uniforms(CONTENT, OWNER, k)
        kind = OFFER if k >= talks else USEFUL if u[0] < useful else CHAT
        write(model, who, minute_of_day(hours, u[3]), kind, u[1], u[2])


def hosts_speak(model: CommunityModel, hosts: list[Member]) -> None:
    """The members who host today's slot, by person, each with as many useful messages."""
    start = slot_start(model.lever.slot_hours, model.parameters.evening_hour)
    for who in sorted(hosts, key=lambda who: who.person):
        if who.spoke == 0:
            open_author(model, who)
        who.in_slot = 1
        for step in range(int(model.parameters.host_messages)):
            u = model.uniforms(CONTENT, who.person, who.spoke)
            write(model, who, min(1439, start + step), USEFUL, u[1], u[2])


def strangers_speak(model: CommunityModel, hours: Any) -> None:
    """Guests in the slot of the first room, and advertisements by outsiders in every room."""
    day, lever = model.day, model.lever
    if lever.event_signal > 0.0 and model.rooms[0].members > 0:
        start = slot_start(lever.slot_hours, model.parameters.evening_hour)
        for step in range(int(lever.event_hosts_guests) * int(model.parameters.host_messages)):
            minute = min(1439, start + step)
            model.messages.append(Message(day, GUEST, NOBODY, minute, 0, step, USEFUL, 0))
    pressure = model.rules.outside_pressure(
        model.spec.community.outside_offers, lever.public_view, model.buzz, model.community.impunity
    )
    if pressure > 0.0:
        for room in range(len(model.rooms)):
            if model.rooms[room].members == 0:
                continue
            u = model.uniforms(OUTSIDE, room)
            for k in range(poisson(u[0], pressure)):
                when = model.uniforms(OUTSIDE, room, 1 + k)
                minute = minute_of_day(hours, when[0])
                model.messages.append(Message(day, OUTSIDER, NOBODY, minute, room, k, OFFER))
