"""A fixed piece of work of the kind that a member-day is made of, to compare machines by: one Philox block, one exp."""

from __future__ import annotations

import math
import statistics
import time

import numba

from sqsim.draws import uniforms

STEPS = 2_000_000


@numba.njit(error_model="numpy")
def kernel(steps: int) -> float:
    """Sum exp(-u) over the first number of each of so many blocks."""
    total = 0.0
    for person in range(steps):
        total += math.exp(-uniforms(0, 0, 0, 0, person, 0)[0])
    return total


def kernel_seconds(runs: int) -> float:
    """Median seconds a step takes."""
    kernel(1)
    took = []
    for _ in range(runs):
        start = time.perf_counter()
        kernel(STEPS)
        took.append(time.perf_counter() - start)
    return statistics.median(took) / STEPS
