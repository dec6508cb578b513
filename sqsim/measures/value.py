"""How good the members are, and how many of them still listen."""

from __future__ import annotations

import math

import numpy as np

from sqsim.measures.events import BoolArray, FloatArray
from sqsim.measures.measure import ratio, record_measure
from sqsim.world.record import Record
from sqsim.world.state import MEMBER


@record_measure("value", "higher", low=-math.inf)
def mean_value(record: Record) -> float | None:
    """Mean value of the members at the end of a day, mean over the days with members."""
    there = np.asarray(record.series["members"]) > 0
    return ratio(math.fsum(np.asarray(record.series["mean_value"])[there]), float(there.sum()))


@record_measure("value", "higher", low=-math.inf)
def mean_value_end(record: Record) -> float | None:
    """Mean value of the members at the end of the last day."""
    return float(record.series["mean_value"][-1]) if record.series["members"][-1] > 0 else None


@record_measure("value", "higher", low=-math.inf)
def top_decile_value(record: Record) -> float | None:
    """Mean value of the tenth of the members (their number rounded up) with the highest value, at the end."""
    value: FloatArray = np.sort(record.people["value"][_members(record)])[::-1]
    top = -(-len(value) // 10)
    return ratio(math.fsum(value[:top]), top)


@record_measure("share", high=1.0, source="S07 (practitioners)")
def muted_share(record: Record) -> float | None:
    """Share of the members at the end who have switched the group's notices off."""
    return ratio(float(record.series["muted"][-1]), float(record.series["members"][-1]))


def _members(record: Record) -> BoolArray:
    """Who is a member at the end, by person."""
    inside: BoolArray = record.people["status"] == MEMBER
    return inside
