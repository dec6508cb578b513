"""Replicates drawn again with replacement, the same for all points, as replicates share their luck (bootstrap)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sqsim.studies.statistics import FloatArray

RESAMPLES = 1000
MOST_NUMBERS = 1_000_000
"""Numbers held at a time while resampling."""


def resampled_means(values: FloatArray, seed: int) -> Iterator[FloatArray]:
    """Means over replicates, the last axis of `values`, in 1000 resamples, some at a time: the last axis of each part.

    What is not defined counts for nothing; NaN where a resample has nothing else. Equal seeds and equal shapes give
    equal resamples.
    """
    replicates = values.shape[-1]
    drawn = np.random.default_rng(seed).multinomial(replicates, np.full(replicates, 1 / replicates), RESAMPLES)
    defined = ~np.isnan(values)
    whole, filled = bool(defined.all()), np.where(defined, values, 0.0)
    step = max(MOST_NUMBERS // max(values[..., 0].size, 1), 1)
    for start in range(0, RESAMPLES, step):
        weights = drawn[start : start + step].T.astype(np.float64)
        counts = np.float64(replicates) if whole else defined @ weights
        yield (filled @ weights) / np.where(counts, counts, np.nan)
