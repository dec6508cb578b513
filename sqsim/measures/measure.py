"""What a measure is: one number about a community, with its unit, its better direction and its bounds."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Better = Literal["higher", "lower"]
Needs = Literal["events", "record"]


@dataclass(frozen=True)
class Measure:
    """One number, or None where it is not defined.

    `needs` says what `function` takes: an EventTable, which a run and a real log both give, or a Record, which only a
    run leaves. Both bounds are possible values; `better` is the direction an operator wishes for, None where neither.
    """

    name: str
    unit: str
    better: Better | None
    about: str
    source: str
    needs: Needs
    low: float
    high: float
    function: Callable[[Any], float | None]

    def __call__(self, subject: Any) -> float | None:
        """The measure of an EventTable or a Record."""
        value = self.function(subject)
        return None if value is None else float(value)


def event_measure(
    unit: str, better: Better | None = None, *, low: float = 0.0, high: float = math.inf, source: str = "common use"
) -> Callable[[Callable[[Any], float | None]], Measure]:
    """Make a measure of the function below, which takes an EventTable; its docstring says what it measures."""
    return _measure("events", unit, better, low, high, source)


def record_measure(
    unit: str, better: Better | None = None, *, low: float = 0.0, high: float = math.inf, source: str = "common use"
) -> Callable[[Callable[[Any], float | None]], Measure]:
    """Make a measure of the function below, which takes a Record; its docstring says what it measures."""
    return _measure("record", unit, better, low, high, source)


def _measure(
    needs: Needs, unit: str, better: Better | None, low: float, high: float, source: str
) -> Callable[[Callable[[Any], float | None]], Measure]:
    def made(function: Callable[[Any], float | None]) -> Measure:
        about = " ".join((function.__doc__ or "").split())
        return Measure(function.__name__, unit, better, about, source, needs, low, high, function)

    return made


def ratio(part: float, whole: float) -> float | None:
    """Part over whole, None where there is no whole."""
    return None if whole == 0 else part / whole
