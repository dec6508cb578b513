"""Referral with reward 裂变: members are paid for those whom they bring (S32)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class Referral(Policy):
    """Pay members for bringing friends: many come quickly, and as strangers, for a reward drew them."""

    kind: ClassVar[str] = "referral"
    about: ClassVar[str] = "members are paid for the friends whom they bring"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"chance": 0.0}

    chance: float = setting(
        0.01, unit="1/day", low=0.0, high=1.0, about="how often a day a friend inside, paid to do so, brings it up"
    )
    reward: float = setting(10.0, unit="yuan", low=0.0, high=1e5, about="paid for each who comes so")
    hours_per_week: float = setting(1.0, unit="hours/week", low=0.0, high=100.0, about="operator's work to run it")

    def effects(self, seen: Observation) -> dict[str, float]:
        """The chance."""
        return {"referral": self.chance}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """Rewards for those who came so, and the work while there are members to run it for."""
        if self.chance == 0.0:
            return Costs.none(active.size)
        hours = np.where(active & (series["members"] > 0), self.hours_per_week / 7.0, 0.0)
        return Costs(np.where(active, series["joins_referred"] * self.reward, 0.0), hours)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """How often one with two friends inside hears of it."""
        return {"chance_a_month_with_two_friends_inside": 1.0 - float(np.exp(-30.0 * 2.0 * self.chance))}
