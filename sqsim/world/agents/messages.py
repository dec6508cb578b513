"""Writing messages down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqsim.world.columns.messages import PENDING
from sqsim.world.record import HEARD, NOBODY, USEFUL
from sqsim.world.state import NEVER

if TYPE_CHECKING:
    from sqsim.world.agents.member import Member
    from sqsim.world.agents.model import CommunityModel


@dataclass(slots=True)
class Message:
    """One message, its fields those of record.MESSAGE."""

    day: int
    author: int
    target: int
    minute: int
    room: int
    position: int
    kind: int
    topic: int = NOBODY
    fate: int = HEARD


def open_author(model: CommunityModel, who: Member) -> None:
    """Note that a person writes today, before the first message."""
    model.authors.append(who)
    who.last_spoke = model.day


def write(model: CommunityModel, who: Member, minute: int, kind: int, u_topic: float, u_target: float) -> None:
    """A member's message: a useful one on a topic drawn from his interests, addressed to somebody or to the room."""
    if who.first_spoke == NEVER:
        who.first_spoke = model.day
    topic = draw_topic(who, u_topic) if kind == USEFUL else NOBODY
    target = PENDING if u_target < model.parameters.address_share else NOBODY
    model.messages.append(Message(model.day, who.person, target, minute, who.room, who.spoke, kind, topic))
    who.spoke += 1


def draw_topic(who: Member, u: float) -> int:
    """A topic with the chances of the person's interests."""
    total = 0.0
    for match in who.matches:
        total += match
    rest = u * total
    for topic, match in enumerate(who.matches[:-1]):
        if rest < match:
            return topic
        rest -= match
    return len(who.matches) - 1
