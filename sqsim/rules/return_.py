"""When an idle member comes back to life."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import REFERENCE_SATISFACTION, parameter


@dataclass(frozen=True)
class ReturnParameters:
    """What wakes the idle."""

    return_talk: float = parameter(
        0.0214,
        unit="1/day",
        low=0,
        high=1e6,
        source="fit: experiments/00_defaults",
        about="hazard of returning to a lively room, fresh and at the reference satisfaction",
    )
    return_patience: float = parameter(
        33.0, unit="days", low=0.1, high=1e9, about="idle time at which the pull to return has halved"
    )
    return_half: float = parameter(
        4.0, unit="messages/day", low=1e-3, high=1e9, about="talk at which a room is half as inviting as it can be"
    )
    return_satisfaction: float = parameter(
        1.5, unit="1/satisfaction", low=0, high=1e3, about="how remembered satisfaction invites to return"
    )
    return_mention: float = parameter(
        0.22, unit="1/mention", low=0, high=1, about="hazard of returning, per mention today"
    )
    return_mentions: float = parameter(
        2.0, unit="mentions/day", low=0, high=1000, about="mentions a day beyond which more do not wake any better"
    )
    return_event: float = parameter(
        0.06, unit="1/day", low=0, high=1, about="hazard of returning on a day of full event signal"
    )
    return_event_patience: float = parameter(
        60.0, unit="days", low=0.1, high=1e9, about="idle time at which events have lost half their pull"
    )
    return_muted: float = parameter(
        0.3, unit="share", low=0, high=1, about="how much of all this reaches one who muted the group"
    )


@compiled
def recall_pull(recall: float, after: float, idle_days: float, match: float) -> float:
    """Hazard of returning by recall: for one idle so long, as far as what is made for him is to his taste (S28)."""
    return recall * match if idle_days >= after else 0.0


@compiled
def return_hazard(
    p: ReturnParameters,
    idle_days: float,
    satisfaction: float,
    talk: float,
    mentions: float,
    event: float,
    recall: float,
    muted: bool,
    burnout: float,
) -> float:
    """Hazard a day of idle → engaged: talk that goes on, mentions, events and recall; less when muted or burnt out."""
    hazard = p.return_talk / (1.0 + idle_days / p.return_patience) * talk / (talk + p.return_half)
    hazard *= math.exp(p.return_satisfaction * (satisfaction - REFERENCE_SATISFACTION))
    hazard += p.return_mention * min(mentions, p.return_mentions) + p.return_event * event / (
        1.0 + idle_days / p.return_event_patience
    )
    hazard += recall
    return (hazard * p.return_muted if muted else hazard) / burnout
