"""The [parameters] of a scenario, checked against what the rules declare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, fields
from math import isfinite
from typing import Any

from sqsim.errors import InputError, nearest
from sqsim.policies.setting import wrong


def known_parameters() -> dict[str, Field[Any]]:
    """Every parameter of the rules by name; its metadata hold unit, low, high, about and source."""
    from sqsim.rules.parameters import Parameters  # Importing the rules takes time, and few scenarios set any.

    return {parameter.name: parameter for parameter in fields(Parameters)}


def differing_parameters(given: Mapping[str, float]) -> dict[str, float]:
    """Those of the given parameters that are not at their default."""
    known = known_parameters() if given else {}
    return {name: value for name, value in given.items() if value != known[name].default}


def check_parameters(given: Any) -> dict[str, float]:
    """The given table with whole numbers made floats; raises if a name is unknown or a value out of bounds."""
    if not isinstance(given, Mapping):
        raise wrong(InputError("{value} is of the wrong type", value=given, expected="a table [parameters]"))
    known = known_parameters() if given else {}
    checked: dict[str, float] = {}
    problems: list[InputError] = []
    for name, value in sorted(given.items(), key=lambda item: str(item[0])):
        if name not in known:
            problems.append(InputError("unknown parameter {value}", value=name, nearest=nearest(name, known)))
            continue
        meta = known[name].metadata
        expected = (
            f"a {'whole ' if meta['whole'] else ''}number from {meta['low']:g} to {meta['high']:g} ({meta['unit']})"
        )
        problem = _problem(value, meta["low"], meta["high"], meta["whole"])
        if problem:
            problems.append(InputError(problem, place=name, value=value, expected=expected))
        else:
            checked[name] = float(value)
    if problems:
        raise wrong(problems[0].but(beside=tuple(problems[1:])))
    return checked


def _problem(value: Any, low: float, high: float, whole: bool) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return "{value} is of the wrong type"
    if isinstance(value, float) and not isfinite(value):
        return "{value} is not a finite number"
    if whole and value != int(value):
        return "{value} is not a whole number"
    return None if low <= value <= high else "{value} is out of bounds"
