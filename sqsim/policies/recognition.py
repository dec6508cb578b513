"""Recognition 认可: points and titles for whoever takes part, to all alike (S26)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class Recognition(Policy):
    """Thank those who write, with points, titles and praise, whatever and however much they write."""

    kind: ClassVar[str] = "recognition"
    about: ClassVar[str] = "points, titles and praise for whoever takes part, to all alike"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"strength": 0.0}

    strength: float = setting(0.5, unit="share", low=0.0, high=1.0, about="how much taking part is recognised")
    hours_per_week: float = setting(2.0, unit="hours/week", low=0.0, high=100.0, about="operator's work")
    prizes: float = setting(0.0, unit="yuan/week", low=0.0, high=1e6, about="money for gifts")

    def effects(self, seen: Observation) -> dict[str, float]:
        """The strength."""
        return {"recognition": self.strength}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """Work and gifts, as long as there are members."""
        if self.strength == 0.0:
            return Costs.none(active.size)
        return Costs.weekly(series, active, self.prizes, self.hours_per_week)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """How far one who gets no reply feels appreciated, against one who gets many."""
        from sqsim.rules.feel import appreciation

        alone = appreciation(crowd.parameters.record(), 0.0, self.strength)
        return {"appreciation_without_a_reply_share": float(alone)}
