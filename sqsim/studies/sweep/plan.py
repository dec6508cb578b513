"""Which points of a sweep stand for the same scenario, so that its runs are done once, and which cannot be at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sqsim.errors import InputError

if TYPE_CHECKING:
    from sqsim.world.scenario import Scenario


@dataclass(frozen=True)
class Plan:
    """`standing[p]`: the first point with the same scenario as p; `marks`: the hash of its scenario for each such first
    point; `wrong`: points that cannot be, and why not."""

    standing: NDArray[np.int64]
    marks: Mapping[int, str]
    wrong: Mapping[int, str]


def plan_of(points: int, scenario: Callable[[int], Scenario]) -> Plan:
    """The plan of so many points, each a scenario, or an InputError."""
    first: dict[str, int] = {}
    standing, wrong = np.arange(points), {}
    for point in range(points):
        try:
            standing[point] = first.setdefault(scenario(point).hash, point)
        except InputError as error:
            wrong[point] = str(error)
    return Plan(standing, {point: mark for mark, point in first.items()}, wrong)
