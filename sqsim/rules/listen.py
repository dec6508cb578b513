"""What a visitor gains by reading, and what reading costs him."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class ListenParameters:
    """Attention, learning and overload."""

    attention: float = parameter(
        40.0,
        unit="messages/day",
        low=1,
        high=1e9,
        source="S07, S11; size assumed",
        about="messages a day that a person of tolerance 1 can take in",
    )
    learning_floor: float = parameter(
        0.15,
        unit="share",
        low=0,
        high=1,
        about="share of a message's worth that is the same for all readers; 1 switches the learning gap off",
    )
    learning_slope: float = parameter(
        2.0,
        unit="1/value",
        low=0,
        high=100,
        about="worth of a message per unit by which its author's expertise exceeds the reader's",
    )
    information_half: float = parameter(
        2.0,
        unit="worth/day",
        low=1e-3,
        high=1e9,
        about="daily worth of messages heard at which information reaches 1 − 1/e of its most",
    )
    need: float = parameter(
        0.5, unit="worth/day", low=0, high=1e9, about="worth taken in on a visit with which a member's need is served"
    )
    overload_scale: float = parameter(
        0.32, unit="1", low=0, high=1e3, about="cost of a full attention's load without noise"
    )
    overload_noise: float = parameter(
        0.57, unit="1", low=0, high=100, about="how a low signal-to-noise ratio adds to overload"
    )
    noise_limit: float = parameter(
        4.0, unit="noise/signal", low=0, high=100, about="noise to signal ratio beyond which more noise adds nothing"
    )
    interruption: float = parameter(
        0.5,
        unit="1",
        low=0,
        high=10,
        source="S07: quiet in working hours helps; size assumed",
        about="how talk in working hours adds to overload",
    )
    chat_shielded: float = parameter(
        0.7,
        unit="share",
        low=0,
        high=1,
        source="Ren & Kraut 2014 (direction)",
        about="share of chat that full personalisation hides",
    )
    offers_shielded: float = parameter(
        0.5, unit="share", low=0, high=1, about="share of offers that full personalisation hides"
    )
    offers_half: float = parameter(
        5.0, unit="messages/day", low=0.1, high=1e9, about="offers heard a day at which annoyance reaches half its most"
    )


@compiled
def shown(match: float, personalisation: float) -> float:
    """Share of a topic's messages shown to a reader whose interest matches it by `match` (0 to 1)."""
    return 1.0 - personalisation * (1.0 - match)


@compiled
def topic_worth(
    p: ListenParameters, own_expertise: float, expertise_sum: float, count_above: float, expertise_above: float
) -> float:
    """Worth of a topic's messages to one reader, from sums over their authors.

    Per message by an author of expertise e: floor·e + (1 − floor)·slope·max(0, e − own expertise), so it needs only
    Σe over all messages, and count and Σe over those whose authors know more (prefix sums by expertise: exact).
    """
    taught = expertise_above - own_expertise * count_above
    return p.learning_floor * expertise_sum + (1.0 - p.learning_floor) * p.learning_slope * taught


@compiled
def attention_share(p: ListenParameters, volume: float, tolerance: float) -> float:
    """Share of the messages shown that a reader takes in: attention·tolerance / volume, at most 1."""
    load = reading_load(p, volume, tolerance)
    return 1.0 if load <= 1.0 else 1.0 / load


@compiled
def reading_load(p: ListenParameters, volume: float, tolerance: float) -> float:
    """Messages against what a person can take in: volume / (attention·tolerance)."""
    return volume / (p.attention * tolerance)


@compiled
def information(p: ListenParameters, worth: float) -> float:
    """Benefit of the worth taken in, concave: 1 − exp(−worth / information_half)."""
    return 1.0 - math.exp(-worth / p.information_half)


@compiled
def overload(
    p: ListenParameters, volume: float, relevant: float, noise: float, tolerance: float, working_share: float
) -> float:
    """Cost of reading, 0 to 1: y / (1 + y), y = scale·load·(1 + noise·min(limit, N/(R+1)))·(1 + interruption·working).

    load = volume over attention·tolerance; R are the relevant messages and N the noise among those shown.
    """
    load = reading_load(p, volume, tolerance)
    y = p.overload_scale * load * (1.0 + p.overload_noise * min(p.noise_limit, noise / (relevant + 1.0)))
    y *= 1.0 + p.interruption * working_share
    return y / (1.0 + y)


@compiled
def annoyance(p: ListenParameters, offers: float) -> float:
    """Annoyance by offers heard, 0 to 1: offers / (offers + offers_half)."""
    return offers / (offers + p.offers_half)
