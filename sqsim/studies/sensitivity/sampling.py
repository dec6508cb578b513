"""Where a sensitivity study looks: places in the unit cube, drawn by SALib, and the values that stand there.

A place is a number from 0 (the first choice, or the lower bound) to 1 (the last choice, or the upper bound) a setting.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from sqsim.studies.sensitivity.library import salib, unit_cube
from sqsim.studies.sweep.dimension import Choices, Dimension, Value

FloatArray = NDArray[np.float64]
Method = Literal["morris", "sobol"]
METHODS: tuple[Method, ...] = get_args(Method)
SAMPLES: dict[Method, int] = {"morris": 16, "sobol": 64}
"""How many trajectories, or base samples, unless told otherwise."""
LEVELS = 4
STEP = LEVELS / (2 * (LEVELS - 1))
"""How far a step of Morris' trajectories goes, in shares of the whole range."""


def points_of(method: Method, settings: int, samples: int) -> int:
    """How many points there are: N(k + 1) for Morris, N(k + 2) for Sobol without second order."""
    return samples * (settings + (1 if method == "morris" else 2))


def places_of(method: Method, settings: int, samples: int, seed: int) -> FloatArray:
    """Places to look at, shape (points, settings), the same for the same seed.

    Morris: `samples` trajectories on a grid of LEVELS levels, a step of one setting at a time (Morris 1991). Sobol:
    `samples` scrambled Sobol points, each with its partners (Saltelli et al. 2010).
    """
    draw = salib(f"sample.{method}").sample
    options = {"num_levels": LEVELS} if method == "morris" else {"calc_second_order": False}
    places: FloatArray = draw(unit_cube(settings), samples, seed=seed, **options)
    return places


def value_at(dimension: Dimension, place: float, method: Method) -> Value:
    """The value of a setting at a place.

    Sobol's places are spread evenly, so each choice and each whole number has an equal part of them. Morris' lie at
    even steps from end to end, and so do the values: rounded where there are only some.
    """
    if method == "sobol":
        return dimension.at(place)
    if isinstance(dimension, Choices):
        return dimension.values[round(place * (len(dimension.values) - 1))]
    exact = replace(dimension, whole=False).at(place)
    return round(exact) if dimension.whole else exact


def place_of(dimension: Dimension, value: Value) -> float:
    """Where in its range a value truly stands; rounding has moved it from where it was asked for."""
    if isinstance(dimension, Choices):
        return dimension.values.index(value) / (len(dimension.values) - 1)
    if dimension.log:
        return math.log(value / dimension.low) / math.log(dimension.high / dimension.low)
    return float((value - dimension.low) / (dimension.high - dimension.low))


def values_at(over: Sequence[Dimension], places: FloatArray, method: Method) -> tuple[tuple[Value, ...], ...]:
    """The values of all settings at all places, a row each."""
    return tuple(
        tuple(value_at(dimension, place, method) for dimension, place in zip(over, row, strict=True))
        for row in places.tolist()
    )


def places_taken(over: Sequence[Dimension], rows: Sequence[Sequence[Value]]) -> FloatArray:
    """The places of rows of values, shape (rows, settings)."""
    return np.array([[place_of(*pair) for pair in zip(over, row, strict=True)] for row in rows])
