"""What is kept of each run: numbers of its log, of muting, of joiners by channel, of leaving and load."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from friends import joining_curve
from logs import departures, slopes, windows

import sqsim
from sqsim.measures.events import EventTable
from sqsim.measures.inequality import gini, top10_share
from sqsim.measures.retention import (
    never_after_first_day,
    one_message_share,
    return_if_answered,
    return_if_not_answered,
)
from sqsim.measures.rhythm import active_day_burstiness, dau_mau
from sqsim.world.record import EVENT, FOUNDER, JOIN

IN_WINDOWS = (gini, top10_share, dau_mau)
OF_THE_WHOLE = (one_message_share, never_after_first_day, active_day_burstiness)


def defined(value: float | None) -> float:
    """NaN where a measure is not defined."""
    return math.nan if value is None else value


def open_group(record: sqsim.Record, design: Mapping[str, Any]) -> dict[str, Any]:
    """All that is asked of a run of the open group."""
    table = sqsim.events_of(record)
    return {
        **log_numbers(table, design["log"]["window"], design["log"]["fewest"]),
        "mute_less_leave": mute_less_leave(record, design["muting"]["day"]),
        "curve": joining_curve(record, *(design["friends"][key] for key in ("looks", "within", "most"))),
    }


def log_numbers(table: EventTable, window: int, fewest: int) -> dict[str, float]:
    """What a log alone says, real or simulated; measures in windows are means over these."""
    parts = list(windows(table, window, fewest))
    return {
        **{measure.name: _mean([defined(measure(part)) for part in parts]) for measure in IN_WINDOWS},
        **{measure.name: defined(measure(table)) for measure in OF_THE_WHOLE},
        "answered": defined(return_if_answered(table)),
        "reply_gain": defined(return_if_answered(table)) - defined(return_if_not_answered(table)),
        **slopes(departures(table)),
    }


def mute_less_leave(record: sqsim.Record, day: int) -> float:
    """Of all who joined by the end of a day, the share of members who have muted less the share who are gone."""
    series = {name: int(record.series[name][day - 1]) for name in ("muted", "left", "expelled", "members")}
    gone = series["left"] + series["expelled"]
    return (series["muted"] - gone) / (series["members"] + gone)


def event_gap(record: sqsim.Record, stay: int) -> dict[str, float]:
    """Share of joiners who still post so many days later: who came at an event, all others, and the difference.

    First joins only, founders and joiners of the last days left out.
    """
    joins = record.moves[(record.moves["kind"] == JOIN) & (record.moves["day"] < record.days - stay)]
    person, first = np.unique(joins["person"], return_index=True)
    joins = joins[first]
    last = np.full(len(record.people["value"]), -1)
    said = record.messages[record.messages["author"] >= 0]
    np.maximum.at(last, said["author"], said["day"])
    stays = last[person] - joins["day"] >= stay
    came, others = joins["channel"] == EVENT, ~np.isin(joins["channel"], (EVENT, FOUNDER))
    shares = {"event": _mean(stays[came]), "others": _mean(stays[others])}
    return shares | {"gap": shares["event"] - shares["others"], "came": float(came.sum())}


def load_and_leaving(record: sqsim.Record) -> dict[str, float]:
    """Messages a day where a member is, the hazard that his messages end, and that he leaves by his own will."""
    series = record.series
    members = np.asarray(series["members"], np.float64)
    _, ended = departures(sqsim.events_of(record))
    return {
        "volume": float((series["messages"] * members).sum() / members.sum()),
        "ending": _mean(ended),
        "leaving": float(30 * series["leaves_own_will"].sum() / members.sum()),
    }


def _mean(values: Any) -> float:
    return float(np.mean(values)) if len(values) else math.nan
