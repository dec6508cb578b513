"""What a run's people said, and who joined first when: what several measures of a record start from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sqsim.measures.events import IntArray, kept
from sqsim.world.record import JOIN, Record


@dataclass(frozen=True)
class Said:
    """Messages by people, one entry each, in the order of the record; columns as in record.MESSAGE."""

    author: IntArray
    target: IntArray
    day: IntArray
    minute: IntArray
    room: IntArray
    kind: IntArray
    fate: IntArray


@dataclass(frozen=True)
class Joiners:
    """All who were ever members, by person: the day each first joined, and how (record.FRIEND and so on)."""

    person: IntArray
    day: IntArray
    channel: IntArray


@kept
def said(record: Record) -> Said:
    """The messages by people, those of guests and outsiders left out."""
    rows = record.messages
    by_people = rows["author"] >= 0
    return Said(**{name: rows[name][by_people].astype(np.int64) for name in Said.__annotations__})


@kept
def first_joins(record: Record) -> Joiners:
    """Everybody's first joining, founders and members of a group that runs already among them."""
    joins = record.moves[record.moves["kind"] == JOIN]
    person, first = np.unique(joins["person"], return_index=True)  # moves stand in order of days
    columns = (person, joins["day"][first], joins["channel"][first])
    return Joiners(*(column.astype(np.int64) for column in columns))
