"""Phase speak: who visits, who writes, how much and what."""

from __future__ import annotations

import numpy as np

from sqsim.compiled import inlined
from sqsim.draws import CONTENT, HOSTING, OUTSIDE, OWNER_DAY, SPEAKING, geometric, poisson, uniforms
from sqsim.rules.check_in import streak_habit, visit_by_habit
from sqsim.rules.feel import PROMOTION, SERVICE
from sqsim.rules.host import felt_signal, hosting_key
from sqsim.rules.recruit import buzz
from sqsim.rules.say import offer_chance, outside_pressure, useful_chance
from sqsim.rules.speak import further_messages, hesitates, liveliness, owner_messages, session_chance, stimulus
from sqsim.rules.tire import contagious
from sqsim.rules.visit import slot_chance, visit_chance
from sqsim.world.columns.clock import hour_cumulative, minute_in_slot, minute_of_day, slot_start
from sqsim.world.columns.messages import Messages, add_message, open_author, write
from sqsim.world.columns.remark import remark
from sqsim.world.columns.world import Array, World, borrowed
from sqsim.world.record import CHAT, GUEST, NOBODY, OFFER, OUTSIDER, USEFUL
from sqsim.world.state import MEMBER, OWNER


@inlined
def speak(w: World, lever: Array, day: int, messages: Messages, today: Array) -> Messages:
    """Let the members speak, by person; then hosts, those with a remark, guests and outsiders."""
    hours, community = hour_cumulative(lever.quiet_hours, w.parameters[0].quiet_share), w.community[0]
    if lever.sticky_tool > 0.0 or w.setting[0].subculture > 0.0:
        community.cultured = 1
    community.event = felt_signal(
        lever.event_signal, lever.event_hosts_members, lever.event_hosts_guests, community.guest_novelty
    )
    hosts = int(lever.event_hosts_members) if lever.event_signal > 0.0 else 0
    chosen, keys = np.full(hosts, -1, np.int32), np.full(hosts, -np.inf)
    total = 0.0
    for a in range(community.authors):
        w.authors[1, a] = w.authors[0, a]
    community.authors_before, community.authors = community.authors, 0
    for i in range(w.people.shape[0]):
        who = w.people[i]
        if who.status != MEMBER:
            continue
        total += who.value
        w.outlines[i].contagion = contagious(who.energy)
        who.spoke, who.visiting, who.in_slot, who.removed_useful, who.removed_other = 0, 0, 0, 0, 0
        who.own_chat, who.own_offers = 0, 0
        if i == OWNER:
            messages = owner_speaks(w, lever, day, messages, hours)
            continue
        messages = member_speaks(w, lever, day, i, messages, borrowed(hours))
        if hosts > 0 and who.visiting == 1 and who.engaged == 1 and day >= who.silenced_until:
            offer_to_host(w, day, i, chosen, keys)
    messages = hosts_speak(w, lever, day, chosen, messages)
    if lever.cash > 0.0 or lever.check_in > 0.0:
        messages = remark(w, lever, day, messages, hours, today)
    w.authors[0, : community.authors].sort()
    messages = strangers_speak(w, lever, day, messages, hours)
    if community.members > 0:
        today.mean_value_after_joining = total / community.members
    return messages


@inlined
def member_speaks(w: World, lever: Array, day: int, i: int, messages: Messages, hours: Array) -> Messages:
    """One member's visit and session."""
    p, setting, who = w.parameters[0], w.setting[0], w.people[i]
    room, event = w.rooms[who.room], w.community[0].event
    engaged = who.engaged == 1
    u = uniforms(setting.seed, setting.replicate, SPEAKING, day, i, 0)
    comes = visit_chance(p, engaged, who.muted == 1, who.satisfaction, event)
    if lever.check_in > 0.0 and engaged and who.streak > 0:
        comes = visit_by_habit(p, comes, streak_habit(p, float(who.streak)))
    if who.joined_day != day and u[0] >= comes:
        return messages
    who.visiting = 1
    if lever.slot_hours > 0.0:
        slot = uniforms(setting.seed, setting.replicate, SPEAKING, day, i, 1)
        who.in_slot = 1 if slot[0] < slot_chance(p, event, who.slot_habit) else 0
    if day < who.silenced_until:
        return messages
    newcomer = day - who.joined_day < p.newcomer_days
    lively = liveliness(p, stimulus(p, room.talk, w.community[0].owner_talk, event, who.circle_talk))
    replies = float(who.replies)
    held_back = hesitates(p, lever.rule_visibility, newcomer)
    chance = session_chance(
        p, who.talkativeness, who.energy, who.satisfaction, who.novelty, lively, replies, event, engaged, held_back
    )
    if u[1] >= chance:
        return messages
    mean = further_messages(p, who.session_length, who.energy, lively, replies, event)
    count = min(1 + geometric(u[2], mean), int(p.session_limit))
    start = minute_in_slot(lever.slot_hours, u[3]) if who.in_slot == 1 else minute_of_day(hours, u[3])
    useful = useful_chance(
        p, who.value, who.charter_match, lever.positioning, lever.rule_visibility, newcomer, event,
        who.motive == SERVICE,
    )  # fmt: skip
    offer = offer_chance(p, who.motive == PROMOTION, who.shortfall, w.community[0].impunity)
    open_author(w, day, i)
    for k in range(count):
        u = uniforms(setting.seed, setting.replicate, CONTENT, day, i, k)
        kind = OFFER if u[0] < offer else USEFUL if u[0] < offer + (1.0 - offer) * useful else CHAT
        messages = write(w, messages, day, i, who.room, min(1439, start + k), kind, u[1], u[2])
    return messages


