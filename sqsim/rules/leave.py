"""When a member mutes the group, leaves it, or does not renew."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import REFERENCE_SATISFACTION, parameter


@dataclass(frozen=True)
class LeaveParameters:
    """Aspiration, leaving and muting."""

    aspiration_base: float = parameter(
        0.08,
        unit="satisfaction",
        low=-100,
        high=1e6,
        source="S44; size assumed",
        about="a0: what other groups offer a person of this group's own level",
    )
    aspiration_gap: float = parameter(
        0.55,
        unit="satisfaction/value",
        low=0,
        high=100,
        source="S03; Zhang 2010 (essay); size assumed",
        about="κ_leave: how the outside option grows with own value above the perceived level",
    )
    leave_rate: float = parameter(
        0.014, unit="1/day", low=0, high=10, about="hazard of leaving when satisfaction equals aspiration"
    )
    leave_slope: float = parameter(
        4.2, unit="1/satisfaction", low=0, high=1e4, about="how a shortfall of satisfaction hastens leaving"
    )
    leave_ceiling: float = parameter(
        4.0, unit="1", low=0, high=50, about="largest log of the factor by which a shortfall hastens leaving"
    )
    leave_unseen: float = parameter(
        0.15, unit="share", low=0, high=1, about="hazard of leaving on a day without a visit, against one with"
    )
    leave_muted: float = parameter(
        0.14,
        unit="share",
        low=0,
        high=1,
        source="survey 2020: more mute than leave",
        about="hazard of leaving of one who muted the group",
    )
    mute_rate: float = parameter(
        0.003, unit="1/day", low=0, high=10, about="hazard of muting at full load and the reference satisfaction"
    )
    mute_idle: float = parameter(0.10, unit="1", low=0, high=100, about="added hazard of muting while idle")
    mute_satisfaction: float = parameter(
        1.5, unit="1/satisfaction", low=0, high=1e3, about="how satisfaction keeps from muting"
    )
    level_memory: float = parameter(
        20.0, unit="messages' days", low=1, high=1e6, about="time over which the level of talk is perceived"
    )
    renewal_slope: float = parameter(
        6.0,
        unit="logit/satisfaction",
        low=0,
        high=1e3,
        about="how satisfaction over aspiration decides the renewal of a paid term",
    )


@compiled
def aspiration(p: LeaveParameters, value: float, level: float, competition: float) -> float:
    """Satisfaction that a member expects: a0 + κ_leave·(own value − perceived level) + competition.

    What other groups offer is the outside option of all alike, everybody being in many (S44).
    """
    return p.aspiration_base + p.aspiration_gap * (value - level) + competition


@compiled
def shortfall(aspired: float, satisfaction: float, commitment: float) -> float:
    """What a member misses: aspiration − satisfaction − commitment."""
    return aspired - satisfaction - commitment


@compiled
def leave_hazard(p: LeaveParameters, missed: float, visiting: bool, muted: bool) -> float:
    """Hazard a day of leaving: rate·exp(min(ceiling, slope·shortfall)), less when the group is out of sight."""
    hazard = p.leave_rate * math.exp(min(p.leave_ceiling, p.leave_slope * missed))
    if not visiting:
        hazard *= p.leave_unseen
    return hazard * p.leave_muted if muted else hazard


@compiled
def is_pruned(idle: int, unseen: int, after: float) -> bool:
    """Whether an idle member is removed: idle and without a visit for so many days, both."""
    return min(idle, unseen) >= after


@compiled
def mute_hazard(p: LeaveParameters, load: float, idle: bool, satisfaction: float) -> float:
    """Hazard a day of muting: rate·load/(1 + load)·(1 + idle)·exp(−slope·(S − S_ref)), load being volume/attention."""
    hazard = p.mute_rate * load / (1.0 + load) * (1.0 + p.mute_idle if idle else 1.0)
    return hazard * math.exp(-p.mute_satisfaction * (satisfaction - REFERENCE_SATISFACTION))


@compiled
def renewal_chance(p: LeaveParameters, missed: float, price: float, willingness: float) -> float:
    """Chance to renew at the end of a paid term: logistic(−slope·shortfall); 0 if the fee exceeds willingness."""
    return 0.0 if price > willingness else 1.0 / (1.0 + math.exp(p.renewal_slope * missed))


@compiled
def perceived_level(p: LeaveParameters, level: float, quality: float) -> float:
    """Perceived level after a day of useful messages of that mean quality: an exponential mean over level_memory."""
    return level + (quality - level) / p.level_memory
