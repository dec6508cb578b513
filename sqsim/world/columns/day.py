"""The column engine's day: the phases of the model in order, and the run as days on end."""

from __future__ import annotations

import numpy as np

from sqsim.compiled import compiled, inlined
from sqsim.draws import PLATFORM, uniforms
from sqsim.rules.adopt import room_culture
from sqsim.rules.close import closing_hazard, violation_share
from sqsim.rules.host import guest_novelty
from sqsim.rules.keep import pieces_made
from sqsim.rules.leave import perceived_level
from sqsim.rules.tire import kept_commitment, kept_novelty
from sqsim.world.columns.admit import admit, welcome_in
from sqsim.world.columns.ahead import reach_ahead
from sqsim.world.columns.bond import bond
from sqsim.world.columns.bring_in import bring_in
from sqsim.world.columns.charter import follow_charter
from sqsim.world.columns.hear import Hearing, forget, gather
from sqsim.world.columns.leave import part
from sqsim.world.columns.live import Kept, live
from sqsim.world.columns.meet import meet
from sqsim.world.columns.messages import Messages
from sqsim.world.columns.moderate import moderate
from sqsim.world.columns.moves import Moves, note_move
from sqsim.world.columns.recruit import recruit
from sqsim.world.columns.rooms import move_rooms
from sqsim.world.columns.sell import sell
from sqsim.world.columns.speak import speak
from sqsim.world.columns.stock import Stock, count_in, nobody_yet, take_stock, tally
from sqsim.world.columns.world import Array, World, borrowed
from sqsim.world.record import ALREADY_IN, JOIN, NOBODY, OFFER, REMOVED
from sqsim.world.state import MEMBER, OWNER


@compiled
def run_days(
    owned: World, levers: Array, first_day: int, seeds: Array, series: Array, messages: Messages, moves: Moves
) -> tuple[Messages, Moves]:
    """Run one day for each row of `levers`; day 0 begins with the founders moving in, the days before it are past."""
    w = borrowed(owned)
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
        follow_charter(w, lever)
        move_rooms(w, lever, day, today)
        applying = recruit(w, lever, day, applicants, lottery)
        entering = admit(w, lever, day, applicants, lottery, applying, today)
        entering = bring_in(w, lever, day, applicants, entering)
        moves = welcome_in(w, lever, day, applicants, entering, False, moves, today)
        first = messages.used
        messages = speak(w, lever, day, messages, today)
        moderate(w, lever, day, messages, first, today)
        messages = bond(w, lever, day, messages, first)
        meet(w, lever, day, today)
        tally(w, lever, messages, first, today)
        hearing = gather(w, messages, first)
        if lever.sale_price > 0.0:
            sell(w, lever, day, today)
        leaving, stock = evening(w, lever, hearing, day, leavers, how, today)
        forget(w, messages, first)
        moves = part(w, day, leavers, how, leaving, moves, today)
        perceive(w, lever, hearing, messages, first)
        take_stock(w, stock, today)
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
    """Before any talk, the founders' mean value is the level that people perceive, and their culture the rooms'."""
    total, members = 0.0, 0
    for i in range(w.people.shape[0]):
        if w.people[i].status == MEMBER:
            total += w.people[i].value
            members += 1
    w.community[0].level = total / members
    for r in range(w.rooms.shape[0]):
        w.rooms[r].level, w.rooms[r].culture = total / members, w.setting[0].subculture


@inlined
def evening(
    w: World, lever: Array, heard: Hearing, day: int, leavers: Array, how: Array, today: Array
) -> tuple[int, Stock]:
    """Let every member live the day, by person; list those who leave and how, and count those who stay."""
    setting, community, hearing, count = w.setting[0], w.community[0], borrowed(heard), 0
    hazard = closing_hazard(w.parameters[0], setting.platform_hazard, community.violations, lever.compliance)
    u = uniforms(setting.seed, setting.replicate, PLATFORM, day, 0, 0)
    closes = u[0] < hazard or lever.closing >= 0.5
    kept = Kept(kept_novelty(w.parameters[0]), kept_commitment(w.parameters[0]))
    stock = nobody_yet(w)
    for i in range(w.people.shape[0]):
        reach_ahead(w, i)
        if w.people[i].status != MEMBER:
            continue
        kind = live(w, lever, hearing, day, i, kept, closes, today)
        if kind == NOBODY:
            stock = count_in(w, day, i, stock)
        else:
            leavers[count], how[count] = i, kind
            count += 1
    if closes:
        community.closed = 1
    return count, stock


@inlined
def perceive(w: World, lever: Array, hearing: Hearing, messages: Messages, first: int) -> None:
    """Update what people perceive of the community: talk, owner, ritual, level and culture, overall and by room."""
    p, community = w.parameters[0], w.community[0]
    topics = w.topics.shape[1]
    talk, volume, offers, quality, count, by_owner = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for r in range(w.rooms.shape[0]):
        room = w.rooms[r]
        room.talk += p.talk_follow * (hearing.charm[r] - room.talk)
        talk += hearing.charm[r]
        volume += hearing.volume[r]
        offers += hearing.offers[r]
        by_people = hearing.volume[r] - hearing.offers[r] - hearing.guests[r]
        if by_people > 0.0:
            room.culture = room_culture(p, room.culture, hearing.culture[r] / by_people)
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
    community.violations += p.talk_follow * (violation_share(offers, volume) - community.violations)
    community.owner_talk += p.talk_follow * (by_owner - community.owner_talk)
    community.ritual += (community.event - community.ritual) / p.ritual_memory
    guests_alone = lever.event_signal > 0.0 and lever.event_hosts_guests > 0.0 and lever.event_hosts_members == 0.0
    community.guest_novelty = guest_novelty(p, community.guest_novelty, guests_alone)
    if community.members > 0:
        community.library += pieces_made(lever.lasting_content, lever.digest, count)
