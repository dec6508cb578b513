"""Columns of whole numbers in order, by ways that are many times faster than np.unique and np.lexsort."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

_DIGIT = 16  # bits; numbers of this size are sorted by radix


def order_by(*columns: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.intp]:
    """Positions in ascending order of the columns, the first of them foremost; equal rows stay as they stand."""
    if len(columns[0]) == 0:
        return np.empty(0, np.intp)
    digits = []
    for column in reversed(columns):
        least, most = int(column.min()), int(column.max())
        rest = column.astype(np.int64) - least
        for _ in range(0, max(1, (most - least).bit_length()), _DIGIT):
            digits.append(rest.astype(np.uint16))  # its last 16 bits
            rest >>= _DIGIT
    return np.lexsort(digits)


def starts(column: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.bool_]:
    """Where a value differs from the one before it."""
    fresh = np.ones(len(column), np.bool_)
    np.not_equal(column[1:], column[:-1], out=fresh[1:])
    return fresh


def distinct(column: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The different values, ascending."""
    ordered = np.sort(column)
    return ordered[starts(ordered)]
