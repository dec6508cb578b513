"""Owner activity: the owner writes more than he would (S05, S25)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class OwnerActivity(Policy):
    """The owner means to write so many messages a day more; how many it is depends on his energy and on the talk."""

    kind: ClassVar[str] = "owner_activity"
    about: ClassVar[str] = "the owner writes more messages a day than he would"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"messages": 0.0}

    messages: float = setting(4.0, unit="messages/day", low=0.0, high=500.0, about="messages beside his usual ones")
    minutes_per_message: float = setting(
        5.0, unit="minutes", low=0.0, high=600.0, about="the owner's work for one message"
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """The messages."""
        return {"owner_activity": self.messages}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work of the messages he means to write, as long as there is a community."""
        return Costs.weekly(series, active, hours=7.0 * self.messages * self.minutes_per_message / 60.0)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """What it asks of him."""
        return {"operator_hours_a_week": 7.0 * self.messages * self.minutes_per_message / 60.0}
