"""What members write in passing: thanks for a red packet, and the daily record of a common goal."""

from __future__ import annotations

from sqsim.compiled import compiled, inlined
from sqsim.draws import CASH, CHECK_IN, uniforms
from sqsim.rules.check_in import check_in_chance, streak_habit
from sqsim.rules.grab import grab_chance
from sqsim.world.columns.clock import minute_of_day
from sqsim.world.columns.messages import Messages, add_message, open_author
from sqsim.world.columns.world import Array, World
from sqsim.world.record import CHAT, NOBODY
from sqsim.world.state import MEMBER, OWNER


@compiled
def remark(w: World, lever: Array, day: int, messages: Messages, hours: Array, today: Array) -> Messages:
    """Let members grab at red packets and keep their records, by person.

    A function of its own, not part of its caller: most days have no use for it, and all would pay for its length.
    """
    for i in range(w.people.shape[0]):
        if i == OWNER or w.people[i].status != MEMBER:
            continue
        if lever.cash > 0.0:
            messages = grab(w, lever, day, i, messages, hours)
        if lever.check_in > 0.0:
            messages = check_in(w, lever, day, i, messages, hours, today)
    return messages


@inlined
def grab(w: World, lever: Array, day: int, i: int, messages: Messages, hours: Array) -> Messages:
    """Let a member grab at today's red packets, for which he comes if he would not have come, and perhaps say thanks.

    Who comes for it reads like any visitor, but follows the group no more than before, has no session, and does not
    weigh leaving more than on other days away.
    """
    p, setting, who = w.parameters[0], w.setting[0], w.people[i]
    u = uniforms(setting.seed, setting.replicate, CASH, day, i, 0)
    if u[0] >= grab_chance(p, lever.cash, float(w.community[0].members), who.muted == 1):
        return messages
    if who.visiting == 0:
        who.visiting = 2
    if day < who.silenced_until or u[1] >= p.cash_thanks:
        return messages
    return drop_line(w, messages, day, i, minute_of_day(hours, u[2]))


@inlined
def check_in(w: World, lever: Array, day: int, i: int, messages: Messages, hours: Array, today: Array) -> Messages:
    """Let an engaged visitor keep the daily record; whoever does not loses his streak."""
    p, setting, who = w.parameters[0], w.setting[0], w.people[i]
    if who.visiting > 0 and who.engaged == 1 and day >= who.silenced_until:
        u = uniforms(setting.seed, setting.replicate, CHECK_IN, day, i, 0)
        if u[0] < check_in_chance(p, lever.check_in, streak_habit(p, float(who.streak))):
            who.streak += 1
            today.check_ins += 1
            return drop_line(w, messages, day, i, minute_of_day(hours, u[1]))
    who.streak = 0
    return messages


@inlined
def drop_line(w: World, messages: Messages, day: int, i: int, minute: int) -> Messages:
    """A line of chat to the room. It does not count as a first message: nobody takes part by it."""
    who = w.people[i]
    if who.spoke == 0:
        open_author(w, day, i)
    messages = add_message(messages, day, i, who.room, minute, who.spoke, CHAT, NOBODY, NOBODY)
    who.spoke += 1
    return messages
