"""A portfolio of groups: after a trial, an operator gives more of his events to the promising ones, or not (S50)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sqsim.errors import InputError

if TYPE_CHECKING:
    from sqsim.levers import Weekday
    from sqsim.world.record import Record
    from sqsim.world.scenario import Scenario

Promise = Callable[["Record", int], float]
"""How promising a group is, at least 0, from what happened before a day."""

_AS_GIVEN: tuple[Weekday, ...] = ("tue", "thu", "sat", "sun", "wed", "fri", "mon")
"""The weekdays that a group's slots take, in this order."""


@dataclass(frozen=True)
class Allocation:
    """A sharing-out of the week's slots and what came of it, one entry a group: slots a week, useful messages from the
    end of the trial on, and days lived (lifespan)."""

    slots: tuple[int, ...]
    useful_messages: tuple[float, ...]
    lifespans: tuple[float, ...]


@dataclass(frozen=True)
class Portfolio:
    """How promising each group was at the end of the trial, and both ways to go on from there."""

    promise: tuple[float, ...]
    equal: Allocation
    tilted: Allocation


def active_lately(record: Record, day: int) -> float:
    """Promise by activity: members who wrote, a day, over the seven days before `day`."""
    return float(np.mean(record.series["active_members"][max(0, day - 7) : day]))


def portfolio(
    groups: Sequence[Scenario],
    slots_a_week: int,
    trial_days: int,
    tilt: float = 1.0,
    seed: int = 0,
    promise: Promise = active_lately,
) -> Portfolio:
    """Run groups with equal shares of the operator's announced slots, and again tilted to the promising after a trial.

    Group g has the luck of replicate g. Slots are scheduled sharing (S23) beside what the scenarios have already, at
    most one a group and day. From `trial_days` on they are shared out by promise^tilt; a tilt of 0 goes on with equal
    shares. A run is the same until its policies differ, so the trial is the beginning of both. Raises InputError for
    more slots than there are days for, and for a trial as long as a group's run.
    """
    if not 0 <= slots_a_week <= len(_AS_GIVEN) * len(groups):
        expected = f"a whole number from 0 to {len(_AS_GIVEN) * len(groups)}, one a group and day"
        raise InputError("{value} is out of bounds", place="slots_a_week", value=slots_a_week, expected=expected)
    shortest = min((group.days for group in groups), default=1)
    if not 1 <= trial_days < shortest:
        expected = f"a whole number from 1 to {shortest - 1}, before a group's last day"
        raise InputError("{value} is out of bounds", place="trial_days", value=trial_days, expected=expected)
    even = apportioned(slots_a_week, np.ones(len(groups)))
    records = _run(groups, even, even, trial_days, seed)
    found = np.array([promise(record, trial_days) for record in records])
    shares = apportioned(slots_a_week, found**tilt)
    tilted = _run(groups, even, shares, trial_days, seed)
    return Portfolio(
        tuple(found.tolist()), _allocation(even, records, trial_days), _allocation(shares, tilted, trial_days)
    )


def apportioned(slots: int, weight: NDArray[np.float64]) -> tuple[int, ...]:
    """Slots shared out in proportion to weights of at least 0, at most seven a group.

    One by one, each to the group with the largest weight / (2·slots + 1) (Sainte-Laguë 1910); of equal claims to the
    one with the fewest slots so far, then the first."""
    given = np.zeros(len(weight), np.int64)
    for _ in range(slots):
        claim = np.where(given < len(_AS_GIVEN), weight / (2 * given + 1), -1.0)
        given[np.lexsort((given, -claim))[0]] += 1
    return tuple(given.tolist())


def _run(
    groups: Sequence[Scenario], trial: Sequence[int], after: Sequence[int], trial_days: int, seed: int
) -> list[Record]:
    from sqsim.world.simulate import simulate

    return [
        simulate(_with_slots(group, trial[g], after[g], trial_days), seed=seed, replicate=g)
        for g, group in enumerate(groups)
    ]


def _with_slots(group: Scenario, trial: int, after: int, trial_days: int) -> Scenario:
    """The group with so many slots a week during the trial and after it, beside sharing that it has already."""
    from sqsim.world.scenario import changed

    names, own = {policy.label for policy in group.policies}, group.document().get("policies", [])
    for policy in own:
        if policy["kind"] == "scheduled_sharing" and "id" not in policy:
            policy["id"] = _unused("own", names)
    slots = {"kind": "scheduled_sharing"}
    in_trial = {"id": _unused("trial", names), "days": _AS_GIVEN[:trial], "until_day": trial_days}
    afterwards = {"id": _unused("after", names), "days": _AS_GIVEN[:after], "from_day": trial_days}
    return changed(group, {"policies": [*own, slots | in_trial, slots | afterwards]}, source="portfolio")


def _unused(name: str, names: set[str]) -> str:
    """A name that no policy of the group bears."""
    while name in names:
        name += "_"
    return name


def _allocation(slots: tuple[int, ...], records: Sequence[Record], trial_days: int) -> Allocation:
    from sqsim.measures import life

    return Allocation(
        slots,
        tuple(float(record.series["useful_messages"][trial_days:].sum()) for record in records),
        tuple(float(life(record.series["messages"]).days) for record in records),
    )
