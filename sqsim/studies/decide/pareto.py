"""What is traded for what: the choices that none beats on every aim (Pareto front), and those beaten by luck, maybe."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import comb

import numpy as np

from sqsim.studies.decide.cells import BoolArray, Cells, IntArray
from sqsim.studies.statistics import SIGNIFICANCE, FloatArray, clearly_positive


@dataclass(frozen=True)
class Front:
    """`front`, `dominated` and `near` mark choices, (choices,): those on the front, those clearly beaten, and those
    beaten on the means alone, which may belong to the front. `by`: who beats it, -1 where nobody does.

    Choices that cannot be compared on some aim are none of the three.
    """

    front: BoolArray
    near: BoolArray
    dominated: BoolArray
    by: IntArray


def beaten_by(goodness: FloatArray) -> tuple[BoolArray, IntArray]:
    """The Pareto front of rows, (choices, aims), more being better, and for the others who of it dominates them.

    A row dominates another if it is as good on every aim and better on some; equal rows stand or fall together; a row
    with a NaN takes no part. Of several that dominate a row, the one with the best ranks is given; -1 where none does.
    """
    front, by = np.zeros(len(goodness), dtype=np.bool_), np.full(len(goodness), -1, dtype=np.int64)
    left = np.flatnonzero(~np.isnan(goodness).any(axis=1))
    # The largest sum of ranks is dominated by none of those left, so each round settles a row and all it dominates.
    left = left[np.argsort(-_ranks(goodness[left]).sum(axis=1), kind="stable")]
    while left.size:
        first, others = left[0], goodness[left[1:]]
        front[first] = True
        standing = (others > goodness[first]).any(axis=1) | (others == goodness[first]).all(axis=1)
        by[left[1:][~standing]] = first
        left = left[1:][standing]
    return front, by


def fronts(goodness: FloatArray, cells: Iterable[Cells]) -> Front:
    """The front on the means, (choices, aims), and who is clearly beaten by its strongest rival.

    A choice is clearly dominated if a choice of the front is as good or better on every aim, and ahead on one of
    them by more than luck: p of the paired difference is small, at a level that allows for all aims and, as the rival
    was picked from the same data, all pairs of choices (Bonferroni). `cells` gives the aims one after the other, in the
    order of the columns.
    """
    front, by = beaten_by(goodness)
    beaten = np.flatnonzero(by >= 0)
    clear = np.zeros(len(beaten), dtype=np.bool_)
    able = len(goodness) - int(np.isnan(goodness).any(axis=1).sum())
    significance = SIGNIFICANCE / (goodness.shape[1] * max(comb(able, 2), 1))
    for aim in cells:
        clear |= clearly_positive(aim.lead(by[beaten], beaten), significance)
    dominated = np.zeros(len(front), dtype=np.bool_)
    dominated[beaten[clear]] = True
    return Front(front, (by >= 0) & ~dominated, dominated, by)


def _ranks(goodness: FloatArray) -> IntArray:
    """The rank of each row in each column, equal values sharing one, so that columns of any unit can be added."""
    ranks = [np.unique(column, return_inverse=True)[1] for column in goodness.T]
    return np.stack(ranks, axis=1).astype(np.int64) if ranks else np.zeros(goodness.shape, dtype=np.int64)
