"""A portrait: what the figures and tables show of one community, simulated or real."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from sqsim.measures.catalogue import measure_events, measure_record
from sqsim.measures.events import DAY, EventTable, FloatArray
from sqsim.measures.membership import membership
from sqsim.measures.retention import retention_curve
from sqsim.measures.run_log import events_of
from sqsim.measures.speaking import speaking
from sqsim.measures.stages import Stage, stages
from sqsim.world.record import Record, TieSnapshot
from sqsim.world.simulate import snapshot_days

TIE_WINDOW = 30  # days of exchanges that a snapshot of a log shows


@dataclass(frozen=True)
class Portrait:
    """One community: `series` by name with one entry a day (`day` among them), `retention` by age 0..90 days (NaN where
    nobody was observed so long), `ties` at about three moments, `groups` the measures of each group of a log,
    `first_day` the date of day 0 (ISO 8601), None in a simulated world."""

    name: str
    days: int
    series: Mapping[str, npt.NDArray[Any]]
    stages: tuple[Stage, ...]
    measures: Mapping[str, float | None]
    retention: FloatArray
    ties: tuple[TieSnapshot, ...]
    groups: Mapping[str, Mapping[str, float | None]] | None
    source: Literal["run", "log"]
    first_day: str | None = None


def portrait_of_record(record: Record) -> Portrait:
    """The portrait of a run."""
    table = events_of(record)
    return Portrait(
        name=record.scenario.name,
        days=record.days,
        series=record.series,
        stages=stages(record.series["messages"]),
        measures=measure_record(record, table),
        retention=retention_curve(table),
        ties=record.ties,
        groups=None,
        source="run",
    )


def portrait_of_events(
    table: EventTable, name: str, groups: Mapping[str, Mapping[str, float | None]] | None = None
) -> Portrait:
    """The portrait of an event table; `groups` are the measures of its groups, if they were taken."""
    return Portrait(
        name=name,
        days=table.days,
        series=series_of(table),
        stages=stages(speaking(table).daily),
        measures=measure_events(table),
        retention=retention_curve(table),
        ties=tuple(_snapshot(table, day) for day in snapshot_days(table.days)),
        groups=groups,
        source="log",
        first_day=str(np.datetime64(table.origin + table.utc_offset, "s").astype("datetime64[D]")),
    )


def series_of(table: EventTable) -> dict[str, npt.NDArray[Any]]:
    """The daily series that an event table allows, under the names they have in a run."""
    spells, said = membership(table), speaking(table)
    return {
        "day": np.arange(table.days),
        "members": spells.members,
        "messages": said.daily,
        "joins": spells.joins,
        "leaves": spells.leaves,
        "active_members": said.daily_senders,
    }


def _snapshot(table: EventTable, day: int) -> TieSnapshot:
    """Addressed messages of the TIE_WINDOW days up to and with a day, counted by ordered pair."""
    on = (table.time - table.origin) // DAY
    rows = table.addressed & (on <= day) & (on > day - TIE_WINDOW)
    number = max(len(table.members), 1)
    arcs, weight = np.unique(table.member[rows] * number + table.target[rows], return_counts=True)
    return TieSnapshot(
        day, (arcs // number).astype(np.int32), (arcs % number).astype(np.int32), weight.astype(np.float64)
    )
