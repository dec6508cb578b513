"""What is said (useful messages, chat, offers), and whether it serves those who read it."""

from __future__ import annotations

import math

from sqsim.measures.measure import ratio, record_measure
from sqsim.world.record import Record

MONTH = 30  # days


@record_measure("messages", "higher")
def useful_messages(record: Record) -> float:
    """Useful messages by people, removed ones included."""
    return _total(record, "useful_messages")


@record_measure("messages")
def chat_messages(record: Record) -> float:
    """Chat by people: neither useful nor an offer."""
    return _total(record, "chat_messages")


@record_measure("messages", "lower")
def offers(record: Record) -> float:
    """Offers (advertisements) by people."""
    return _total(record, "offers")


@record_measure("share", "lower", high=1.0, source="S07, S12 (practitioners)")
def offers_share(record: Record) -> float | None:
    """Share of offers in the messages by people."""
    return ratio(_total(record, "offers"), _total(record, "messages"))


@record_measure("messages per member and 30 days", "higher", source="S35 (practitioners)")
def useful_per_head(record: Record) -> float | None:
    """Useful messages by people over member-days, times 30."""
    return ratio(_total(record, "useful_messages") * MONTH, _total(record, "members"))


@record_measure("value × messages", "higher", low=-math.inf)
def value_weighted_useful_messages(record: Record) -> float:
    """Sum over useful messages by people of their authors' values."""
    return _total(record, "useful_value_sum")


@record_measure("share", "higher", high=1.0, source="S35 (practitioners)")
def served_share(record: Record) -> float | None:
    """Share of visits on which the visitor took in useful messages worth at least what he needs."""
    return ratio(_total(record, "served"), _total(record, "visitors"))


def _total(record: Record, name: str) -> float:
    return math.fsum(record.series[name])
