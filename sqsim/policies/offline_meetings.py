"""Offline meetings 线下: members meet in person at regular intervals (S29, S16)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class OfflineMeetings(Policy):
    """Bring members together in person every so many days, for the first time on `from_day`.

    Who attends gets tied to some of the others; since a person keeps his strongest ties only, older ones give way.
    """

    kind: ClassVar[str] = "offline_meetings"
    about: ClassVar[str] = "members meet in person at regular intervals"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"attendance": 0.0}

    every_days: int = setting(30, unit="days", low=1, high=3650, about="days from one meeting to the next")
    attendance: float = setting(
        0.15, unit="share", low=0.0, high=1.0, about="share of those who follow the group, and are content, who come"
    )
    cost_per_head: float = setting(60.0, unit="yuan", low=0.0, high=1e5, about="what the operator pays for each guest")
    hours_per_meeting: float = setting(
        10.0, unit="hours", low=0.0, high=1000.0, about="operator's work for one meeting"
    )

    def meets(self, day: int) -> bool:
        """Whether there is a meeting on a day."""
        return (day - self.from_day) % self.every_days == 0

    def effects(self, seen: Observation) -> dict[str, float]:
        """Attendance, on days with a meeting."""
        return {"offline_meeting": self.attendance} if self.meets(seen.day) else {}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """So much for each who came, and the work for each meeting, as long as there is a community."""
        if self.attendance == 0.0:
            return Costs.none(active.size)
        held = active & np.array([self.meets(day) for day in range(active.size)], dtype=np.bool_)
        hours = np.where(held & (series["members"] > 0), self.hours_per_meeting, 0.0)
        return Costs(np.where(held, series["attended"] * self.cost_per_head, 0.0), hours)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """How often, and at what price if a hundred come."""
        return {
            "meetings_a_year": 365.0 / self.every_days,
            "operator_hours_a_year": 365.0 / self.every_days * self.hours_per_meeting,
            "yuan_for_a_hundred_who_come": 100.0 * self.cost_per_head,
        }
