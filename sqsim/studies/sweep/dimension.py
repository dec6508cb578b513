"""One setting that a sweep varies: by a list of values, or between two bounds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sqsim.errors import InputError, shown

if TYPE_CHECKING:
    from sqsim.world.scenario import Scenario

Value = Any
"""A value as TOML has it; None stands for whatever the base scenario has."""

RANGE_KEYS = {"low": float, "high": float, "count": int, "log": bool}


@dataclass(frozen=True)
class Choices:
    """A setting that takes one of these values."""

    path: str
    values: tuple[Value, ...]

    def at(self, place: float) -> Value:
        """The value at a place in [0, 1): each choice has an equal part of it."""
        return self.values[min(int(place * len(self.values)), len(self.values) - 1)]

    def document(self) -> Any:
        """As it stands in an experiment file."""
        return list(self.values)


@dataclass(frozen=True)
class Range:
    """A setting between two bounds, both possible; `count` values evenly apart where a design wants a list.

    `whole` settings take whole numbers only; with `log` equal steps are equal ratios.
    """

    path: str
    low: float
    high: float
    count: int | None = None
    log: bool = False
    whole: bool = False

    @property
    def values(self) -> tuple[Value, ...]:
        """The listed values, each once."""
        spaced = np.geomspace if self.log else np.linspace
        values = spaced(self.low, self.high, self.count or 0).tolist()
        values[-1:] = [float(self.high)] if values else []  # geomspace may end a hair off
        return tuple(dict.fromkeys(round(value) for value in values)) if self.whole else tuple(values)

    def at(self, place: float) -> Value:
        """The value at a place in [0, 1]; whole numbers have an equal part of it each."""
        if self.whole and not self.log:
            return min(math.floor(self.low + place * (self.high - self.low + 1)), int(self.high))
        exact = self.low * (self.high / self.low) ** place if self.log else self.low + place * (self.high - self.low)
        value = min(max(exact, self.low), self.high)
        return round(value) if self.whole else float(value)

    def document(self) -> Any:
        """As it stands in an experiment file."""
        about: dict[str, Any] = {"low": self.low, "high": self.high}
        return about | ({"count": self.count} if self.count else {}) | ({"log": True} if self.log else {})


Dimension = Choices | Range


def dimension(path: str, given: Any, base: Scenario, source: str) -> Dimension:
    """What a list of values, or a table of bounds, says of a path; InputError if no scenario could have them.

    `source` is the file or the flag it came from.
    """
    if isinstance(given, list):
        if not given:
            raise InputError("{value} has no values", file=source, place=path, value=given, expected="at least one")
        made: Dimension = Choices(path, tuple(given))
    elif isinstance(given, Mapping):
        made = _range(path, given, base, source)
    else:
        expected = "a list of values, or { low = …, high = …, count = … }"
        raise InputError("{value} is no set of values", file=source, place=path, value=given, expected=expected)
    _check(made, base, source)
    return made


def parse_dimension(text: str, base: Scenario, flag: str) -> Dimension:
    """`path=v1,v2`, `path=lo:hi` or `path=lo:hi:n` as typed after a flag; values are TOML, or bare words.

    `:log` after the bounds makes equal steps equal ratios.
    """
    from sqsim.world.scenario import parse_change
    from sqsim.world.scenario_changes import parse_value
    from sqsim.world.scenario_splitting import split_outside

    path, equals, body = (part.strip() for part in text.partition("="))
    if not equals or not path or not body:
        expected = "path=v1,v2 or path=low:high:count"
        raise InputError("{value} says not what to vary", file=flag, value=text, expected=expected)
    bounds = body.removesuffix(":log").split(":")
    if len(bounds) in (2, 3) and all(_is_number(part) for part in bounds):
        low, high, *count = (parse_change(f"{path}={part}", flag)[1] for part in bounds)
        about = {"low": low, "high": high, "log": body.endswith(":log")}
        return dimension(path, about | ({"count": count[0]} if count else {}), base, flag)
    parts = [part.strip() for part in split_outside(body, ",")]
    if not all(parts):
        raise InputError("{value} has an empty value", file=flag, place=path, value=body, expected="v1,v2,…")
    return dimension(path, [parse_value(part, f"{flag} {path}") for part in parts], base, flag)


def check_listed_once(each: Choices, source: str) -> None:
    """Raise InputError if a value is listed twice: 1 and 1.0 are the same."""
    seen = set()
    for value in each.values:
        key = repr(float(value)) if isinstance(value, int | float) else repr(value)
        if key in seen:
            raise InputError("{value} is listed twice", file=source, place=each.path, value=value, expected="once")
        seen.add(key)


def _range(path: str, given: Mapping[str, Any], base: Scenario, source: str) -> Range:
    from sqsim.errors import nearest
    from sqsim.world.scenario import is_whole

    for key, value in given.items():
        if key not in RANGE_KEYS:
            expected = "low, high, count, log"
            near = nearest(key, RANGE_KEYS)
            raise InputError("unknown key {value}", file=source, place=path, value=key, expected=expected, nearest=near)
        kinds = (int, float) if RANGE_KEYS[key] is float else RANGE_KEYS[key]
        if not isinstance(value, kinds) or (isinstance(value, bool) and RANGE_KEYS[key] is not bool):
            kind = {float: "a number", int: "a whole number", bool: "true or false"}[RANGE_KEYS[key]]
            raise InputError("{value} is of the wrong type", file=source, place=f"{path}.{key}", value=value,
                             expected=kind)  # fmt: skip
    if missing := [key for key in ("low", "high") if key not in given]:
        raise InputError("is missing", file=source, place=f"{path}.{missing[0]}", expected="a bound")
    low, high, count, log = given["low"], given["high"], given.get("count"), given.get("log", False)
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        problem = "the bounds {value} are reversed" if low > high else "the bounds {value} leave no room"
        raise InputError(problem, file=source, place=path, value=[low, high], expected="low below high")
    if log and low <= 0:
        raise InputError("{value} has no logarithm", file=source, place=f"{path}.low", value=low, expected="above 0")
    if count is not None and not 2 <= count <= 1_000_000:
        expected = "a whole number from 2 to 1000000"
        raise InputError("{value} is out of bounds", file=source, place=f"{path}.count", value=count, expected=expected)
    return Range(path, low, high, count, log, is_whole(base, path))


def _check(made: Dimension, base: Scenario, source: str) -> None:
    """Raise unless every value (of a range: both bounds) is one that the base scenario could have."""
    from sqsim.world.scenario import changed

    values = made.values if isinstance(made, Choices) else (made.low, made.high)
    for value in values:
        number = int(value) if isinstance(made, Range) and made.whole and value == int(value) else value
        try:
            changed(base, {made.path: number}, source)
        except InputError as error:
            if error.place or error.value is not None:
                raise
            raise error.but(place=made.path, value=shown(value)) from error


def _is_number(text: str) -> bool:
    try:
        float(text.replace("_", ""))
    except ValueError:
        return False
    return True
