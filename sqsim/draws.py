"""Keyed random numbers: a draw is a pure function of who draws, when and what for.

There is no stream to fall out of step: the same person meets the same luck under every policy, in every engine,
in any order of evaluation. The generator is Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random
numbers: as easy as 1, 2, 3"); its 128-bit counter holds (person, day, purpose, block) and its 64-bit key
(seed, replicate). One block gives four uniform numbers of 32 bits: draw k is number k % 4 of block k // 4.
"""

from __future__ import annotations

import math
from typing import NewType

import numpy as np

from sqsim.compiled import compiled, inlined

Purpose = NewType("Purpose", int)

# What a draw is for. A number here is part of every result: add at the end, never renumber.
TRAITS = Purpose(0)
EXPERTISE = Purpose(1)
MEETING = Purpose(3)
SEEDING = Purpose(4)
SPEAKING = Purpose(5)
CONTENT = Purpose(6)
PARTNER = Purpose(7)
MODERATION = Purpose(8)
ENGAGEMENT = Purpose(9)
WELCOME = Purpose(11)
OWNER_DAY = Purpose(12)
OUTSIDE = Purpose(13)
PLATFORM = Purpose(14)
HOSTING = Purpose(15)
BRINGING_IN = Purpose(16)
CASH = Purpose(17)
CHECK_IN = Purpose(18)
OFFLINE = Purpose(19)
PREMIUM = Purpose(20)
BUYING = Purpose(21)
PAST = Purpose(22)
CUSTOM = Purpose(1 << 16)
"""First purpose free for a researcher's own mechanisms; the package never draws at or above it."""

_MULTIPLIER_0 = np.uint64(0xD2511F53)
_MULTIPLIER_1 = np.uint64(0xCD9E8D57)
_WEYL_0 = np.uint64(0x9E3779B9)
_WEYL_1 = np.uint64(0xBB67AE85)
_LOW = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)
_UNIT = 2.0**-32


@inlined
def philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Philox4x32-10: four 32-bit words from a counter of four words and a key of two (Salmon et al. 2011)."""
    w0, w1, w2, w3 = np.uint64(c0) & _LOW, np.uint64(c1) & _LOW, np.uint64(c2) & _LOW, np.uint64(c3) & _LOW
    key0, key1 = np.uint64(k0) & _LOW, np.uint64(k1) & _LOW
    for _ in range(10):
        product0, product1 = _MULTIPLIER_0 * w0, _MULTIPLIER_1 * w2
        w0, w1, w2, w3 = (
            (product1 >> _SHIFT) ^ w1 ^ key0,
            product1 & _LOW,
            (product0 >> _SHIFT) ^ w3 ^ key1,
            product0 & _LOW,
        )
        key0, key1 = (key0 + _WEYL_0) & _LOW, (key1 + _WEYL_1) & _LOW
    return w0, w1, w2, w3  # type: ignore[return-value]


@inlined
def uniforms(
    seed: int, replicate: int, purpose: int, day: int, person: int, block: int
) -> tuple[float, float, float, float]:
    """Four independent uniform numbers in (0, 1), draws 4·block to 4·block + 3 of this person, day and purpose."""
    w0, w1, w2, w3 = philox(person, day, purpose, block, seed, replicate)
    return (w0 + 0.5) * _UNIT, (w1 + 0.5) * _UNIT, (w2 + 0.5) * _UNIT, (w3 + 0.5) * _UNIT


@compiled
def uniform(seed: int, replicate: int, purpose: int, day: int, person: int, k: int) -> float:
    """Draw number k of this person, day and purpose: uniform in (0, 1), in steps of 2⁻³²."""
    u = uniforms(seed, replicate, purpose, day, person, k // 4)
    return u[k % 4]


@compiled
def normals(u0: float, u1: float) -> tuple[float, float]:
    """Two independent standard normal numbers from two uniform ones (Box and Muller 1958)."""
    radius = math.sqrt(-2.0 * math.log(u0))
    angle = 2.0 * math.pi * u1
    return radius * math.cos(angle), radius * math.sin(angle)


@compiled
def geometric(u: float, mean: float) -> int:
    """Number of failures before the first success, of the given mean: floor(log u / log(mean / (1 + mean))).

    Means above 1e9, for which that ratio would come too close to 1, are capped there.
    """
    if mean <= 0.0:
        return 0
    mean = min(mean, 1e9)
    return int(math.log(u) / math.log(mean / (1.0 + mean)))


@compiled
def poisson(u: float, mean: float) -> int:
    """Poisson count of the given mean by inversion of one uniform number; means above 500 are capped there."""
    mean = min(mean, 500.0)
    count, probability = 0, math.exp(-mean)
    cumulated = probability
    while u > cumulated and count < 10_000:
        count += 1
        probability *= mean / count
        cumulated += probability
    return count
