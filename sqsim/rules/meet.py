"""Who comes to an offline meeting, and what meeting is worth to a tie."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class MeetParameters:
    """What meeting in person does."""

    meeting_partners: float = parameter(
        3.0,
        whole=True,
        unit="people",
        low=0,
        high=50,
        about="others of those who attend that each seeks out; as many again come to him",
    )
    meeting_weight: float = parameter(
        10.0,
        unit="exchanges",
        low=0,
        high=1000,
        source="S16 (practitioners): meeting once beats talking a hundred times online; far less assumed",
        about="what a meeting adds to a tie, each way, whatever the positioning",
    )
    meeting_satisfaction: float = parameter(
        1.5, unit="1/satisfaction", low=0, high=1e3, about="how satisfaction brings people to a meeting"
    )


@compiled
def attendance_chance(p: MeetParameters, share: float, satisfaction: float) -> float:
    """Chance that an engaged member attends: share·e^(slope·(S − 0.3)), at most 1."""
    return min(1.0, share * math.exp(p.meeting_satisfaction * (satisfaction - 0.3)))


@compiled
def met_place(place: int, u: float, count: int) -> int:
    """Whom one of `count` people in a row meets: the place of another, each with the same chance."""
    return (place + 1 + min(count - 2, int(u * (count - 1)))) % count
