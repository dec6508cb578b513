"""When a member visits, and how an announced slot becomes a habit."""

from __future__ import annotations

from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import REFERENCE_SATISFACTION, parameter


@dataclass(frozen=True)
class VisitParameters:
    """What brings people to look in."""

    visit_base: float = parameter(
        0.708,
        unit="1/day",
        low=0,
        high=1,
        source="fit: experiments/00_defaults",
        about="chance that an engaged member at the reference satisfaction visits on a day",
    )
    visit_slope: float = parameter(
        0.40, unit="1/satisfaction", low=0, high=100, about="how the chance of a visit grows with satisfaction"
    )
    visit_low: float = parameter(0.10, unit="1/day", low=0, high=1, about="lowest chance of a visit while engaged")
    visit_high: float = parameter(0.97, unit="1/day", low=0, high=1, about="highest chance of a visit while engaged")
    visit_idle: float = parameter(
        0.0585, unit="1/day", low=0, high=1, source="fit: experiments/00_defaults", about="chance of a visit while idle"
    )
    visit_event: float = parameter(
        0.10, unit="1/day", low=0, high=1, about="added chance of a visit while idle on a day of full event signal"
    )
    visit_muted: float = parameter(
        0.5, unit="share", low=0, high=1, about="a muted member's visits against an unmuted one's"
    )
    quiet_share: float = parameter(
        0.1,
        unit="share",
        low=0,
        high=1,
        about="share of usual activity that is left in quiet hours",
    )
    slot_first: float = parameter(
        0.35, unit="share", low=0, high=1, about="share of visitors who come to an announced slot at first"
    )
    slot_learning: float = parameter(
        0.25,
        unit="1/slot",
        low=0,
        high=1,
        source="C5: within half a month; size assumed",
        about="how quickly attending a slot becomes a habit",
    )


@compiled
def visit_chance(p: VisitParameters, engaged: bool, muted: bool, satisfaction: float, event: float) -> float:
    """Chance of a visit today: base + slope·(S − S_ref) within its limits while engaged, rare while idle."""
    if engaged:
        chance = min(
            p.visit_high, max(p.visit_low, p.visit_base + p.visit_slope * (satisfaction - REFERENCE_SATISFACTION))
        )
    else:
        chance = p.visit_idle + p.visit_event * event
    return chance * p.visit_muted if muted else chance


@compiled
def slot_chance(p: VisitParameters, event: float, habit: float) -> float:
    """Chance that a visitor's session falls into today's announced slot: by signal, and by habit once learnt."""
    return event * (p.slot_first + (1.0 - p.slot_first) * habit)


@compiled
def learnt_habit(p: VisitParameters, habit: float, slot_share: float) -> float:
    """Habit after a slot attended: it moves toward the share of the day's talk that the slot held."""
    return habit + p.slot_learning * (slot_share - habit)
