"""What a policy costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sqsim.levers import FloatArray


@dataclass(frozen=True)
class Costs:
    """Money (yuan) and work (operator hours) a day, shapes (days,), never negative; fees are income and not here."""

    money: FloatArray
    hours: FloatArray

    @classmethod
    def none(cls, days: int) -> Costs:
        """No cost on any of `days` days."""
        return cls(np.zeros(days), np.zeros(days))

    @classmethod
    def weekly(
        cls, series: Mapping[str, FloatArray], active: NDArray[np.bool_], money: float = 0.0, hours: float = 0.0
    ) -> Costs:
        """So much money and so many hours a week, on active days on which there are members."""
        there = active & (series["members"] > 0)
        return cls(np.where(there, money / 7.0, 0.0), np.where(there, hours / 7.0, 0.0))

    def __add__(self, other: Costs) -> Costs:
        return Costs(self.money + other.money, self.hours + other.hours)


def came_by_themselves(series: Mapping[str, FloatArray]) -> FloatArray:
    """People who applied and got in on each day; neither founders nor those whom the operator brought in."""
    return series["applicants"] - series["refused"]


def within_reach(series: Mapping[str, FloatArray]) -> FloatArray:
    """People outside on each morning, whom an advertisement may meet; none once the group has been closed."""
    evening, closed = series["outside"], series["leaves_group_closed"]
    moved_in = came_by_themselves(series) + series["joins_brought_in"] - series["leaves"]
    morning = np.concatenate([(evening + moved_in)[:1], evening[:-1]])
    return np.where(np.cumsum(closed) - closed > 0, 0.0, morning)
