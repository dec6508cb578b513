"""Evaporation, exactly: the change of the members' mean value, split into what joining and what leaving did to it.

Price 1970, without a transmission term, because a person's own value is constant. Within a day people join, then leave.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sqsim.measures.events import FloatArray, kept
from sqsim.measures.measure import ratio, record_measure
from sqsim.world.mean_values import carried_means
from sqsim.world.record import Record

PRICE = "Price 1970"


@dataclass(frozen=True)
class Evaporation:
    """How the mean value of the members moved, one entry a day, in units of value.

    before, after_joining, after: the mean at three moments of a day, see carried_means for a group that is empty.
    entry = after_joining − before and exit = after − after_joining; entry + exit = after − before, and summed over the
    days the change from first to last. exit is evaporation where negative: leavers above the mean.
    entry = dilution + adverse_entry: dilution is what as many joiners at the mean of the whole population would have
    done, adverse_entry the rest, negative where joiners are below the population's mean.
    """

    before: FloatArray
    after_joining: FloatArray
    after: FloatArray
    entry: FloatArray
    exit: FloatArray
    dilution: FloatArray
    adverse_entry: FloatArray


@kept
def evaporation(record: Record) -> Evaporation:
    """The exact split of the change of mean value in a run, per day."""
    series = record.series
    members, joined, left = (np.asarray(series[name], np.int64) for name in ("members", "joins", "leaves"))
    there = np.stack([members + left - joined, members + left, members])
    before, after_joining, after = carried_means(series)
    people = record.people["value"]
    population = math.fsum(people) / len(people)
    founded = np.cumsum(there.T.ravel() > 0).reshape(-1, 3).T[0] > 0  # somebody was a member before the day's joiners
    fresh = np.where(founded, joined / np.maximum(there[1], 1), 0.0)
    entry = after_joining - before
    dilution = fresh * (population - before)
    return Evaporation(before, after_joining, after, entry, after - after_joining, dilution, entry - dilution)


@record_measure("value", "higher", low=-math.inf, source=PRICE)
def entry_term(record: Record) -> float:
    """Change of the members' mean value made by joining, summed over days; with exit_term it makes up the change."""
    return math.fsum(evaporation(record).entry)


@record_measure("value", "higher", low=-math.inf, source=PRICE)
def exit_term(record: Record) -> float:
    """Change of the members' mean value made by leaving, summed over days; evaporation where it is negative."""
    return math.fsum(evaporation(record).exit)


@record_measure("value", "higher", low=-math.inf, source=PRICE)
def dilution(record: Record) -> float:
    """The part of entry_term that as many joiners at the mean of the whole population would have made."""
    return math.fsum(evaporation(record).dilution)


@record_measure("value", "higher", low=-math.inf, source=PRICE)
def adverse_entry(record: Record) -> float:
    """The rest of entry_term, by who joins: negative where joiners are below the mean of the whole population."""
    return math.fsum(evaporation(record).adverse_entry)


@record_measure("value", "higher", low=-math.inf, source="S03; Zhang 2010 (essay)")
def entry_gap(record: Record) -> float | None:
    """Mean over joins of the joiner's value less the mean of the members before joining that day."""
    split = evaporation(record)
    joined = np.asarray(record.series["joins"], np.float64)
    there = np.asarray(record.series["members"]) + np.asarray(record.series["leaves"]) - joined > 0
    gaps = (np.asarray(record.series["joins_value_sum"]) - joined * split.before)[there]
    return ratio(math.fsum(gaps), float(joined[there].sum()))


@record_measure("value", "lower", low=-math.inf, source="S03; Zhang 2010 (essay)")
def exit_gap(record: Record) -> float | None:
    """Mean over leaves of the leaver's value less the mean of the members that day, before anybody leaves."""
    split = evaporation(record)
    left = np.asarray(record.series["leaves"], np.float64)
    gaps = np.asarray(record.series["leaves_value_sum"]) - left * split.after_joining
    return ratio(math.fsum(gaps), float(left.sum()))
