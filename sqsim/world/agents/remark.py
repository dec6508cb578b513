"""What members write in passing: thanks for a red packet, and the daily record of a common goal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqsim.draws import CASH, CHECK_IN
from sqsim.world.agents.messages import Message, open_author
from sqsim.world.columns.clock import minute_of_day
from sqsim.world.record import CHAT, NOBODY
from sqsim.world.state import OWNER

if TYPE_CHECKING:
    from sqsim.world.agents.member import Member
    from sqsim.world.agents.model import CommunityModel


def remark(model: CommunityModel, hours: Any) -> None:
    """Let members grab at red packets and keep their records, by person."""
    for who in model.inside():
        if who.person == OWNER:
            continue
        if model.lever.cash > 0.0:
            grab(model, who, hours)
        if model.lever.check_in > 0.0:
            check_in(model, who, hours)


def grab(model: CommunityModel, who: Member, hours: Any) -> None:
    """Let a member grab at today's red packets, for which he comes if he would not have come, and perhaps say thanks.

    Who comes for it reads like any visitor, but follows the group no more than before, has no session, and does not
    weigh leaving more than on other days away.
    """
    u = model.uniforms(CASH, who.person)
    if u[0] >= who.grab_chance():
        return
    who.visiting = who.visiting or 2
    if model.day >= who.silenced_until and u[1] < model.parameters.cash_thanks:
        drop_line(model, who, minute_of_day(hours, u[2]))


def check_in(model: CommunityModel, who: Member, hours: Any) -> None:
    """Let an engaged visitor keep the daily record; whoever does not loses his streak."""
    if who.visiting and who.engaged and model.day >= who.silenced_until:
        u = model.uniforms(CHECK_IN, who.person)
        if u[0] < who.check_in_chance():
            who.streak += 1
            model.today.check_ins += 1
            drop_line(model, who, minute_of_day(hours, u[1]))
            return
    who.streak = 0


def drop_line(model: CommunityModel, who: Member, minute: int) -> None:
    """A line of chat to the room. It does not count as a first message: nobody takes part by it."""
    if who.spoke == 0:
        open_author(model, who)
    model.messages.append(Message(model.day, who.person, NOBODY, minute, who.room, who.spoke, CHAT))
    who.spoke += 1
