"""All a policy may see when it sets its levers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Observation:
    """What an operator could know on the morning of a day.

    `day` counts from 0, `weekday` is 0 for Monday to 6, `series` maps the name of a daily series (members, messages,
    joins, …) to its values up to yesterday, shape (day,). Only adaptive policies are given a series.
    """

    day: int
    weekday: int
    series: Mapping[str, FloatArray] = field(default_factory=dict)
