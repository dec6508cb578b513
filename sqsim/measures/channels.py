"""Retention by channel (渠道留存): whether those stay who came through friends, advertisements, events, rewards."""

from __future__ import annotations

import numpy as np

from sqsim.measures.measure import Measure, ratio, record_measure
from sqsim.measures.retention import MONTH
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
    joins = record.moves[record.moves["kind"] == run.JOIN]
    person, first = np.unique(joins["person"], return_index=True)  # moves stand in order of days
    joined, came = joins["day"][first], joins["channel"][first]
    said = record.messages[record.messages["author"] >= 0]
    last = np.full(1 + max(person.max(initial=0), said["author"].max(initial=0)), -1)
    np.maximum.at(last, said["author"], said["day"])
    watched = (came == channel) & (joined < record.days - MONTH)
    return int((last[person] - joined >= MONTH)[watched].sum()), int(watched.sum())


RETENTION_BY_CHANNEL = (
    _retention("friend", run.FRIEND, "through friends", "common use"),
    _retention("advertisement", run.ADVERTISEMENT, "through advertisements", "S32"),
    _retention("event", run.EVENT, "through advertisements on the day of an event", "Farzan 2016; S32"),
    _retention("referral", run.REFERRAL, "through friends paid to bring them", "S32"),
    _retention("brought_in", run.BROUGHT_IN, "because the operator brought them in", "S21"),
)
