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
    impunity_follow: float = parameter(
        0.1, unit="1/day", low=0.01, high=1, about="how quickly it gets about how many offers are removed"
    )
    member_moderator_messages: float = parameter(
        40.0, unit="messages/day", low=0, high=1e4, about="messages that a member who moderates can look at a day"
    )
    volunteer_satisfaction: float = parameter(
        0.3, unit="satisfaction", low=-10, high=10, about="satisfaction from which a member would moderate if asked"
    )
    volunteer_standing: float = parameter(
        0.1, unit="messages/day", low=0, high=1e3, about="standing from which a member is asked to moderate"
    )
    care_gain: float = parameter(
        2.0,
        unit="1",
        low=0,
        high=100,
        source="S24: operators look after the moderators; size assumed",
        about="how much quicker moderators recover under an operator's full care",
    )
    peer_consent: float = parameter(
        0.6,
        unit="share",
        low=0,
        high=1,
        source="S24, S06; size assumed",
        about="consent to rules that members alone keep up",
    )
    dispute_half: float = parameter(
        10.0,
        unit="messages/day",
        low=0.1,
        high=1e6,
        source="S06: the stricter, the more dispute; size assumed",
        about="disputes heard a day at which strict rules press half as hard as they can",
    )
    authority_half: float = parameter(
        10.0,
        unit="1",
        low=0.1,
        high=1e6,
        source="S06: an order of magnitude more influential",
        about="the owner's talk over a member's at which half of what he imposes is accepted",
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
        return 1.0 if capacity > 0.0 else 0.0
    return min(1.0, capacity * energy / messages)


@compiled
def offer_removal(read: float, enforcement: float) -> float:
    """Chance that an offer is removed: if read, as far as rules are enforced."""
    return read * enforcement


@compiled
def chat_offence(read: float, enforcement: float, strictness: float, consent: float) -> float:
    """Chance that ordinary chat is acted upon as an offence: if read, as far as rules are strict and enforced.

    Rules that members agreed on leave them the lightness they want (S06): strictness counts by 1 − consent.
    """
    return read * enforcement * strictness * (1.0 - consent)


@compiled
def chat_removal(read: float, enforcement: float, strictness: float, consent: float, deletion: float) -> float:
    """Chance that chat is removed: where strict rules make it an offence, or by deletion at community level."""
    return min(1.0, chat_offence(read, enforcement, strictness, consent) + deletion)


@compiled
def mistaken_removal(
    p: ModerateParameters, read: float, enforcement: float, strictness: float, error: float, newcomer: bool
) -> float:
    """Chance that a useful message is removed by mistake; newcomers' more often (Halfaker et al. 2013)."""
    chance = read * (p.mistake_share * enforcement * strictness + error)
    return min(1.0, chance * p.newcomer_mistakes if newcomer else chance)


@compiled
def moderator_energy(p: ModerateParameters, energy: float, workload: float, care: float) -> float:
    """Moderators' energy after a day: it falls with workload (share of capacity used), recovers with rest and care."""
    recovery = p.moderator_recovery * (1.0 + p.care_gain * care)
    return energy - p.moderator_fatigue * workload * energy + min(1.0, recovery) * (1.0 - energy)


@compiled
def administrator_energy(p: ModerateParameters, energy: float, workload: float) -> float:
    """Energy of an owner who moderates by himself after that workload; he recovers as a member does."""
    return energy - p.moderator_fatigue * workload * energy


@compiled
def volunteers(p: ModerateParameters, satisfaction: float, standing_now: float) -> bool:
    """Whether an engaged member would moderate: he has a standing, and likes the group."""
    return satisfaction >= p.volunteer_satisfaction and standing_now >= p.volunteer_standing


@compiled
def impunity(p: ModerateParameters, so_far: float, removal: float) -> float:
    """Share of offers that stays up, as it has got about, after a day on which `removal` of them were removed."""
    return so_far + p.impunity_follow * (1.0 - removal - so_far)


@compiled
def authority(p: ModerateParameters, owner_talk: float, talk: float, active: float) -> float:
    """How far an owner may impose, 0 to 1: r / (r + authority_half), r his talk over that of an active member (S06)."""
    if talk <= 0.0 or active <= 0.0:
        return 0.0
    ratio = owner_talk * active / talk
    return ratio / (ratio + p.authority_half)


@compiled
def felt_consent(p: ModerateParameters, consent: float, by_members: float) -> float:
    """How far rules are the members' own: agreed upon, or kept up by members, who do that share of moderation."""
    return max(consent, p.peer_consent * by_members)


@compiled
def rule_pressure(
    p: ModerateParameters, strictness: float, disputes: float, consent: float, authority_now: float
) -> float:
    """How hard rules press, 0 to 1: strictness·disputes/(disputes + half)·(1 − consent)·(1 − authority).

    Each removal of ordinary chat is disputed before all who are in the room: so a larger group bears less strictness
    (S06).
    """
    return strictness * disputes / (disputes + p.dispute_half) * (1.0 - consent) * (1.0 - authority_now)
