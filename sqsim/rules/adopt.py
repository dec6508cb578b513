"""How members take on the group's own way of talking, and how a room gets one."""

from __future__ import annotations

from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class AdoptParameters:
    """Subculture 亚文化: shared by talking, renewed by a tool of the group's own, diluted by newcomers."""

    culture_adopt: float = parameter(
        0.05,
        unit="1/visit",
        low=0,
        high=1,
        source="S17 (direction); size assumed",
        about="how far a visitor moves toward the way people talk in his room",
    )
    culture_renew: float = parameter(
        0.04,
        unit="1/visit",
        low=0,
        high=1,
        source="S17: a sticky tool renews it; size assumed",
        about="how far a fully present tool brings a visitor toward sharing the subculture in full",
    )
    culture_fading: float = parameter(
        0.005, unit="1/day", low=0, high=1, about="share of it lost on a day without a visit"
    )
    culture_memory: float = parameter(
        7.0, unit="days", low=1, high=1e6, about="time over which the way people talk in a room is perceived"
    )


@compiled
def next_culture(p: AdoptParameters, own: float, visiting: bool, room: float, tool: float) -> float:
    """A member's share after a day: with a visit C ← C + adopt·(room − C) + renew·tool·(1 − C), else (1 − fading)·C."""
    if visiting:
        return own + p.culture_adopt * (room - own) + p.culture_renew * tool * (1.0 - own)
    return (1.0 - p.culture_fading) * own


@compiled
def room_culture(p: AdoptParameters, culture: float, voices: float) -> float:
    """A room's culture after a day of messages by people whose mean culture is `voices`: an exponential mean."""
    return culture + (voices - culture) / p.culture_memory


@compiled
def identity(positioning: float, culture: float) -> float:
    """What a member has to identify with, 0 to 1: positioning, and where it lacks his share in the subculture.

    1 − (1 − positioning)·(1 − culture), written so that without a subculture it is the positioning to the last bit.
    """
    return positioning + (1.0 - positioning) * culture
