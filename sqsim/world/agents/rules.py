"""The rules with a scenario's parameters filled in, quick to call from Python."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from types import FunctionType
from typing import Any

import numpy as np

import sqsim.rules
from sqsim.compiled import compiled
from sqsim.rules.parameters import Parameters

Rule = Callable[..., Any]


class Rules:
    """Every rule under its own name, those that need parameters with the parameters already in.

    `rules.leave_hazard(shortfall, visiting, muted)` is `sqsim.rules.leave.leave_hazard(p, shortfall, visiting, muted)`.
    """

    def __init__(self, parameters: Parameters) -> None:
        record = parameters.record()
        array = np.empty(1, dtype=record.dtype)
        array[0] = record
        for name, rule in all_rules().items():
            needs_parameters = rule.py_func.__code__.co_varnames[:1] == ("p",)  # type: ignore[attr-defined]
            setattr(self, name, partial(bound(rule), array) if needs_parameters else rule)

    def __getattr__(self, name: str) -> Rule:
        """Raise AttributeError; it stands here since rules are found, not listed."""
        raise AttributeError(f"there is no rule {name!r}")


@cache
def all_rules() -> dict[str, Rule]:
    """The compiled functions of `sqsim.rules` by name."""
    found: dict[str, Rule] = {}
    for module in pkgutil.iter_modules(sqsim.rules.__path__, "sqsim.rules."):
        for name, value in vars(import_module(module.name)).items():
            if hasattr(value, "py_func") and value.__module__ == module.name:
                assert name not in found, f"two rules are called {name}"
                found[name] = value
    return found


@cache
def bound(rule: Rule) -> Rule:
    """The rule with an array of one record for its parameters.

    Handing a record to compiled code takes 20 µs, an array 0.3: numpy describes all fields of a record at each call.
    """
    call = FunctionType(_call.__code__, {"rule": rule, "__name__": __name__}, rule.__name__)
    call.__qualname__ = f"bound_{rule.__name__}"  # numba files its machine code under this name
    return compiled(call)


def _call(parameters: Any, *arguments: Any) -> Any:
    return rule(parameters[0], *arguments)  # type: ignore[name-defined]  # noqa: F821 - a global given by `bound`
