"""What members have in common, and what they leave to the owner."""

from __future__ import annotations

import math

from sqsim.measures.measure import ratio, record_measure
from sqsim.world.record import Record

MONTH = 30  # days


@record_measure("share", "higher", high=1.0, source="S17 (practitioners)")
def culture_end(record: Record) -> float | None:
    """Mean share of the members in the group's way of talking, at the end of the last day."""
    return float(record.series["culture"][-1]) if record.series["members"][-1] > 0 else None


@record_measure("share", "higher", high=1.0, source="S47 (practitioners)")
def check_in_share(record: Record) -> float | None:
    """Share of visits on which the visitor kept the daily record of a common goal."""
    return ratio(math.fsum(record.series["check_ins"]), math.fsum(record.series["visitors"]))


@record_measure("1", "higher", source="S40")
def owner_fade(record: Record) -> float | None:
    """The owner's messages in the last 30 days over those in the first 30; None in a run of less than 60 days."""
    wrote = record.series["owner_messages"]
    if len(wrote) < 2 * MONTH:
        return None
    return ratio(math.fsum(wrote[-MONTH:]), math.fsum(wrote[:MONTH]))
