"""Quiet hours 安静时段: hours in which members are asked to be quiet (S07)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import Observation, hour_mask, hours_of
from sqsim.policies.clock import WholeHour, whole_hour
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import Policy
from sqsim.policies.setting import setting


class QuietHours(Policy):
    """Ask for quiet from one hour to another, over midnight if the end comes first; talk moves to the other hours."""

    kind: ClassVar[str] = "quiet_hours"
    about: ClassVar[str] = "members are asked to be quiet in certain hours, such as working hours"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"start": "00:00", "end": "00:00"}

    start: WholeHour = setting("09:00", about="when quiet begins", expected='a whole hour such as "09:00"')
    end: WholeHour = setting(
        "18:00", about="when it ends; as start: never quiet", expected='a whole hour such as "18:00"'
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """The hours."""
        return {"quiet_hours": self._mask()}

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """How many hours a day are quiet."""
        return {"quiet_hours_a_day": float(len(hours_of(self._mask())))}

    def _mask(self) -> float:
        first, end = whole_hour(self.start), whole_hour(self.end)
        return hour_mask(first, end) if first <= end else hour_mask(first, 24) + hour_mask(0, end)
