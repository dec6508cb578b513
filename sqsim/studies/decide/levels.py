"""The values of one setting over the rows of a design, put into levels that a response can be drawn over."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_VALUES = 12
"""More different numbers than this are put into bins."""
BINS = 8
MOST_WORDS = 40
"""Of values without an order, so many are told apart, the first ones given."""


@dataclass(frozen=True)
class Levels:
    """What the levels are: {"value": …}, or {"from": …, "until": …} for a bin; `of` has each row's, -1 for none.

    `numeric` levels stand in the order of their numbers, others in that of the design.
    """

    about: tuple[dict[str, Any], ...]
    of: NDArray[np.int64]
    numeric: bool

    @property
    def binned(self) -> bool:
        """Whether levels are bins."""
        return self.numeric and "from" in self.about[0]


def levels(values: Sequence[Any]) -> Levels:
    """The levels of a setting that has these values, one a row.

    Many different numbers, as a sampled design has, make up to 8 bins of equally many rows, as far as ties allow.
    """
    keys = [json.dumps(value, sort_keys=True, default=str) for value in values]
    different = dict(zip(reversed(keys), reversed(values), strict=True))  # the first of equal values stays
    order = list(dict.fromkeys(keys))
    numeric = all(isinstance(value, int | float) and not isinstance(value, bool) for value in different.values())
    if numeric and len(order) > MOST_VALUES:
        return _bins(np.array(values, dtype=np.float64))
    order = sorted(order, key=lambda key: different[key]) if numeric else order[:MOST_WORDS]
    place = {key: at for at, key in enumerate(order)}
    return Levels(
        about=tuple({"value": different[key]} for key in order),
        of=np.array([place.get(key, -1) for key in keys], dtype=np.int64),
        numeric=numeric,
    )


def _bins(values: NDArray[np.float64]) -> Levels:
    """Bins between quantiles; a value on an edge belongs to the bin above it, the largest to the last."""
    edges = np.unique(np.quantile(values, np.linspace(0, 1, BINS + 1)))
    of = np.clip(np.searchsorted(edges, values, side="right") - 1, 0, len(edges) - 2)
    about = [{"from": float(low), "until": float(high)} for low, high in pairwise(edges)]
    return Levels(tuple(about), of.astype(np.int64), numeric=True)
