"""The members' mean value at the moments of a day, through times when there are none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


def carried_means(series: Mapping[str, NDArray[Any]]) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Mean value before joining, after joining and in the evening, one entry a day, none of them NaN.

    An empty group keeps the mean it last had, so the last to leave change nothing and the first to come back change it.
    Founders change nothing: the first mean there is counts as the mean before it. Zeros if there never is anybody.
    """
    names = ("mean_value_before", "mean_value_after_joining", "mean_value")
    line = np.stack([np.asarray(series[name], np.float64) for name in names], axis=1).ravel()
    known = np.flatnonzero(~np.isnan(line))
    if len(known) == 0:
        line = np.zeros_like(line)
    else:
        latest = np.searchsorted(known, np.arange(len(line)), side="right") - 1
        line = line[known[np.maximum(latest, 0)]]
    before, after_joining, after = line.reshape(-1, 3).T
    return before, after_joining, after
