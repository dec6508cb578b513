"""What is traded for what: the choices that none beats on every aim (Pareto front), and those beaten by luck, maybe."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sqsim.studies.decide.cells import BoolArray, Cells, IntArray
from sqsim.studies.statistics import CONFIDENCE, FloatArray, mean_intervals


@dataclass(frozen=True)
class Front:
    """`front`, `dominated` and `near` mark choices, (choices,): those on the front, those clearly beaten, and those
    beaten on the means alone, which may belong to the front. `by`: who beats it by most, -1 where nobody does.

    Choices that cannot be compared on some aim are none of the three.
    """

    front: BoolArray
    near: BoolArray
    dominated: BoolArray
    by: IntArray


def pareto_front(goodness: FloatArray) -> BoolArray:
    """Which rows, (choices, aims), more being better, none dominates: as good everywhere and better somewhere.

    Equal rows stand or fall together; a row with a NaN neither dominates nor is on the front.
    """
    front = np.zeros(len(goodness), dtype=np.bool_)
    left = np.flatnonzero(~np.isnan(goodness).any(axis=1))
    # The largest sum is never dominated by those left, so each round settles a row and all that it dominates.
    left = left[np.argsort(-_ranks(goodness[left]).sum(axis=1), kind="stable")]
    while left.size:
        first = goodness[left[0]]
        front[left[0]] = True
        others = goodness[left[1:]]
        left = left[1:][(others > first).any(axis=1) | (others == first).all(axis=1)]
    return front


def fronts(goodness: FloatArray, cells: Iterable[Cells]) -> Front:
    """The front on the means, (choices, aims), and who is clearly beaten by its strongest rival.

    A choice is clearly dominated if a choice of the front is as good or better on every aim, and ahead on one of
    them by more than luck: the paired interval leaves out 0, at a confidence that allows for all aims (Bonferroni).
    `cells` gives the aims one after the other, in the order of the columns.
    """
    front = pareto_front(goodness)
    by = _strongest(goodness, front)
    beaten = np.flatnonzero(by >= 0)
    clear = np.zeros(len(beaten), dtype=np.bool_)
    confidence = 1 - (1 - CONFIDENCE) / goodness.shape[1]
    for aim in cells:
        clear |= mean_intervals(aim.lead(by[beaten], beaten), confidence).low > 0
    dominated = np.zeros(len(front), dtype=np.bool_)
    dominated[beaten[clear]] = True
    return Front(front, (by >= 0) & ~dominated, dominated, by)


def _ranks(goodness: FloatArray) -> IntArray:
    """The rank of each row in each column, equal values sharing one, so that columns of any unit can be added."""
    ranks = [np.unique(column, return_inverse=True)[1] for column in goodness.T]
    return np.stack(ranks, axis=1).astype(np.int64) if ranks else np.zeros(goodness.shape, dtype=np.int64)


def _strongest(goodness: FloatArray, front: BoolArray) -> IntArray:
    """For each dominated choice the one of the front that dominates it by most, in units of the spread; else -1."""
    by = np.full(len(goodness), -1, dtype=np.int64)
    whole = ~np.isnan(goodness).any(axis=1)
    spread = np.ptp(goodness[whole], axis=0) if whole.any() else np.ones(goodness.shape[1])
    scaled = goodness / np.where(spread > 0, spread, 1.0)
    leaders = np.flatnonzero(front)
    for choice in np.flatnonzero(whole & ~front):
        above = leaders[(goodness[leaders] >= goodness[choice]).all(axis=1)]
        by[choice] = above[np.argmax(scaled[above].sum(axis=1))]
    return by
