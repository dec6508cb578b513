"""One choice out of many aims: the one that gives up least on any of them (compromise programming, Yu 1973)."""

from __future__ import annotations

import numpy as np

from sqsim.studies.decide.cells import BoolArray
from sqsim.studies.statistics import FloatArray


def gaps(goodness: FloatArray) -> FloatArray:
    """How far each choice is behind the best on each aim, (choices, aims), as a part of what choices differ by.

    0 is the best, 1 the worst choice of all; NaN where a choice cannot be compared on every aim.
    """
    whole = np.asarray(~np.isnan(goodness).any(axis=1))
    behind = np.where(whole[:, None], goodness, np.nan)
    if not whole.any():
        return behind
    best, worst = np.nanmax(behind, axis=0), np.nanmin(behind, axis=0)
    found: FloatArray = (best - behind) / np.where(best > worst, best - worst, 1.0)
    return found


def compromise(gaps: FloatArray, allowed: BoolArray) -> int | None:
    """The allowed choice whose largest gap is smallest; of equal ones that with the smallest mean gap, then the first.

    None where no allowed choice can be compared on every aim.
    """
    able = np.flatnonzero(allowed & ~np.isnan(gaps).any(axis=1))
    if not able.size:
        return None
    order = np.lexsort((able, gaps[able].mean(axis=1), gaps[able].max(axis=1)))
    return int(able[order[0]])
