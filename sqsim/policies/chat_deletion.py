"""Chat deletion 删闲聊: ordinary chat is deleted for everybody (S07)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class ChatDeletion(Policy):
    """Delete a share of ordinary chat on sight, without any sanction."""

    kind: ClassVar[str] = "chat_deletion"
    about: ClassVar[str] = "a share of ordinary chat is deleted for everybody, on sight"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"share": 0.0}

    share: float = setting(0.5, unit="share", low=0.0, high=1.0, about="share of ordinary chat deleted")
    hours_per_week: float = setting(1.0, unit="hours/week", low=0.0, high=100.0, about="operator's work")

    def effects(self, seen: Observation) -> dict[str, float]:
        """The share."""
        return {"chat_removal": self.share}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work, as long as there are members."""
        return Costs.weekly(series, active, hours=self.hours_per_week if self.share > 0.0 else 0.0)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """What is left of chat."""
        return {"chat_share_that_is_left": 1.0 - self.share}
