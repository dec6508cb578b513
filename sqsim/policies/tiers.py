"""Tiers 分级: core members graded and recognised by what they contribute (S50)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class Tiers(Policy):
    """Grade members by their useful messages of late, and recognise them by grade."""

    kind: ClassVar[str] = "tiers"
    about: ClassVar[str] = "members are graded by their useful messages and recognised by grade"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"strength": 0.0, "grading": 0.0}

    strength: float = setting(0.8, unit="share", low=0.0, high=1.0, about="recognition of the highest grade")
    grading: float = setting(1.0, unit="share", low=0.0, high=1.0, about="how far it goes by grade, not to all alike")
    hours_per_week: float = setting(3.0, unit="hours/week", low=0.0, high=100.0, about="operator's work")
    prizes: float = setting(0.0, unit="yuan/week", low=0.0, high=1e6, about="money for gifts to the highest grades")

    def effects(self, seen: Observation) -> dict[str, float]:
        """Recognition, and how far it is graded."""
        return {"recognition": self.strength, "grading": self.grading}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """Work and gifts, as long as there are members."""
        if self.strength == 0.0:
            return Costs.none(active.size)
        return Costs.weekly(series, active, self.prizes, self.hours_per_week)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """What is left of it for one who never wrote anything useful."""
        return {"recognition_share_of_the_lowest_grade": self.strength * (1.0 - self.grading)}
