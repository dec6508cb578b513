"""Retention by channel (渠道留存): whether those stay who came through friends, advertisements, events, rewards."""

from __future__ import annotations

import numpy as np

from sqsim.measures.events import BoolArray, IntArray, kept
from sqsim.measures.measure import Measure, ratio, record_measure
from sqsim.measures.retention import MONTH
from sqsim.measures.said import first_joins, said
from sqsim.world import record as run
from sqsim.world.record import Record


def _retention(name: str, channel: int, who: str, source: str) -> Measure:
    def retention_of_channel(record: Record) -> float | None:
        return ratio(*stayed_of_channel(record, channel))

    retention_of_channel.__name__ = f"retention_{MONTH}_{name}"
    retention_of_channel.__doc__ = (
        f"Share of joiners who came {who} and post again on a day {MONTH} or more days after joining; joiners of the "
        f"last {MONTH} days left out."
    )
    return record_measure("share", "higher", high=1.0, source=source)(retention_of_channel)


def stayed_of_channel(record: Record, channel: int) -> tuple[int, int]:
    """How many of those who first joined through a channel post a month later, and how many there are.

    Joiners too late to be watched for a month are left out.
    """
    came, stayed = _watched(record)
    through = came == channel
    return int(stayed[through].sum()), int(through.sum())


@kept
def _watched(record: Record) -> tuple[IntArray, BoolArray]:
    """The channel of each who first joined early enough to be watched for a month, and whether he posts after it."""
    joined, messages = first_joins(record), said(record)
    last = np.full(1 + max(joined.person.max(initial=0), messages.author.max(initial=0)), -1)
    np.maximum.at(last, messages.author, messages.day)
    watched = joined.day < record.days - MONTH
    return joined.channel[watched], (last[joined.person] - joined.day >= MONTH)[watched]


RETENTION_BY_CHANNEL = (
    _retention("friend", run.FRIEND, "through friends", "common use"),
    _retention(
        "advertisement", run.ADVERTISEMENT, "through advertisements (or walked in to a group that runs already)", "S32"
    ),
    _retention("event", run.EVENT, "through advertisements on the day of an event", "Farzan 2016; S32"),
    _retention("referral", run.REFERRAL, "through friends paid to bring them", "S32"),
    _retention("brought_in", run.BROUGHT_IN, "because the operator brought them in", "S21"),
)
