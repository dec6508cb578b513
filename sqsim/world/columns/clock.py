"""The hours of a day: when people write, the announced slot, the quiet hours."""

from __future__ import annotations

import numpy as np

from sqsim.compiled import inlined
from sqsim.world.columns.world import Array

WORK_BEGINS, WORK_ENDS = 9, 18
"""Working hours: from 09:00 to before 18:00."""

DIURNAL = np.array(
    [
        2.0,
        1.0,
        0.5,
        0.3,
        0.3,
        0.5,
        1.0,
        2.5,
        4.0,
        5.5,
        6.5,
        6.5,
        6.0,
        5.0,
        5.0,
        5.5,
        5.5,
        5.5,
        5.5,
        6.5,
        7.5,
        8.0,
        6.5,
        4.0,
    ]
)
"""Relative activity by hour: quiet at night, a hump before noon, the highest in the evening.

Assumed; the shape is that of Golder, Wilkinson & Huberman 2007, "Rhythms of social interaction".
"""


@inlined
def hour_cumulative(quiet_hours: float, quiet_share: float) -> Array:
    """Cumulated chances of the 24 hours, the last one 1; `quiet_hours` is a bit mask."""
    mask = int(quiet_hours)
    cumulative = np.empty(24)
    total = 0.0
    for hour in range(24):
        total += DIURNAL[hour] * (quiet_share if (mask >> hour) & 1 else 1.0)
        cumulative[hour] = total
    for hour in range(24):
        cumulative[hour] /= total
    return cumulative


@inlined
def minute_of_day(cumulative: Array, u: float) -> int:
    """The minute of the day at which the share `u` of a day's activity has passed."""
    hour, below = 0, 0.0
    while hour < 23 and u >= cumulative[hour]:
        below = cumulative[hour]
        hour += 1
    within = (u - below) / (cumulative[hour] - below)
    return 60 * hour + min(59, int(60.0 * within))


@inlined
def minute_in_slot(slot_hours: float, u: float) -> int:
    """A minute within the hours of the bit mask, uniform."""
    mask = int(slot_hours)
    hours = 0
    for hour in range(24):
        hours += (mask >> hour) & 1
    minute = min(60 * hours - 1, int(60.0 * hours * u))
    for hour in range(24):
        if (mask >> hour) & 1:
            if minute < 60:
                return 60 * hour + minute
            minute -= 60
    return 0


@inlined
def slot_start(slot_hours: float, evening_hour: float) -> int:
    """The minute at which hosts and guests begin: with the announced slot, else in the evening."""
    return minute_in_slot(slot_hours, 0.0) if slot_hours > 0.0 else 60 * int(evening_hour)


@inlined
def in_hours(mask: float, minute: int) -> bool:
    """Whether a minute falls into the hours of a bit mask."""
    return (int(mask) >> (minute // 60)) & 1 == 1
