"""Compliance 合规: keeping to the platform's rules, so that it does not close the group 封群 (S45)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class Compliance(Policy):
    """Remove a share of the reasons for which the platform would close the group."""

    kind: ClassVar[str] = "compliance"
    about: ClassVar[str] = "the platform's rules are kept to, so that it has less reason to close the group"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"share": 0.0}

    share: float = setting(0.7, unit="share", low=0.0, high=1.0, about="share of the reasons that are removed")
    hours_per_week: float = setting(
        1.0, unit="hours/week", low=0.0, high=100.0, about="operator's work to know the rules and check by them"
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """The share."""
        return {"compliance": self.share}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work, as long as there is a group to close."""
        return Costs.weekly(series, active, hours=self.hours_per_week if self.share > 0.0 else 0.0)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """What is left of the hazard that the platform closes the group."""
        return {"hazard_left_share": 1.0 - self.share}
