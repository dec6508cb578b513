"""Phase bond: whom authors address, who answers newcomers, and what this does to ties."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sqsim.compiled import inlined
from sqsim.draws import PARTNER, WELCOME, uniforms
from sqsim.rules.bond import exchange_weight, similarity, tie_pull
from sqsim.rules.feel import SERVICE
from sqsim.world.columns.messages import PENDING, Messages, add_message, open_author
from sqsim.world.columns.ties import fade, merge_exchanges
from sqsim.world.columns.world import Array, World
from sqsim.world.record import CHAT, HEARD, NOBODY
from sqsim.world.state import MEMBER, OWNER

TRIES = 16
"""Draws for one partner before a message goes to the room: with half of all refused, one in 65,536 does."""


class Recent(NamedTuple):
    """Members who wrote today or yesterday, by room, then today before yesterday, then person."""

    people: Array
    start: Array  # R + 1: where a room's people begin


@inlined
def bond(w: World, lever: Array, day: int, messages: Messages, first: int) -> Messages:
    """Choose partners on the ties of this morning, then let all exchanges act on ties at once."""
    community = w.community[0]
    community.asked = 0
    recent = recent_speakers(w, day)
    pull = np.empty(w.ties.shape[1])
    author, total = -1, 0.0
    for m in range(first, messages.used):
        row = messages.rows[m]
        if row.target != PENDING:
            continue
        row.target = NOBODY
        if row.fate != HEARD:
            continue
        if row.author != author:
            author = row.author
            fade(w, author, day)
            total = tie_pulls(w, day, author, row.room, pull)
        row.target = choose_partner(w, day, author, row.room, row.position, recent, pull, total)
        if row.target != NOBODY:
            w.people[row.target].addressed += 1
            community.asked += row.target == OWNER and w.people[author].motive == SERVICE
    for e in range(recent.people.shape[0]):
        w.place[recent.people[e]] = -1
    messages = answer_newcomers(w, lever, day, messages)
    exchange(w, day, messages, first, lever.positioning)
    return messages


@inlined
def recent_speakers(w: World, day: int) -> Recent:
    """List today's and yesterday's authors by room; `place` keeps each one's position until the phase ends."""
    rooms = w.rooms.shape[0]
    start = np.zeros(rooms + 1, np.int64)
    for days_ago in range(2):
        for a in range(w.community[0].authors if days_ago == 0 else w.community[0].authors_before):
            i = w.authors[days_ago, a]
            if w.outlines[i].where >= 0 and w.outlines[i].last_spoke == day - days_ago:
                start[w.outlines[i].where + 1] += 1
    for r in range(rooms):
        start[r + 1] += start[r]
    people, filled = np.empty(start[rooms], np.int32), start.copy()
    for days_ago in range(2):
        for a in range(w.community[0].authors if days_ago == 0 else w.community[0].authors_before):
            i = w.authors[days_ago, a]
            if w.outlines[i].where >= 0 and w.outlines[i].last_spoke == day - days_ago:
                r = w.outlines[i].where
                people[filled[r]] = i
                w.place[i] = filled[r]
                filled[r] += 1
    return Recent(people, start)


@inlined
def tie_pulls(w: World, day: int, i: int, room: int, pull: Array) -> float:
    """Fill in the extra weight of each of a person's ties, 0 for those who are not about; return their sum."""
    p = w.parameters[0]
    total = 0.0
    for s in range(w.ties.shape[1]):
        pull[s] = 0.0
        tie = w.ties[i, s]
        if tie.partner < 0:
            continue
        other = w.outlines[tie.partner]
        if other.where == room and other.last_spoke >= day - 1:
            pull[s] = tie_pull(p, tie.given, tie.received)
            total += pull[s]
    return total


@inlined
def choose_partner(
    w: World, day: int, i: int, room: int, position: int, recent: Recent, pull: Array, total: float
) -> int:
    """Draw a partner with P(j) ∝ (1 + β·W_ij·W_ji)·similarity among the room's recent speakers, exactly.

    The 1 is a uniform draw among them, the rest a draw among ties; similarity, at most 1, acts by rejection. Takers
    turn to the owner first, as often as they ask him.
    """
    p, setting = w.parameters[0], w.setting[0]
    asks = w.people[i].motive == SERVICE and i != OWNER and w.outlines[OWNER].where == room
    begin, end = recent.start[room], recent.start[room + 1]
    others = end - begin - 1
    if others <= 0:
        return NOBODY
    for attempt in range(TRIES):
        u = uniforms(setting.seed, setting.replicate, PARTNER, day, i, position * TRIES + attempt)
        if asks and attempt == 0 and u[3] < p.taker_asks:
            return OWNER
        point = u[0] * (others + total)
        if point < others:
            at = begin + min(others - 1, int(u[1] * others))
            j = recent.people[at if at < w.place[i] else at + 1]
        else:
            j = tied_partner(w, i, pull, u[1] * total)
        cosine = 0.0
        for k in range(w.topics.shape[1]):
            cosine += w.directions[i, k] * w.directions[j, k]
        if u[2] < similarity(p, cosine):
            return int(j)
    return NOBODY


@inlined
def tied_partner(w: World, i: int, pull: Array, point: float) -> int:
    """The partner of the tie into whose pull `point` falls."""
    last = 0
    for s in range(pull.shape[0]):
        if pull[s] > 0.0:
            last = s
            if point < pull[s]:
                break
            point -= pull[s]
    return int(w.ties[i, last].partner)


@inlined
def answer_newcomers(w: World, lever: Array, day: int, messages: Messages) -> Messages:
    """Let the owner answer the first messages that nobody answered, as far as newcomers are welcomed."""
    p, setting, owner = w.parameters[0], w.setting[0], w.people[OWNER]
    if lever.welcome <= 0.0 or owner.status != MEMBER:
        return messages
    wrote = w.community[0].authors
    for a in range(wrote):
        i = w.authors[0, a]
        who = w.people[i]
        if i == OWNER or who.first_spoke != day or who.addressed > 0:
            continue
        u = uniforms(setting.seed, setting.replicate, WELCOME, day, i, 0)
        if u[0] >= lever.welcome:
            continue
        if owner.spoke == 0:
            open_author(w, day, OWNER)
        minute = min(1439, 60 * int(p.evening_hour) + int(u[1] * (60.0 * p.answer_hours)))
        messages = add_message(messages, day, OWNER, who.room, minute, owner.spoke, CHAT, NOBODY, i)
        owner.spoke += 1
        who.addressed += 1
    w.authors[0, : w.community[0].authors].sort()
    return messages


@inlined
def exchange(w: World, day: int, messages: Messages, first: int, positioning: float) -> None:
    """Let today's addressed messages add to the ties of both sides, where they bind at all."""
    p = w.parameters[0]
    most = 2 * (messages.used - first)
    person, partner = np.empty(most, np.int32), np.empty(most, np.int32)
    given, received = np.zeros(most), np.zeros(most)
    total = 0
    for m in range(first, messages.used):
        row = messages.rows[m]
        weight = exchange_weight(p, positioning, row.kind == CHAT)
        if row.target < 0 or weight <= 0.0:
            continue
        person[total], partner[total], given[total] = row.author, row.target, weight
        person[total + 1], partner[total + 1], received[total + 1] = row.target, row.author, weight
        total += 2
    merge_exchanges(w, day, person, partner, given, received, total)
