"""Whether a visitor writes, and how much."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class SpeakParameters:
    """What makes people write."""

    talk_base: float = parameter(
        0.17, unit="sessions", low=0, high=1e9, about="drive to write at satisfaction 0, per unit of talkativeness"
    )
    talk_satisfaction: float = parameter(
        0.78, unit="sessions/satisfaction", low=0, high=1e6, about="drive to write per unit of satisfaction"
    )
    talk_novelty: float = parameter(
        1.7,
        unit="sessions",
        low=0,
        high=1e6,
        source="S10; size assumed",
        about="drive to write of a newcomer's curiosity",
    )
    silence_floor: float = parameter(
        0.04, unit="share", low=0, high=1, about="drive to write into a silent room, against a lively one"
    )
    stimulus_half: float = parameter(
        4.0,
        unit="messages/day",
        low=1e-6,
        high=1e9,
        source="critical mass: Raban et al. 2010; size assumed",
        about="talk at which a room is half as stimulating as it can be",
    )
    stimulus_order: float = parameter(1.44, unit="1", low=0.5, high=10, about="order of the Hill function of stimulus")
    stimulus_owner: float = parameter(
        1.0, unit="messages", low=0, high=100, about="extra weight of a message by the owner"
    )
    stimulus_event: float = parameter(
        4.0, unit="messages", low=0, high=1e3, about="stimulus of a full event signal, in messages a day"
    )
    stimulus_circle: float = parameter(
        1.0, unit="messages/day/full tie", low=0, high=100, about="stimulus of talk among those one has ties with"
    )
    reply_spur: float = parameter(
        0.125, unit="1/reply", low=0, high=10, about="how replies received yesterday raise the drive to write"
    )
    spur_replies: float = parameter(
        3.0, unit="replies/day", low=0, high=1000, about="replies beyond which more do not raise the drive any further"
    )
    reply_length: float = parameter(
        0.6, unit="1/reply", low=0, high=10, about="how replies received yesterday lengthen the session"
    )
    length_replies: float = parameter(
        2.0, unit="replies/day", low=0, high=1000, about="replies beyond which more do not lengthen it any further"
    )
    tired_length: float = parameter(
        0.5, unit="share", low=0, high=1, about="length of a session without any energy, against a fresh member's"
    )
    event_spur: float = parameter(
        0.7, unit="share", low=0, high=10, about="how a full event signal raises the drive to write"
    )
    event_length: float = parameter(
        0.5, unit="share", low=0, high=10, about="how a full event signal lengthens the session"
    )
    idle_drive: float = parameter(
        0.0543,
        unit="share",
        low=0,
        high=1,
        source="fit: experiments/00_defaults",
        about="drive to write of an idle visitor against an engaged one",
    )
    hesitation: float = parameter(
        0.39,
        unit="share",
        low=0,
        high=1,
        source="Matias 2019 (direction)",
        about="newcomers' loss of drive where no rules are visible",
    )
    session_limit: float = parameter(80.0, whole=True, unit="messages", low=1, high=1000, about="longest session")
    talk_follow: float = parameter(
        0.4, unit="1/day", low=0.01, high=1, about="how quickly the talk of late follows the day's"
    )
    zeal_memory: float = parameter(
        133.0,
        unit="days",
        low=0.1,
        high=1e9,
        source="S14 (direction); fit: experiments/00_defaults",
        about="time in which a founder's zeal falls to 1/e; after it he writes as far as others do",
    )


@compiled
def stimulus(p: SpeakParameters, talk: float, owner_talk: float, event: float, circle_talk: float) -> float:
    """How far the talk heard invites to join in, 0 to 1: the Hill function xⁿ / (1 + xⁿ) (critical mass).

    x = (talk + owner's extra weight + event + talk among one's ties) / stimulus_half, all in messages a day.
    """
    x = (
        talk + p.stimulus_owner * owner_talk + p.stimulus_event * event + p.stimulus_circle * circle_talk
    ) / p.stimulus_half
    if x <= 0.0:
        return 0.0
    power: float = x**p.stimulus_order
    return power / (1.0 + power)


@compiled
def liveliness(p: SpeakParameters, stimulus_now: float) -> float:
    """Drive to write into a room of that stimulus, against a fully lively one."""
    return p.silence_floor + (1.0 - p.silence_floor) * stimulus_now


@compiled
def owner_messages(p: SpeakParameters, activity: float, energy: float, age: float, liveliness_now: float) -> float:
    """Mean messages a day by the owner: activity·energy·(zeal + (1 − zeal)·liveliness).

    zeal = e^(−age/zeal_memory): a founder starts by himself; later he writes as far as what others write makes it
    worthwhile (S05, S14).
    """
    zeal = math.exp(-age / p.zeal_memory)
    return activity * energy * (zeal + (1.0 - zeal) * liveliness_now)


@compiled
def hesitates(p: SpeakParameters, rule_visibility: float, newcomer: bool) -> float:
    """Share of their drive to write that newcomers lose where they see no rules (Matias 2019)."""
    return p.hesitation * (1.0 - rule_visibility) if newcomer else 0.0


@compiled
def session_chance(
    p: SpeakParameters,
    talkativeness: float,
    energy: float,
    satisfaction: float,
    novelty: float,
    liveliness_now: float,
    replies: float,
    event: float,
    engaged: bool,
    held_back: float,
) -> float:
    """Chance that a visitor writes: 1 − e^(−λ), λ = talkativeness·energy·drive·liveliness·spurs.

    drive = base + satisfaction + novelty; spurs are an event and replies received yesterday, spur_replies at most;
    `held_back` is the share of drive that a newcomer loses where he sees no rules.
    """
    drive = p.talk_base + p.talk_satisfaction * max(0.0, satisfaction) + p.talk_novelty * novelty
    rate = talkativeness * energy * drive * liveliness_now
    rate *= (1.0 + p.reply_spur * min(replies, p.spur_replies)) * (1.0 + p.event_spur * event) * (1.0 - held_back)
    if not engaged:
        rate *= p.idle_drive
    return 1.0 - math.exp(-rate)


@compiled
def further_messages(
    p: SpeakParameters, session_length: float, energy: float, liveliness_now: float, replies: float, event: float
) -> float:
    """Mean number of messages after a session's first: session_length·liveliness·replies·energy·event.

    replies = 1 + reply_length·min(replies, length_replies), energy = tired_length + (1 − tired_length)·E.
    """
    return (
        session_length
        * liveliness_now
        * (1.0 + p.reply_length * min(replies, p.length_replies))
        * (p.tired_length + (1.0 - p.tired_length) * energy)
        * (1.0 + p.event_length * event)
    )
