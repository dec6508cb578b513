"""How energy, novelty and commitment wear off, and what slows it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class TireParameters:
    """Fatigue and its remedies."""

    recovery: float = parameter(
        0.026, unit="1/day", low=0, high=1, about="share of the distance to rest energy regained (or lost) in a day"
    )
    rest_energy: float = parameter(
        1.0, unit="energy", low=0, high=1, about="energy toward which a member tends without talk"
    )
    fatigue: float = parameter(0.008, unit="1/message", low=0, high=1, about="share of energy lost per message written")
    fatigue_messages: float = parameter(
        10.0, unit="messages/day", low=0, high=1000, about="messages a day beyond which more do not tire any further"
    )
    reply_lift: float = parameter(
        0.01, unit="1/reply", low=0, high=1, about="share of missing energy given back by a reply"
    )
    lift_replies: float = parameter(
        3.0, unit="replies/day", low=0, high=1000, about="replies a day beyond which more do not lift any further"
    )
    owner_demand: float = parameter(
        0.02,
        unit="1/message",
        low=0,
        high=10,
        source="S40 (direction); size assumed",
        about="how each message that a taker addresses to the owner wears him out",
    )
    contagion: float = parameter(
        0.0005,
        unit="1/day/full tie",
        low=0,
        high=1,
        source="Walk et al. 2016 (form); size assumed",
        about="energy taken over from partners, per full tie",
    )
    novelty_memory: float = parameter(
        6.38,
        unit="days",
        low=0.01,
        high=1e6,
        source="S10: a few weeks; fit: experiments/00_defaults",
        about="time in which a newcomer's curiosity falls to 1/e",
    )
    commitment_memory: float = parameter(
        250.0, unit="days", low=1, high=1e9, about="time in which commitment from entry falls to 1/e"
    )
    burnout_time: float = parameter(
        55.6,
        unit="days",
        low=1,
        high=1e9,
        source="fit: experiments/00_defaults",
        about="age of membership at which the pull to lapse has doubled, without belonging",
    )
    burnout_shield: float = parameter(
        0.88, unit="share", low=0, high=1, about="share of burn-out that full belonging prevents"
    )


@compiled
def contagious(energy: float) -> float:
    """What a partner's energy passes on, saturating: E / √(1 + E²) (after Walk et al. 2016)."""
    return energy / math.sqrt(1.0 + energy * energy)


@compiled
def next_energy(p: TireParameters, energy: float, messages: float, replies: float, influence: float) -> float:
    """E + recovery·(rest − E) − fatigue·n·E + lift·replies·(1 − E)⁺ + contagion·Σ W·g(E_partner).

    n messages and the replies count up to fatigue_messages and lift_replies.
    """
    change = (
        p.recovery * (p.rest_energy - energy)
        - p.fatigue * min(messages, p.fatigue_messages) * energy
        + p.reply_lift * min(replies, p.lift_replies) * max(0.0, 1.0 - energy)
        + p.contagion * influence
    )
    return max(0.0, energy + change)


@compiled
def energy_after_demands(p: TireParameters, energy: float, demands: float) -> float:
    """The owner's energy once he has dealt with what takers asked of him: E / (1 + owner_demand·demands)."""
    return energy / (1.0 + p.owner_demand * demands)


@compiled
def burnout(p: TireParameters, age: float, belonging: float) -> float:
    """Factor by which age of membership raises lapse and lowers return: 1 + age/T·(1 − shield·belonging)."""
    return 1.0 + age / p.burnout_time * (1.0 - p.burnout_shield * belonging)


@compiled
def kept_novelty(p: TireParameters) -> float:
    """Share of novelty left after a day: e^(−1/novelty_memory)."""
    return math.exp(-1.0 / p.novelty_memory)


@compiled
def kept_commitment(p: TireParameters) -> float:
    """Share of commitment left after a day: e^(−1/commitment_memory)."""
    return math.exp(-1.0 / p.commitment_memory)
