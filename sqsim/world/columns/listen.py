"""Phase listen: what a visit gives to read, and what a member's ties are to him."""

from __future__ import annotations

from typing import NamedTuple

from sqsim.compiled import inlined
from sqsim.rules.bond import felt_tie, tie_strength
from sqsim.rules.listen import annoyance, attention_share, overload, shown, topic_worth
from sqsim.world.columns.hear import Hearing, first_above
from sqsim.world.columns.ties import fade
from sqsim.world.columns.world import Array, World


class Circle(NamedTuple):
    """What a member's ties are to him today."""

    strength: float  # felt strength of all ties to members
    lively: float  # the part that leads to those who spoke lately
    known_active: float  # how many those are
    influence: float  # energy passed on by partners


class Reading(NamedTuple):
    """What a visit gave a member to read."""

    worth: float  # worth taken in
    overload: float
    annoyance: float


@inlined
def looks_around(w: World, i: int) -> bool:
    """Whether a member sees today what goes on."""
    who = w.people[i]
    return bool(who.engaged == 1 or who.visiting > 0)


@inlined
def look_around(w: World, i: int, day: int) -> Circle:
    """Go through a member's ties, by person."""
    p = w.parameters[0]
    fade(w, i, day)
    room = w.people[i].room
    strength, lively, known, influence = 0.0, 0.0, 0.0, 0.0
    for s in range(w.ties.shape[1]):
        tie = w.ties[i, s]
        if tie.partner < 0:
            break
        other = w.outlines[tie.partner]
        if other.where < 0:
            continue
        active = other.where == room and other.last_spoke > day - p.circle_days  # One hears nothing of other rooms.
        tied = tie_strength(tie.given, tie.received)
        felt = felt_tie(p, tied, active)
        strength += felt
        influence += tied * other.contagion
        if active:
            known += 1.0
            lively += felt
    return Circle(strength, lively, known, influence)


@inlined
def listen(w: World, lever: Array, hearing: Hearing, i: int) -> Reading:
    """Read today's messages in the member's room: other people's, as far as they are shown to him."""
    p, who = w.parameters[0], w.people[i]
    room, topics = who.room, w.topics.shape[1]
    relevant, useful_shown, worth = 0.0, 0.0, 0.0
    for k in range(topics):
        cell = room * topics + k
        match, own = w.topics[i, k].match, w.topics[i, k].said
        at = first_above(hearing, cell, w.topics[i, k].rank) + cell
        knows = w.topics[i, k].expertise
        count = hearing.useful[cell] - own
        total = hearing.worth[cell] - own * knows
        above, worth_above = hearing.above[at], hearing.worth_above[at]
        if k == 0 and hearing.guests[room] > 0.0:
            guests = hearing.guests[room]
            count += guests
            total += guests * p.guest_expertise
            if p.guest_expertise > knows:
                above += guests
                worth_above += guests * p.guest_expertise
        seen = shown(match, lever.personalisation)
        useful_shown += count * seen
        relevant += count * seen * match
        worth += seen * match * topic_worth(p, knows, total, above, worth_above)
    chat = (hearing.chat[room] - who.own_chat) * shown(1.0 - p.chat_shielded, lever.personalisation)
    offers = (hearing.offers[room] - who.own_offers) * shown(1.0 - p.offers_shielded, lever.personalisation)
    volume = useful_shown + chat + offers
    taken = attention_share(p, volume, who.tolerance)
    working = hearing.working[room] / hearing.volume[room] if hearing.volume[room] > 0.0 else 0.0
    load = overload(p, volume, relevant, volume - relevant, who.tolerance, working)
    return Reading(taken * worth, load, annoyance(p, taken * offers))
