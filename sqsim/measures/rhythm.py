"""How much is said and in what rhythm: messages, active members, stickiness, bursts, life span."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sqsim.measures.events import EventTable, FloatArray, IntArray
from sqsim.measures.measure import event_measure
from sqsim.measures.speaking import speaking
from sqsim.measures.stages import FINAL_SILENCE

MONTH = 30  # days
FEWEST_GAPS = 10  # Of fewer gaps, burstiness comes out too low (Kim & Jo 2016).
BURSTS = "Goh & Barabási 2008"


@event_measure("messages", "higher")
def messages(table: EventTable) -> float:
    """Messages sent by people."""
    return float(speaking(table).daily.sum())


@event_measure("people a day", "higher")
def active_members(table: EventTable) -> float:
    """Distinct senders a day, mean over days."""
    return float(speaking(table).daily_senders.sum()) / table.days


@event_measure("share", "higher", high=1.0)
def dau_mau(table: EventTable) -> float | None:
    """30-day mean of daily senders over the distinct senders of those 30 days, mean over days; silent ones left out."""
    said = speaking(table)
    if table.days < MONTH or len(said.active_day) == 0:
        return None
    total = np.cumsum(np.append(0, said.daily_senders))
    daily = (total[MONTH:] - total[:-MONTH]) / MONTH
    # Each active day puts its member into the next 30 windows, or until the member's next active day does so anew.
    until = said.active_day + MONTH
    again = said.active_member[1:] == said.active_member[:-1]
    until[:-1] = np.where(again, np.minimum(until[:-1], said.active_day[1:]), until[:-1])
    steps = np.bincount(said.active_day, minlength=table.days + MONTH) - np.bincount(
        until, minlength=table.days + MONTH
    )
    monthly = np.cumsum(steps)[MONTH - 1 : table.days]
    heard = monthly > 0
    return float((daily[heard] / monthly[heard]).mean()) if heard.any() else None


@event_measure("1", low=-1.0, high=1.0, source=BURSTS)
def gap_burstiness(table: EventTable) -> float | None:
    """Burstiness (sd − mean) / (sd + mean) of the gaps between a member's messages, median over those with 10 gaps."""
    said = speaking(table)
    return _median_burstiness(said.member, said.time)


@event_measure("1", low=-1.0, high=1.0, source=BURSTS)
def active_day_burstiness(table: EventTable) -> float | None:
    """Burstiness of the gaps between the days on which a member posts, median over members with 10 gaps or more."""
    said = speaking(table)
    return _median_burstiness(said.active_member, said.active_day)


@dataclass(frozen=True)
class Life:
    """Days from the beginning to a final silence; censored: the table ends first."""

    days: int
    censored: bool


def life(daily: IntArray | FloatArray) -> Life:
    """How long a community lived, of its messages a day: until a final silence of FINAL_SILENCE days or more begins.

    As in stages, only a silence that lasts to the end of the days counts: a community that speaks again was not dead.
    Whatever ends in a shorter silence lived all the days; a community that never speaks lived none.
    """
    spoken = np.flatnonzero(daily)
    last = int(spoken[-1]) + 1 if len(spoken) else 0
    if len(daily) - last >= FINAL_SILENCE:
        return Life(last, False)
    return Life(len(daily) if last else 0, True)


@event_measure("days", "higher", source="restricted mean: Irwin 1949")
def lifespan(table: EventTable) -> float:
    """Days until a final silence of 28 days or more; all days where there is none (a restricted life span)."""
    return float(life(speaking(table).daily).days)


def _median_burstiness(member: IntArray, time: IntArray) -> float | None:
    """Median burstiness of gaps in `time`, which is sorted by member, then time."""
    same = member[1:] == member[:-1]
    gap, owner = np.diff(time)[same].astype(np.float64), member[1:][same]
    if len(gap) == 0:
        return None
    starts = np.flatnonzero(np.append(True, owner[1:] != owner[:-1]))
    number = np.diff(np.append(starts, len(owner)))
    mean = np.add.reduceat(gap, starts) / number
    spread = np.sqrt(np.add.reduceat((gap - np.repeat(mean, number)) ** 2, starts) / number)
    # A member whose messages all fall into one instant has no rhythm.
    fit = (number >= FEWEST_GAPS) & (mean > 0)
    if not fit.any():
        return None
    return float(np.median((spread[fit] - mean[fit]) / (spread[fit] + mean[fit])))
