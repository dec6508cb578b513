"""What a lever is, and the ways in which several effects on one lever combine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Combine = Literal["sum", "product", "maximum", "minimum", "union"]


def _sum(so_far: float, effect: float) -> float:
    return so_far + effect


def _product(so_far: float, effect: float) -> float:
    return so_far * effect


def _union(so_far: float, effect: float) -> float:
    return float(int(so_far) | int(effect))


COMBINERS: dict[Combine, Callable[[float, float], float]] = {
    "sum": _sum,
    "product": _product,
    "maximum": max,
    "minimum": min,
    "union": _union,
}


@dataclass(frozen=True)
class Lever:
    """Something a policy may move.

    `neutral` is the value that changes nothing, `low` and `high` bound the combined result, `combine` names how the
    effects of several policies meet: `sum`, `product`, `maximum`, `minimum`, or `union` (bit masks of hours).
    """

    name: str
    unit: str
    neutral: float
    low: float
    high: float
    combine: Combine
    about: str

    def meet(self, so_far: float, effect: float) -> float:
        """The value after one more effect, before clipping."""
        return COMBINERS[self.combine](so_far, effect)

    def clip(self, value: float) -> float:
        """The value moved to the nearer bound if it lies outside the bounds."""
        return min(max(value, self.low), self.high)
