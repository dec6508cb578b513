"""Means with their intervals, as the figures of experiments show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from verdicts import FloatArray

from sqsim.studies.statistics import Interval

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def points(axes: Axes, x: Sequence[float] | FloatArray, means: Sequence[Interval], **look: Any) -> None:
    """Means with bars for their 95 % intervals; a mean or interval that is not defined is left out."""
    middle = [np.nan if mean.mean is None else mean.mean for mean in means]
    half = [0.0 if mean.low is None or mean.high is None else (mean.high - mean.low) / 2 for mean in means]
    axes.errorbar(np.asarray(x, np.float64), middle, yerr=half, **({"marker": "o", "markersize": 4} | look))
