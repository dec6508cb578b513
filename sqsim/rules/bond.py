"""Whom a member addresses, and how ties grow and fade."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class BondParameters:
    """How exchanges follow ties and make them."""

    reciprocity: float = parameter(
        1.0, unit="1/exchange²", low=0, high=1e3, about="β: how a mutual tie draws messages: P(j) ∝ 1 + β·W_ij·W_ji"
    )
    homophily: float = parameter(
        0.5,
        unit="share",
        low=0,
        high=1,
        source="McPherson, Smith-Lovin, Cook 2001 (direction)",
        about="how far dissimilar interests keep people from addressing each other",
    )
    taker_asks: float = parameter(
        0.1,
        unit="share",
        low=0,
        high=1,
        source="S40 (direction); size assumed",
        about="share of the messages takers address to somebody that go to the owner: they came to be helped",
    )
    tie_memory: float = parameter(
        80.0, unit="days", low=0.1, high=1e9, about="time in which an unused tie falls to 1/e"
    )
    tie_unclear: float = parameter(
        0.30,
        unit="share",
        low=0,
        high=1,
        source="S04; size assumed",
        about="how much an exchange binds in a group without positioning",
    )
    chat_bond: float = parameter(
        1.0,
        unit="share",
        low=0,
        high=1,
        source="Ren & Kraut 2014: chat makes bonds; size assumed",
        about="how much an exchange of chat binds, against one of useful messages",
    )
    quiet_tie: float = parameter(
        0.05,
        unit="share",
        low=0,
        high=1,
        about="how much a tie to a silent member counts, against one who spoke within a week",
    )
    closeness_scale: float = parameter(
        3.0,
        unit="full ties",
        low=1e-3,
        high=1e9,
        about="sum of strengths at which closeness reaches 1 − 1/e of its most",
    )
    ties_kept: float = parameter(
        8.0,
        whole=True,
        unit="people",
        low=1,
        high=256,
        source="small inner circles: Dunbar 2010 (order of magnitude)",
        about="D: how many ties, the strongest, a person keeps",
    )
    circle_days: float = parameter(
        7.0, unit="days", low=1, high=365, about="days for which one who spoke counts as active"
    )


@compiled
def tie_pull(p: BondParameters, given: float, received: float) -> float:
    """Extra weight of a tie in the choice of a partner: β·W_ij·W_ji, exchanges given and received."""
    return p.reciprocity * given * received


@compiled
def similarity(p: BondParameters, cosine: float) -> float:
    """Readiness to address somebody, 0 to 1, by the cosine of both persons' interests."""
    return 1.0 - p.homophily * (1.0 - cosine)


@compiled
def exchange_weight(p: BondParameters, positioning: float, chat: bool) -> float:
    """What one exchange adds to a tie: 1 in a clearly positioned group, less elsewhere, and for chat its share."""
    weight = p.tie_unclear + (1.0 - p.tie_unclear) * positioning
    return weight * p.chat_bond if chat else weight


@compiled
def remembered(p: BondParameters, days: int) -> float:
    """Share of a tie left after days without exchange: e^(−days / tie_memory)."""
    return math.exp(-days / p.tie_memory)


@compiled
def tie_strength(given: float, received: float) -> float:
    """Strength of a tie, 0 to 1: w / (1 + w), w the mean of exchanges given and received; each one adds less."""
    weight = 0.5 * (given + received)
    return weight / (1.0 + weight)


@compiled
def felt_tie(p: BondParameters, strength: float, active: bool) -> float:
    """What a tie to a member means today: its strength, or little of it while the other is silent."""
    return strength if active else p.quiet_tie * strength


@compiled
def closeness(p: BondParameters, strength: float) -> float:
    """Benefit of all felt ties, concave: 1 − exp(−Σ strength / closeness_scale)."""
    return 1.0 - math.exp(-strength / p.closeness_scale)
