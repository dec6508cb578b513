"""How a measure responds to one setting, whatever the others are, and to two settings together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sqsim.studies.decide.levels import Levels
from sqsim.studies.statistics import FloatArray, Intervals, mean_intervals, mean_of_defined


@dataclass(frozen=True)
class Response:
    """An element a level: the mean, its paired difference from the first level, and how many runs are behind it."""

    mean: Intervals
    difference: Intervals
    defined: NDArray[np.int64]
    runs: NDArray[np.int64]


def response(values: FloatArray, defined: NDArray[np.int64], runs: int, levels: Levels) -> Response:
    """The response of `values`, (rows, replicates), over the levels of a setting that varies between rows.

    Rows of one level are averaged within each replicate; intervals at 95 % are over replicates. `defined`, (rows,),
    counts the runs behind each row, `runs` how many there could be.
    """
    count = len(levels.about)
    means = np.stack([mean_of_defined(values[levels.of == level], axis=0) for level in range(count)])
    members = np.bincount(levels.of[levels.of >= 0], minlength=count)
    found = np.array([defined[levels.of == level].sum() for level in range(count)], dtype=np.int64)
    return Response(mean_intervals(means), mean_intervals(means - means[0]), found, members * runs)


def crossed(means: FloatArray, first: Levels, second: Levels) -> FloatArray:
    """Means of rows, (rows,), by the levels of two settings, (levels of first, levels of second); NaN where none is."""
    table = np.full((len(first.about), len(second.about)), np.nan)
    for a, b in np.ndindex(table.shape):
        table[a, b] = mean_of_defined(means[(first.of == a) & (second.of == b)], axis=0)
    return table
