"""The stages of a community's life, read from its messages a day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sqsim.measures.events import BoolArray, EventTable, kept
from sqsim.measures.measure import Measure, event_measure
from sqsim.measures.speaking import speaking

STAGES = ("germination", "growth", "active", "buffer", "decline", "dormancy")

HALF_WINDOW = 3  # days on either side: a centred mean of 7 days
SHORTEST_BUFFER = 14  # days
FINAL_SILENCE = 28  # days


@dataclass(frozen=True)
class Stage:
    """One stage, on the days from_day <= d < until_day; censored: the record ends in it."""

    stage: str
    from_day: int
    until_day: int
    censored: bool


def stages(messages_per_day: npt.ArrayLike) -> tuple[Stage, ...]:
    """The stages that a series of messages a day goes through, in order; none if there are no messages.

    With x the centred 7-day mean (at the edges, the mean of those of the 7 days that exist) and P its maximum:
    germination to the first x ≥ .25 P, growth to the first x ≥ .75 P, active to the last x ≥ .75 P, buffer to the last
    x ≥ .5 P (if it lasts 14 days or more; else its days belong to decline), decline to the last x ≥ .1 P, dormancy
    after that, or from the start of a final silence of 28 days or more.
    """
    daily = np.asarray(messages_per_day, np.float64)
    if not daily.any():
        return ()
    days = len(daily)
    quarter = np.flatnonzero(_reaches(daily, 1, 4))
    three_quarters = np.flatnonzero(_reaches(daily, 3, 4))
    dormant = int(np.flatnonzero(_reaches(daily, 1, 10))[-1]) + 1
    silent = int(np.flatnonzero(daily)[-1]) + 1
    if days - silent >= FINAL_SILENCE:
        dormant = min(dormant, silent)
    declining = int(three_quarters[-1]) + 1
    buffered = int(np.flatnonzero(_reaches(daily, 1, 2))[-1]) + 1
    if min(buffered, dormant) - declining < SHORTEST_BUFFER:
        buffered = declining
    ends = (int(quarter[0]), int(three_quarters[0]), declining, buffered, dormant, days)
    found, start = [], 0
    for name, end in zip(STAGES, ends, strict=True):
        until = end if name == "dormancy" else min(end, dormant)
        if until > start:
            found.append(Stage(name, start, until, censored=until == days))
        start = max(start, until)
    return tuple(found)


def _reaches(daily: npt.NDArray[np.float64], part: int, whole: int) -> BoolArray:
    """On which days x ≥ part / whole of its maximum, decided by products of whole numbers, hence exactly."""
    days = len(daily)
    total = np.cumsum(np.append(0.0, daily))
    first = np.maximum(np.arange(days) - HALF_WINDOW, 0)
    end = np.minimum(np.arange(days) + HALF_WINDOW + 1, days)
    spoken, width = total[end] - total[first], end - first
    peak = int(np.argmax(spoken / width))
    reaches: BoolArray = spoken * width[peak] * whole >= spoken[peak] * width * part
    return reaches


@kept
def _lived(table: EventTable) -> tuple[Stage, ...]:
    """The stages that a community went through."""
    return stages(speaking(table).daily)


@event_measure("stages", high=float(len(STAGES)), source="S01 (practitioners)")
def stage_count(table: EventTable) -> float:
    """Number of different stages gone through."""
    return float(len(_lived(table)))


def _days_in(stage: str) -> Measure:
    def days_in(table: EventTable) -> float | None:
        found = _lived(table)
        return float(sum(s.until_day - s.from_day for s in found if s.stage == stage)) if found else None

    days_in.__name__ = f"{stage}_days"
    days_in.__doc__ = f"Days in the stage {stage}, 0 where it does not occur; None without any message."
    return event_measure("days", source=f"{'S02' if stage == 'buffer' else 'S01'} (practitioners)")(days_in)


STAGE_DAYS = tuple(_days_in(stage) for stage in STAGES)
