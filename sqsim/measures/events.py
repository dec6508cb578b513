"""The event table: who did what when, in the one form that a simulated run and a real log share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from sqsim.measures.sorting import order_by

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Made = TypeVar("Made")


class Subject(Protocol):
    """What is measured: an EventTable or a Record."""

    @property
    def kept(self) -> dict[str, Any]:
        """What was found out about it already, by the name of the function that did."""


Measured = TypeVar("Measured", bound=Subject)

DAY = 86_400  # seconds

# In the order in which events of one and the same second are taken.
PRESENT, JOIN, MSG, ACTION, PART, QUIT = range(6)
KINDS = ("present", "join", "msg", "action", "part", "quit")


@dataclass(frozen=True, eq=False)
class EventTable:
    """Events of a community in order of time; all columns have one entry an event.

    time: unix seconds. member, target: index into `members` (target -1: none). kind: index into KINDS.
    addressed: a message whose target is a real addressee, another member. group: index into `groups` (-1: all).
    begin, end: unix seconds between which the community was watched. addressees_known: the log says who was addressed.
    declared: `begin` was stated, and not read off the first event. utc_offset: seconds from UTC at which days begin.
    """

    time: IntArray
    member: IntArray
    target: IntArray
    kind: npt.NDArray[np.int8]
    addressed: BoolArray
    group: IntArray
    members: tuple[str, ...]
    groups: tuple[str, ...]
    begin: int
    end: int
    addressees_known: bool = True
    declared: bool = False
    utc_offset: int = 0
    kept: dict[str, Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def origin(self) -> int:
        """Midnight (local, by utc_offset) that begins day 0, in unix seconds."""
        return self.begin - (self.begin + self.utc_offset) % DAY

    @property
    def days(self) -> int:
        """Number of days the community was watched, begun days included."""
        return (self.end - self.origin) // DAY + 1

    def of_group(self, name: str) -> EventTable:
        """The events of one group, from its first event (or the declared beginning) to the end of the whole table."""
        rows = self.group == self.groups.index(name)
        people = np.unique(np.concatenate([self.member[rows], self.target[rows]]))
        people = people[people >= 0]
        target = np.where(self.target[rows] < 0, -1, np.searchsorted(people, self.target[rows]))
        return EventTable(
            time=self.time[rows],
            member=np.searchsorted(people, self.member[rows]),
            target=target,
            kind=self.kind[rows],
            addressed=self.addressed[rows],
            group=np.zeros(int(rows.sum()), np.int64),
            members=tuple(self.members[i] for i in people),
            groups=(name,),
            begin=self.begin if self.declared or not rows.any() else int(self.time[rows][0]),
            end=self.end,
            addressees_known=self.addressees_known,
            declared=self.declared,
            utc_offset=self.utc_offset,
        )


def event_table(
    time: IntArray,
    member: IntArray,
    target: IntArray,
    kind: npt.NDArray[np.int8],
    addressed: BoolArray,
    group: IntArray,
    *,
    members: Sequence[str],
    groups: Sequence[str],
    begin: int | None = None,
    end: int | None = None,
    addressees_known: bool = True,
    utc_offset: int = 0,
) -> EventTable:
    """An EventTable of unsorted columns (see there); a span that is not given runs from the first to the last event.

    The order of rows does not matter: events are put in order of time, kind, member, target, group.
    Events outside a span that is given are left out. There must be an event or a span, or ValueError is raised.
    """
    if begin is None or end is None:
        if len(time) == 0:
            raise ValueError("no events and no span")
        first, last = int(time.min()), int(time.max())
    declared = begin is not None
    begin = first if begin is None else begin
    end = last if end is None else end
    inside = (time >= begin) & (time <= end)
    order = order_by(time, kind, member, target, group)
    order = order[inside[order]]
    message = (kind == MSG) | (kind == ACTION)  # whoever is kicked or invited is a target, but not spoken to
    to_another = addressed & message & (target >= 0) & (target != member)
    return EventTable(
        time=time[order],
        member=member[order],
        target=target[order],
        kind=kind[order],
        addressed=to_another[order],
        group=group[order],
        members=tuple(members),
        groups=tuple(groups),
        begin=begin,
        end=end,
        addressees_known=addressees_known,
        declared=declared,
        utc_offset=utc_offset,
    )


def kept(function: Callable[[Measured], Made]) -> Callable[[Measured], Made]:
    """Compute something of a table or a record once, for all the measures that need it."""

    def once(subject: Measured) -> Made:
        if function.__name__ not in subject.kept:
            subject.kept[function.__name__] = function(subject)
        made: Made = subject.kept[function.__name__]
        return made

    once.__doc__ = function.__doc__
    return once
