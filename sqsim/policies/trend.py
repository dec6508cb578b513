"""What an operator reads off a series so far: sums and means over the last days, day by day."""

from __future__ import annotations

import numpy as np

from sqsim.levers import FloatArray


def sums_before(values: FloatArray, days: int, ago: int = 0) -> FloatArray:
    """For each morning d = 0..n: the sum of the `days` values up to `ago` days before yesterday; shape (n + 1,).

    NaN on mornings that have seen too few days.
    """
    total = np.concatenate([[0.0], np.cumsum(np.asarray(values, dtype=np.float64))])
    mornings = np.arange(total.size)
    begin = mornings - ago - days
    sums = total[np.maximum(begin + days, 0)] - total[np.maximum(begin, 0)]
    return np.where(begin >= 0, sums, np.nan)
