"""Days of the week and hours of the day, as levers and policies speak of them."""

from __future__ import annotations

from typing import Literal

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def hour_mask(first: int, end: int) -> float:
    """The hours first..end-1 of a day (0..23) as a bit mask: bit h stands for the hour that begins at h o'clock."""
    return float((1 << end) - (1 << first))


def hours_of(mask: float) -> tuple[int, ...]:
    """The hours a bit mask names, in order."""
    bits = int(mask)
    return tuple(hour for hour in range(24) if bits >> hour & 1)
