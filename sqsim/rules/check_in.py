"""Who keeps the daily record of a common goal, and what a streak of them does."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class CheckInParameters:
    """Check-ins 打卡 as a habit."""

    check_in_first: float = parameter(
        0.5,
        unit="share",
        low=0,
        high=1,
        source="S47; size assumed",
        about="chance that an engaged visitor without a streak keeps the record, where it is fully present",
    )
    streak_time: float = parameter(
        7.0, unit="days", low=0.1, high=1e6, about="days on end after which the habit has reached 1 − 1/e"
    )
    streak_visit: float = parameter(
        0.8,
        unit="share",
        low=0,
        high=1,
        source="S47 (direction); size assumed",
        about="share of the days off that a full habit turns into visits",
    )
    streak_hold: float = parameter(
        0.6,
        unit="share",
        low=0,
        high=1,
        source="S47 (direction); size assumed",
        about="share of the hazard of going idle that a full habit takes away",
    )


@compiled
def streak_habit(p: CheckInParameters, streak: float) -> float:
    """Habit, 0 to 1, after days on end with a record: 1 − e^(−streak / streak_time)."""
    return 1.0 - math.exp(-streak / p.streak_time)


@compiled
def check_in_chance(p: CheckInParameters, presence: float, habit: float) -> float:
    """Chance that an engaged visitor keeps today's record: presence·(first + (1 − first)·habit)."""
    return presence * (p.check_in_first + (1.0 - p.check_in_first) * habit)


@compiled
def visit_by_habit(p: CheckInParameters, chance: float, habit: float) -> float:
    """Chance of a visit with that habit of keeping the record: chance + streak_visit·habit·(1 − chance)."""
    return chance + p.streak_visit * habit * (1.0 - chance)


@compiled
def lapse_by_habit(p: CheckInParameters, hazard: float, habit: float) -> float:
    """Hazard of going idle with that habit: hazard·(1 − streak_hold·habit)."""
    return hazard * (1.0 - p.streak_hold * habit)
