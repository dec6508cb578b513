"""Check-in 打卡: a common goal with a daily record for each member (S47)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import WEEKDAYS, FloatArray, Observation
from sqsim.policies.clock import Weekdays
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class CheckIn(Policy):
    """Set a common goal and keep a record of it on some weekdays, a reason for engaged members to come and to post."""

    kind: ClassVar[str] = "check_in"
    about: ClassVar[str] = "a common goal, of which members keep a record, daily or on some weekdays"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"presence": 0.0}

    presence: float = setting(0.6, unit="share", low=0.0, high=1.0, about="how present goal and record are")
    days: Weekdays = setting(
        WEEKDAYS, about="weekdays on which it is kept", expected='a list of weekdays such as ["wed"]'
    )
    hours_per_week: float = setting(
        2.0, unit="hours/week", low=0.0, high=100.0, about="operator's work to call, list and praise"
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """How present it is, on its days."""
        return {"check_in": self.presence} if WEEKDAYS[seen.weekday] in self.days else {}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work, as long as there are members."""
        return Costs.weekly(series, active, hours=self.hours_per_week if self.presence > 0.0 else 0.0)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """The work in a month."""
        return {"operator_hours_a_month": self.hours_per_week * 30.0 / 7.0}
