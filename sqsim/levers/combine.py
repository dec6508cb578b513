"""Effects on levers, brought together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from sqsim.errors import InputError, nearest
from sqsim.levers.catalogue import ALL_LEVERS
from sqsim.levers.lever import Lever

LEVERS: dict[str, Lever] = {lever.name: lever for lever in ALL_LEVERS}
NEUTRAL: dict[str, float] = {lever.name: lever.neutral for lever in ALL_LEVERS}

LEVER_DTYPE = np.dtype([(lever.name, np.float64) for lever in ALL_LEVERS])
"""One row of lever values: a float64 field for each lever, in the order of the catalogue."""


def combine(effects: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """The value of every lever under the given effects, starting from neutral, clipped to its bounds at the end.

    Effects meet in the order given: who wants a result that does not depend on the order of listing sorts them first.
    An effect on a lever that does not exist raises InputError.
    """
    values = dict(NEUTRAL)
    moved: set[str] = set()
    for effect in effects:
        for name, value in effect.items():
            lever = LEVERS.get(name)
            if lever is None:
                raise InputError("unknown lever {value}", value=name, nearest=nearest(name, LEVERS))
            values[name] = lever.meet(values[name], value)
            moved.add(name)
    for name in moved:
        values[name] = LEVERS[name].clip(values[name])
    return values


def neutral_row() -> NDArray[np.void]:
    """One row of LEVER_DTYPE, shape (1,), in which every lever is neutral."""
    return np.array([tuple(NEUTRAL.values())], dtype=LEVER_DTYPE)
