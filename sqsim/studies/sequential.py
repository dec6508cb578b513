"""Replicates until it is clear: looks at growing numbers of pairs, with the error spent over all of them.

Who looks at his data again and again, and stops when they please him, is wrong far more often than once in twenty
(Armitage, McPherson & Rowe 1969). So the looks are planned, and each is held to the same, smaller level (Pocock 1977).
Here that level is alpha / (looks × asked differences), so that by Bonferroni's inequality the chance that any asked
difference is ever called with the wrong sign is at most alpha, however looks and measures hang together. (Boundaries
that know how looks hang together, Lan & DeMets 1983, are a little sharper, for one difference with normal sums.)
Intervals at that level hold at all looks together (Jennison & Turnbull 1989): one that is narrow says that what is left
to know does not matter.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqsim.errors import InputError, nearest
from sqsim.studies.facts import KEY_MEASURES
from sqsim.studies.statistics import SIGNIFICANCE, FloatArray, Interval, mean_interval, paired, spread_by_luck

GROWTH = 1.5
"""Each look sees so many times the pairs of the one before."""
FEWEST, MOST = 2, 10_000
FEWEST_ALIKE = 20
"""Differences that are all the same count as narrow from so many pairs on: then at most one in seven pairs differs, by
the rule of three (Hanley & Lippman-Hand 1983)."""
SETTINGS: dict[str, type | tuple[type, ...]] = {"measures": list, "width": (float, int), "looks": list}

State = Literal["sign", "width", "open", "undefined"]
Direction = Literal["higher", "lower"]


@dataclass(frozen=True)
class UntilClear:
    """What is asked: which measures, how narrow an interval is clear enough, and after how many pairs to look.

    `width` is in standard deviations of the baseline. Raises InputError for what cannot be asked.
    """

    measures: tuple[str, ...]
    width: float
    looks: tuple[int, ...]

    def __post_init__(self) -> None:
        from sqsim.measures import check_names

        check_names(map(str, self.measures))
        twice = [name for name in self.measures if self.measures.count(name) > 1]
        if twice or not self.measures:
            problem = "{value} is asked about twice" if twice else "nothing is asked about"
            value = twice[0] if twice else list(self.measures)
            raise InputError(problem, place="measures", value=value, expected="each measure once, at least one")
        if not 0 <= self.width <= 100:
            expected = "a number from 0 to 100, in standard deviations of the baseline"
            raise InputError("{value} is out of bounds", place="width", value=self.width, expected=expected)
        bounded = bool(self.looks) and all(type(look) is int and FEWEST <= look <= MOST for look in self.looks)
        if not bounded or list(self.looks) != sorted(set(self.looks)):
            expected = f"numbers of pairs from {FEWEST} to {MOST}, each larger than the one before"
            raise InputError("{value} cannot be", place="looks", value=list(self.looks), expected=expected)

    def share(self, alternatives: int) -> int:
        """Among how many calls the error is divided: one a look and asked difference."""
        return len(self.looks) * len(self.measures) * alternatives

    def document(self) -> dict[str, Any]:
        """As it stands in an experiment file."""
        return {"measures": list(self.measures), "width": self.width, "looks": list(self.looks)}


@dataclass(frozen=True)
class Clarity:
    """Whether a difference is clear, and since how many pairs (`at`; None while it is open).

    `state` "sign": its sign is settled, as `direction` says; "width": its interval is narrow enough; "undefined": no
    pair has it, so that nothing can become clear. `low` and `high` bound it now, at the level of the looks.
    `p_adjusted` allows for all looks and all that is asked: below .05 exactly where the sign is settled.
    """

    state: State
    at: int | None
    direction: Direction | None
    low: float | None
    high: float | None
    p_adjusted: float | None


def planned(
    first: int, smallest_effect: float, measures: Sequence[str] = (), width: float | None = None, most: int = 1000
) -> UntilClear:
    """A plan of looks from `first` pairs on to `most`; by default about the key measures.

    The default width is twice the smallest effect: the difference is then known to within, on either side, an effect
    that no verdict calls better or worse.
    """
    width = 2 * smallest_effect if width is None else width
    looks = planned_looks(first, most)
    return UntilClear(tuple(measures) or KEY_MEASURES, width, looks)


def read_until_clear(table: Mapping[str, Any]) -> UntilClear:
    """What a table of an experiment file asks."""
    expected = "measures = […], width = …, looks = […]"
    if unknown := [key for key in table if key not in SETTINGS]:
        near = nearest(unknown[0], SETTINGS)
        raise InputError("unknown key {value}", value=unknown[0], expected=expected, nearest=near)
    if wrong := [key for key, kind in SETTINGS.items() if not isinstance(table.get(key), kind)]:
        raise InputError("is missing or of the wrong type", place=wrong[0], expected=expected)
    return UntilClear(tuple(table["measures"]), table["width"], tuple(table["looks"]))


def planned_looks(first: int, most: int) -> tuple[int, ...]:
    """The numbers of pairs at which to look: `first`, then half as many again each time, `most` at last."""
    if first > most:
        expected = f"{first}, the replicates to begin with, or more"
        raise InputError("{value} leaves no room", place="most", value=most, expected=expected)
    looks = [first]
    while looks[-1] < most:
        looks.append(min(math.ceil(GROWTH * looks[-1]), most))
    return tuple(looks)


def clarity(baseline: FloatArray, alternative: FloatArray, asked: UntilClear, alternatives: int) -> Clarity:
    """What the looks so far, those at up to as many pairs as there are, say of one asked difference.

    A sign once called stands; a difference that was narrow first and gets a sign later has the sign.
    """
    share = asked.share(alternatives)
    state: State = "open"
    direction: Direction | None = None
    at: int | None = None
    p: float | None = None
    bounds = mean_interval(baseline[:0])
    for look in (look for look in asked.looks if look <= len(baseline)):
        result = paired(baseline[:look], alternative[:look])
        bounds = mean_interval(result.differences, 1 - SIGNIFICANCE / share)
        if result.p is None or result.difference is None:
            continue
        p = result.p if p is None else min(p, result.p)
        if state != "sign" and result.p * share < SIGNIFICANCE:
            state, at, direction = "sign", look, "higher" if result.difference > 0 else "lower"
        elif state == "open" and _is_narrow(bounds, baseline[:look], asked.width):
            state, at = "width", look
    if bounds.n == 0:
        state = "undefined"
    return Clarity(state, at, direction, bounds.low, bounds.high, None if p is None else min(1.0, p * share))


def _is_narrow(bounds: Interval, baseline: FloatArray, width: float) -> bool:
    spread = spread_by_luck(baseline)
    if bounds.low is None or bounds.high is None or spread is None:
        return False
    alike = bounds.high == bounds.low  # no spread to judge by
    return bounds.high - bounds.low <= width * spread and not (alike and bounds.n < FEWEST_ALIKE)


def clear_part(asked: UntilClear, replicates: int, clear: Mapping[tuple[str, str], Clarity]) -> dict[str, Any]:
    """The part `until_clear` of a comparison's document; `clear` is by measure and alternative."""
    found: dict[str, dict[str, Any]] = {measure: {} for measure in asked.measures}
    for (measure, name), each in clear.items():
        found[measure][name] = {
            "state": each.state,
            "at": each.at,
            "direction": each.direction,
            "low": each.low,
            "high": each.high,
        }
    is_open = any(each.state == "open" for each in clear.values())
    return {
        "looks": list(asked.looks),
        "width": asked.width,
        "needed": None if is_open else replicates,
        "asked": list(asked.measures),
        "clear": found,
    }
