"""Pruning 清理潜水: members who were idle for long are removed (S09, S46)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class Pruning(Policy):
    """Remove whoever was idle and did not look in for so many days; he may come back."""

    kind: ClassVar[str] = "pruning"
    about: ClassVar[str] = "members who were idle for long are removed; they may come back"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"after_days": 1_000_000_000}

    after_days: int = setting(
        60, unit="days", low=1, high=1_000_000_000, about="days idle and without a visit after which one is removed"
    )
    minutes_per_member: float = setting(
        2.0, unit="minutes", low=0.0, high=600.0, about="operator's time to find and remove one"
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """The days."""
        return {"prune_after": float(self.after_days)}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The time for each who was removed."""
        if self.after_days >= 1_000_000_000:
            return Costs.none(active.size)
        hours = np.where(active, series["leaves_pruned"] * (self.minutes_per_member / 60.0), 0.0)
        return Costs(np.zeros(active.size), hours)
