"""Moderation 管理: people who look at messages and act on offences (S07, S24)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class Moderation(Policy):
    """Add moderators, who can look at so many messages a day, act on a share of offences, and err."""

    kind: ClassVar[str] = "moderation"
    about: ClassVar[str] = "more moderators, who inspect messages, remove offences, and sometimes err"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"moderators": 0, "enforcement": 0.0, "error": 0.0}

    moderators: int = setting(2, unit="people", low=0, high=1000, about="moderators beside the community's own")
    messages_per_moderator: float = setting(
        100.0, unit="messages/day", low=0.0, high=10_000.0, about="messages one of them can look at a day"
    )
    enforcement: float = setting(0.8, unit="share", low=0.0, high=1.0, about="share of the offences seen acted upon")
    error: float = setting(
        0.01, unit="share", low=0.0, high=1.0, about="share of good messages seen removed by mistake, beside the usual"
    )
    hours_per_moderator: float = setting(
        0.5,
        unit="hours/day",
        low=0.0,
        high=24.0,
        about="operator hours a moderator takes: his own, if employed, or care",
    )
    wage: float = setting(0.0, unit="yuan/day", low=0.0, high=1e5, about="paid to each moderator; 0: volunteers")

    def effects(self, seen: Observation) -> dict[str, float]:
        """Capacity, enforcement and error."""
        return {
            "moderator_capacity": self.moderators * self.messages_per_moderator,
            "enforcement": self.enforcement,
            "enforcement_error": self.error,
        }

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """Wages and hours for every day on which there is a community to look after."""
        staffed = np.where(active & (series["members"] > 0), float(self.moderators), 0.0)
        return Costs(staffed * self.wage, staffed * self.hours_per_moderator)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """What the moderators can do and take."""
        return {
            "messages_inspected_a_day": self.moderators * self.messages_per_moderator,
            "operator_hours_a_week": 7.0 * self.moderators * self.hours_per_moderator,
            "wages_a_week": 7.0 * self.moderators * self.wage,
        }
