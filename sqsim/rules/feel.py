"""How a day changes a member's satisfaction."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter

# Main motives (S43). A motive's own source of satisfaction counts for more.
FRIENDS, SERVICE, LEARNING, BELONGING, PROMOTION = range(5)


@dataclass(frozen=True)
class FeelParameters:
    """What satisfaction is made of."""

    adaptation: float = parameter(
        0.11, unit="1/day", low=0, high=1, about="η: how quickly satisfaction follows what a visit gives"
    )
    fading: float = parameter(
        0.008, unit="1/day", low=0, high=1, about="share of satisfaction lost on a day without a visit"
    )
    weight_information: float = parameter(0.80, unit="satisfaction", low=0, high=1e6, about="weight of information")
    weight_closeness: float = parameter(0.31, unit="satisfaction", low=0, high=1e6, about="weight of felt ties")
    weight_belonging: float = parameter(0.57, unit="satisfaction", low=0, high=1e6, about="weight of belonging")
    weight_recognition: float = parameter(
        0.31, unit="satisfaction", low=0, high=1e6, about="weight of replies received"
    )
    recognition_replies: float = parameter(
        2.0, unit="replies/day", low=1e-3, high=1e9, about="replies at which recognition reaches 1 − 1/e of its most"
    )
    weight_overload: float = parameter(0.50, unit="satisfaction", low=0, high=1e6, about="weight of overload")
    weight_offers: float = parameter(0.60, unit="satisfaction", low=0, high=1e6, about="weight of annoyance by offers")
    weight_rules: float = parameter(
        1.0,
        unit="satisfaction",
        low=0,
        high=1e6,
        source="S06; size assumed",
        about="weight of strict rules, per unit of autonomy need",
    )
    weight_removal: float = parameter(
        0.20,
        unit="satisfaction",
        low=0,
        high=1e6,
        source="Halfaker et al. 2013 (direction)",
        about="weight of having messages removed",
    )
    motive_focus: float = parameter(
        0.3,
        unit="share",
        low=0,
        high=1,
        source="S43; size assumed",
        about="extra weight of the source of satisfaction that a member came for",
    )
    ritual_gain: float = parameter(
        3.5,
        unit="1",
        low=0,
        high=100,
        source="S23 (direction)",
        about="belonging from regular activity, per mean daily event signal",
    )
    ritual_limit: float = parameter(
        0.8, unit="belonging", low=0, high=1, about="most belonging that regular activity alone gives"
    )
    ritual_memory: float = parameter(
        14.0, unit="days", low=1, high=365, about="time in which regular activity is forgotten"
    )
    standing_follow: float = parameter(
        0.05, unit="1/day", low=0, high=1, about="how quickly standing follows the useful messages of the day"
    )
    standing_half: float = parameter(
        0.3,
        unit="messages/day",
        low=1e-3,
        high=1e6,
        source="S26, S50; size assumed",
        about="useful messages a day at which a member is graded half-way up",
    )
    organisation: float = parameter(
        0.66,
        unit="belonging",
        low=0,
        high=1,
        source="S05, S13 (direction)",
        about="belonging given by a present owner in a group with something to identify with",
    )
    organisation_unclear: float = parameter(
        0.5, unit="share", low=0, high=1, about="share of that which is left in a group without positioning"
    )
    owner_half: float = parameter(
        1.0, unit="messages/day", low=1e-6, high=1e9, about="owner's talk at which he is half as present as he can be"
    )


@compiled
def acquaintance(known_active: float, active: float) -> float:
    """How well a member knows those who speak, 0 to 1: √(known active / active).

    In a small circle one knows all, beyond about 40 few (S08).
    """
    return math.sqrt(min(1.0, known_active / active)) if active > 0.0 else 0.0


@compiled
def belonging(
    p: FeelParameters, known_active: float, active: float, ritual: float, owner_talk: float, identity: float
) -> float:
    """Belonging, 0 to 1: the largest of acquaintance, ritual and organisation.

    Ritual is regular activity, organisation a present owner, by talk / (talk + owner_half), and something to identify
    with.
    """
    regular = min(p.ritual_limit, p.ritual_gain * ritual)
    clear = p.organisation_unclear + (1.0 - p.organisation_unclear) * identity
    organised = p.organisation * owner_talk / (owner_talk + p.owner_half) * clear
    return max(acquaintance(known_active, active), regular, organised)


@compiled
def appreciation(p: FeelParameters, replies: float, recognition: float) -> float:
    """Recognition felt, 0 to 1: by replies received, and by the operator's recognition of those who contribute."""
    return 1.0 - math.exp(-replies / p.recognition_replies) * (1.0 - recognition)


@compiled
def standing(p: FeelParameters, so_far: float, useful: float) -> float:
    """Standing after a day of so many useful messages heard: an exponential mean."""
    return so_far + p.standing_follow * (useful - so_far)


@compiled
def graded(p: FeelParameters, recognition: float, grading: float, standing_now: float) -> float:
    """Recognition that reaches a member: to all alike, or as far as it is graded by standing / (standing + half)."""
    return recognition * ((1.0 - grading) + grading * standing_now / (standing_now + p.standing_half))


@compiled
def rule_friction(pressure: float, autonomy: float) -> float:
    """Friction of imposed rules, 0 to 1: how hard they press, on the need for autonomy."""
    return pressure * autonomy


@compiled
def motive_weight(p: FeelParameters, motive: int, own_motive: int) -> float:
    """Weight of a source of satisfaction for a member of that motive: 1 + focus if it is what he came for, else 1."""
    return 1.0 + p.motive_focus if motive == own_motive else 1.0


@compiled
def mood(
    p: FeelParameters,
    motive: int,
    information: float,
    closeness: float,
    belonging_now: float,
    appreciation_now: float,
    overload: float,
    annoyance: float,
    friction: float,
    removals: float,
) -> float:
    """What a visit gives: information, ties, belonging and recognition, less overload, offers, rules and removals."""
    good = (
        p.weight_information * motive_weight(p, LEARNING, motive) * information
        + p.weight_closeness * motive_weight(p, FRIENDS, motive) * closeness
        + p.weight_belonging * motive_weight(p, BELONGING, motive) * belonging_now
        + p.weight_recognition * motive_weight(p, SERVICE, motive) * appreciation_now
    )
    bad = (
        p.weight_overload * overload
        + p.weight_offers * annoyance
        + p.weight_rules * friction
        + p.weight_removal * min(1.0, removals)
    )
    return good - bad


@compiled
def satisfaction_after_visit(p: FeelParameters, satisfaction: float, mood_now: float) -> float:
    """S ← (1 − η)·S + η·mood."""
    return (1.0 - p.adaptation) * satisfaction + p.adaptation * mood_now


@compiled
def satisfaction_without_visit(p: FeelParameters, satisfaction: float) -> float:
    """S ← (1 − fading)·S."""
    return (1.0 - p.fading) * satisfaction