@inlined
def owner_speaks(w: World, lever: Array, day: int, messages: Messages, hours: Array) -> Messages:
    """The owner's messages through the day, as many as the levers ask for while he is fresh; then his offers."""
    p, setting, community, who = w.parameters[0], w.setting[0], w.community[0], w.people[OWNER]
    who.visiting = 1
    u = uniforms(setting.seed, setting.replicate, OWNER_DAY, day, OWNER, 0)
    others = max(0.0, w.rooms[who.room].talk - who.charisma * community.owner_talk)
    lively = liveliness(p, stimulus(p, others, 0.0, community.event, 0.0))
    mean = owner_messages(p, lever.owner_activity, who.energy, float(day - who.joined_day), lively)
    talks, offers = poisson(u[0], mean), poisson(u[1], lever.promotion)
    if talks + offers == 0:
        return messages
    useful = useful_chance(
        p, who.value, who.charter_match, lever.positioning, lever.rule_visibility, False, community.event, False
    )
    open_author(w, day, OWNER)
    for k in range(talks + offers):
        u = uniforms(setting.seed, setting.replicate, CONTENT, day, OWNER, k)
        kind = OFFER if k >= talks else USEFUL if u[0] < useful else CHAT
        messages = write(w, messages, day, OWNER, who.room, minute_of_day(hours, u[3]), kind, u[1], u[2])
    return messages


@inlined
def offer_to_host(w: World, day: int, i: int, chosen: Array, keys: Array) -> None:
    """Put a visitor forward as host, in place of the candidate with the lowest key if his is higher."""
    setting, who = w.setting[0], w.people[i]
    u = uniforms(setting.seed, setting.replicate, HOSTING, day, i, 0)
    key = hosting_key(u[0], who.value, who.talkativeness)
    lowest = 0
    for h in range(1, keys.shape[0]):
        if keys[h] < keys[lowest]:
            lowest = h
    if key > keys[lowest]:
        keys[lowest], chosen[lowest] = key, i


@inlined
def hosts_speak(w: World, lever: Array, day: int, chosen: Array, messages: Messages) -> Messages:
    """The members who host today's slot, by person, each with as many useful messages."""
    p, setting = w.parameters[0], w.setting[0]
    for i in np.sort(chosen):
        if i < 0:
            continue
        who = w.people[i]
        if who.spoke == 0:
            open_author(w, day, i)
        who.in_slot = 1
        start = slot_start(lever.slot_hours, p.evening_hour)
        for step in range(int(p.host_messages)):
            u = uniforms(setting.seed, setting.replicate, CONTENT, day, i, who.spoke)
            messages = write(w, messages, day, i, who.room, min(1439, start + step), USEFUL, u[1], u[2])
    return messages


@inlined
def strangers_speak(w: World, lever: Array, day: int, messages: Messages, hours: Array) -> Messages:
    """Guests in the slot of the first room, and advertisements by outsiders in every room."""
    p, setting, community = w.parameters[0], w.setting[0], w.community[0]
    if lever.event_signal > 0.0 and w.rooms[0].members > 0:
        start = slot_start(lever.slot_hours, p.evening_hour)
        for step in range(int(lever.event_hosts_guests) * int(p.host_messages)):
            messages = add_message(messages, day, GUEST, 0, min(1439, start + step), step, USEFUL, 0, NOBODY)
    pressure = outside_pressure(
        p, setting.outside_offers, lever.public_view, buzz(p, community.talk), community.impunity
    )
    if pressure > 0.0:
        for r in range(w.rooms.shape[0]):
            if w.rooms[r].members == 0:
                continue
            u = uniforms(setting.seed, setting.replicate, OUTSIDE, day, r, 0)
            for k in range(poisson(u[0], pressure)):
                when = uniforms(setting.seed, setting.replicate, OUTSIDE, day, r, 1 + k)
                messages = add_message(
                    messages, day, OUTSIDER, r, minute_of_day(hours, when[0]), k, OFFER, NOBODY, NOBODY
                )
    return messages
