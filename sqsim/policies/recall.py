"""Recall 召回: members who drift off are sent something made for them (S28)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class Recall(Policy):
    """Send those who have been idle for some time something made for them; it wakes those whom the charter suits."""

    kind: ClassVar[str] = "recall"
    about: ClassVar[str] = "members who drift off are sent something made for them"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"chance": 0.0, "after_days": 0}

    chance: float = setting(
        0.02, unit="1/day", low=0.0, high=1.0, about="how often a day one who drifts off is sent something"
    )
    after_days: int = setting(
        14, unit="days", low=0, high=3650, about="days idle from which one counts as drifting off"
    )
    cost_per_contact: float = setting(0.1, unit="yuan", low=0.0, high=1e4, about="what one message to him costs")
    minutes_per_contact: float = setting(
        0.5, unit="minutes", low=0.0, high=600.0, about="operator's work for one, mostly to make what is sent"
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """The chance, and for whom."""
        return {"recall": self.chance, "recall_after": float(self.after_days)}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """Money and work for each contact; all who are idle are counted as if long enough, so it may cost less."""
        contacts = np.where(active, series["idle"] * self.chance, 0.0)
        return Costs(contacts * self.cost_per_contact, contacts * self.minutes_per_contact / 60.0)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """How soon one who drifts off hears of it."""
        wait = 1.0 / self.chance if self.chance > 0.0 else 0.0
        return {"contacts_a_day_per_hundred_idle": 100.0 * self.chance, "mean_days_until_contact": wait}
