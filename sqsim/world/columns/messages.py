"""Writing messages down."""

from __future__ import annotations

from typing import NamedTuple

from sqsim.compiled import inlined
from sqsim.world.columns.moves import reserved
from sqsim.world.columns.world import Array, World
from sqsim.world.record import HEARD, NOBODY, USEFUL
from sqsim.world.state import NEVER

PENDING = -4
"""Target of a message that is addressed to somebody yet to be chosen, until the phase bond."""


class Messages(NamedTuple):
    """Messages so far; rows from `used` on are unused."""

    rows: Array
    used: int


@inlined
def add_message(
    messages: Messages, day: int, author: int, room: int, minute: int, position: int, kind: int, topic: int, target: int
) -> Messages:
    """The messages with one more, heard until a moderator removes it."""
    rows = reserved(messages.rows, messages.used, 1)
    row = rows[messages.used]
    row.day, row.author, row.room, row.minute, row.position = day, author, room, minute, position
    row.kind, row.topic, row.target, row.fate = kind, topic, target, HEARD
    return Messages(rows, messages.used + 1)


@inlined
def open_author(w: World, day: int, i: int) -> None:
    """Note that a person writes today, before the first message."""
    w.authors[0, w.community[0].authors] = i
    w.community[0].authors += 1
    w.outlines[i].last_spoke = day


@inlined
def write(
    w: World, messages: Messages, day: int, i: int, room: int, minute: int, kind: int, u_topic: float, u_target: float
) -> Messages:
    """A member's message: a useful one on a topic drawn from his interests, addressed to somebody or to the room."""
    who = w.people[i]
    if who.first_spoke == NEVER:
        who.first_spoke = day
    topic = draw_topic(w, i, u_topic) if kind == USEFUL else NOBODY
    target = PENDING if u_target < w.parameters[0].address_share else NOBODY
    messages = add_message(messages, day, i, room, minute, who.spoke, kind, topic, target)
    who.spoke += 1
    return messages


@inlined
def draw_topic(w: World, i: int, u: float) -> int:
    """A topic with the chances of the person's interests."""
    topics: int = w.topics.shape[1]
    total = 0.0
    for k in range(topics):
        total += w.topics[i, k].match
    rest = u * total
    for k in range(topics - 1):
        if rest < w.topics[i, k].match:
            return k
        rest -= w.topics[i, k].match
    return topics - 1
