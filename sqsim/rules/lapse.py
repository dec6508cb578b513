"""When an engaged member goes idle."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import REFERENCE_SATISFACTION, parameter


@dataclass(frozen=True)
class LapseParameters:
    """What makes people stop following a group."""

    lapse_rate: float = parameter(
        0.0619,
        unit="1/day",
        low=0,
        high=10,
        source="fit: experiments/00_defaults",
        about="hazard of going idle at the reference satisfaction, without ties, fresh, of average proneness",
    )
    lapse_first: float = parameter(
        0.809,
        unit="share",
        low=0,
        high=1,
        source="fit: experiments/00_defaults",
        about="chance of going idle after the first day, without a reply",
    )
    lapse_satisfaction: float = parameter(
        1.5, unit="1/satisfaction", low=0, high=1e3, about="how satisfaction protects from lapse"
    )
    lapse_ties: float = parameter(0.44, unit="1", low=0, high=100, about="how full closeness protects from lapse")
    lapse_reply: float = parameter(
        1.04,
        unit="1",
        low=0,
        high=100,
        source="Joyce & Kraut 2006 (direction); fit: experiments/00_defaults",
        about="how a reply received today protects from lapse",
    )
    lapse_removal: float = parameter(
        0.63,
        unit="1",
        low=0,
        high=100,
        source="Halfaker et al. 2013 (direction)",
        about="how a removed message hastens lapse",
    )
    lapse_stranger: float = parameter(
        2.0,
        unit="1",
        low=0,
        high=100,
        source="S32 (direction)",
        about="added hazard of those who came without a friend, until they have ties",
    )
    lapse_identity: float = parameter(
        4.2,
        unit="1",
        low=0,
        high=100,
        source="S04, C1 (direction)",
        about="added hazard where there is nothing to identify with",
    )
    lapse_identity_ties: float = parameter(
        0.5, unit="share", low=0, high=1, about="share of that added hazard which full closeness takes away"
    )


@compiled
def first_day_lapse(p: LapseParameters, replied: bool, removals: float) -> float:
    """Chance of going idle after the first day or first post: logit(first) − reply + removal."""
    if p.lapse_first <= 0.0:
        return 0.0
    if p.lapse_first >= 1.0:
        return 1.0
    logit = math.log(p.lapse_first / (1.0 - p.lapse_first))
    logit += p.lapse_removal * min(1.0, removals) - (p.lapse_reply if replied else 0.0)
    return 1.0 / (1.0 + math.exp(-logit))


@compiled
def lapse_hazard(
    p: LapseParameters,
    proneness: float,
    burnout: float,
    stranger: bool,
    closeness: float,
    identity: float,
    satisfaction: float,
    replied: bool,
    removals: float,
) -> float:
    """Hazard a day of engaged → idle.

    rate·proneness·burn-out·(1 + stranger·(1 − closeness))·(1 + lapse_identity·(1 − identity)·(1 − ties·closeness))
    ·exp(−slope·(S − S_ref) − ties − reply + removal).
    """
    hazard = p.lapse_rate * proneness * burnout
    if stranger:
        hazard *= 1.0 + p.lapse_stranger * (1.0 - closeness)
    hazard *= 1.0 + p.lapse_identity * (1.0 - identity) * (1.0 - p.lapse_identity_ties * closeness)
    exponent = (
        -p.lapse_satisfaction * (satisfaction - REFERENCE_SATISFACTION)
        - p.lapse_ties * closeness
        + p.lapse_removal * min(1.0, removals)
    )
    if replied:
        exponent -= p.lapse_reply
    return hazard * math.exp(exponent)
