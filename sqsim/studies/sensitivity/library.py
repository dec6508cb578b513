"""SALib, which samples and analyses; asked for only where it is used, as few users need it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from sqsim.errors import InputError


def salib(part: str) -> Any:
    """A module of SALib, as "sample.morris"; InputError that tells how to install it, where it is not there."""
    try:
        return import_module(f"SALib.{part}")
    except ModuleNotFoundError as error:
        problem = f"a sensitivity analysis needs the package SALib ({error.name} is not installed)"
        raise InputError(problem, expected="it to be installed: pip install 'sqsim[sensitivity]'") from error


def unit_cube(settings: int) -> dict[str, Any]:
    """What SALib calls a problem: so many settings, each from 0 to 1."""
    return {"num_vars": settings, "names": [str(each) for each in range(settings)], "bounds": [[0.0, 1.0]] * settings}
