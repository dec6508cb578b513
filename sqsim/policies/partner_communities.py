"""Partner communities 社群互推: groups of a like kind send each other those who fit (S32)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class PartnerCommunities(Policy):
    """Exchange recommendations with other groups: they reach people by how these fit the charter, and cost work."""

    kind: ClassVar[str] = "partner_communities"
    about: ClassVar[str] = "other groups recommend the community to those who fit, and the other way round"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"reach": 0.0}

    reach: float = setting(
        0.005, unit="1/day", low=0.0, high=1.0, about="how often a day one who fits the charter fully hears of it"
    )
    hours_per_week: float = setting(
        2.0, unit="hours/week", low=0.0, high=100.0, about="operator's work to recommend the partners in return"
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """The reach among those who fit."""
        return {"targeted_advertising": self.reach}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work, as long as there are members to offer in exchange."""
        return Costs.weekly(series, active, hours=self.hours_per_week if self.reach > 0.0 else 0.0)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """How often one who fits fully hears of it."""
        return {"chance_a_month_for_a_full_fit": 1.0 - float(np.exp(-30.0 * self.reach))}
