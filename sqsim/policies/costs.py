"""What a policy costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

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

    def __add__(self, other: Costs) -> Costs:
        return Costs(self.money + other.money, self.hours + other.hours)
