"""Sticky tool 粘性工具: a custom of the group that renews its own way of talking (S17)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import WEEKDAYS, FloatArray, Observation
from sqsim.policies.clock import Weekdays, held
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class StickyTool(Policy):
    """Keep up a custom, such as a voice message every morning or a planner, which makes a subculture and renews it."""

    kind: ClassVar[str] = "sticky_tool"
    about: ClassVar[str] = "a custom, such as a daily voice message, that renews the group's own way of talking"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"presence": 0.0}

    presence: float = setting(0.6, unit="share", low=0.0, high=1.0, about="how present it is on its days")
    days: Weekdays = setting(
        WEEKDAYS, about="weekdays on which it is", expected='a list of weekdays such as ["mon", "fri"]'
    )
    hours_each: float = setting(0.25, unit="hours", low=0.0, high=24.0, about="operator's work for one time")

    def effects(self, seen: Observation) -> dict[str, float]:
        """How present it is, on its days."""
        return {"sticky_tool": self.presence} if WEEKDAYS[seen.weekday] in self.days else {}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work on its days, as long as there are members."""
        if self.presence == 0.0:
            return Costs.none(active.size)
        return Costs(np.zeros(active.size), held(series, active, self.days) * self.hours_each)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """How often, and the work in a week."""
        return {"times_a_week": float(len(self.days)), "operator_hours_a_week": len(self.days) * self.hours_each}
