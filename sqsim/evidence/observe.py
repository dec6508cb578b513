"""Looking at a real community: its event log in, its portrait and its groups' measures out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqsim.errors import InputError, nearest
from sqsim.evidence.name import name_of_log
from sqsim.evidence.reading import Reading, read_events
from sqsim.measures.catalogue import measure_events
from sqsim.measures.events import EventTable
from sqsim.measures.portrait import Portrait, portrait_of_events


@dataclass(frozen=True)
class Observation:
    """What a log shows: the portrait of the whole or of one group, measures by group, and what became of its rows."""

    portrait: Portrait
    groups: Mapping[str, Mapping[str, float | None]]
    reading: Reading


def observe(
    path: str | Path,
    group: str | None = None,
    include: Collection[str] = (),
    columns: Mapping[str, str] | None = None,
    utc_offset: float | None = None,
) -> Observation:
    """Read an event log and take its measures, of one group if that is named, else of the whole and of each group.

    A group is watched from its first event to the end of the whole log. `include` names further kinds of rows to count
    as messages; `columns` maps names of the event log to the file's own; `utc_offset` is the local time, in hours from
    UTC, by which days begin (None: the one that all time stamps carry, else UTC). Nothing leaves the machine.
    Raises InputError if the log cannot be read, has no good row, or no such group.
    """
    table, reading = read_events(path, include, columns, utc_offset)
    if group is None:
        groups = {each: measure_events(table.of_group(each)) for each in table.groups}
        return Observation(portrait_of_events(table, name_of_log(path, table.groups), groups or None), groups, reading)
    chosen = _group(table, group, reading.path)
    portrait = portrait_of_events(chosen, group)
    return Observation(portrait, {group: portrait.measures}, reading)


def _group(table: EventTable, group: str, file: str) -> EventTable:
    if group not in table.groups:
        near = nearest(group, table.groups)
        shown = ", ".join(table.groups[:10]) + (", ..." if len(table.groups) > 10 else "")
        expected = (
            f"one of its {len(table.groups)} groups: {shown}" if table.groups else "no --group: the log names no groups"
        )
        raise InputError(
            "there is no group {value}", file=file, place="--group", value=group, expected=expected, nearest=near
        )
    return table.of_group(group)
