"""What moderators see, what they remove, and what happens to those whose messages they remove."""

from __future__ import annotations

from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class ModerateParameters:
    """How enforcement works and errs."""

    moderator_fatigue: float = parameter(
        0.02, unit="1/day", low=0, high=1, about="share of moderators' energy lost on a day of full workload"
    )
    moderator_recovery: float = parameter(
        0.03, unit="1/day", low=0, high=1, about="share of moderators' lost energy that comes back in a day"
    )
    mistake_share: float = parameter(
        0.05,
        unit="share",
        low=0,
        high=1,
        about="useful messages removed by mistake under full enforcement of strict rules",
    )
    newcomer_mistakes: float = parameter(
        2.0,
        unit="factor",
        low=1,
        high=10,
        source="Halfaker et al. 2013 (direction)",
        about="how much likelier a newcomer's good message is removed by mistake",
    )
    removed_chat_weight: float = parameter(
        0.25,
        unit="share",
        low=0,
        high=1,
        about="how much a removed chat or offer hurts its author, against a useful message",
    )
    warnings: float = parameter(
        2.0,
        unit="removals",
        low=0,
        high=100,
        source="S24: warning, muting, removal; number assumed",
        about="removed offers that bring a warning only; each further one silences",
    )
    silence_days: float = parameter(3.0, whole=True, unit="days", low=0, high=365, about="length of a silencing")
    last_offence: float = parameter(
        4.0, unit="removals", low=1, high=1000, about="removed offers at which a member is removed from the group"
    )


@compiled
def coverage(capacity: float, energy: float, messages: float) -> float:
    """Share of messages that moderators get to read: capacity·energy / messages, at most 1."""
    if messages <= 0.0:
        return 1.0
    return min(1.0, capacity * energy / messages)


@compiled
def offer_removal(read: float, enforcement: float) -> float:
    """Chance that an offer is removed: if read, as far as rules are enforced."""
    return read * enforcement


@compiled
def chat_removal(read: float, enforcement: float, strictness: float, deletion: float) -> float:
    """Chance that chat is removed: where strict rules make it an offence, or by deletion at community level."""
    return min(1.0, read * enforcement * strictness + deletion)


@compiled
def mistaken_removal(
    p: ModerateParameters, read: float, enforcement: float, strictness: float, error: float, newcomer: bool
) -> float:
    """Chance that a useful message is removed by mistake; newcomers' more often (Halfaker et al. 2013)."""
    chance = read * (p.mistake_share * enforcement * strictness + error)
    return min(1.0, chance * p.newcomer_mistakes if newcomer else chance)


@compiled
def moderator_energy(p: ModerateParameters, energy: float, workload: float) -> float:
    """Moderators' energy after a day: it falls with workload (share of capacity used) and recovers with rest."""
    return energy - p.moderator_fatigue * workload * energy + p.moderator_recovery * (1.0 - energy)
