"""Red packets 红包: money given away to whoever is quick, on some weekdays (S26)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import WEEKDAYS, FloatArray, Observation
from sqsim.policies.clock import Weekdays, held
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class RedPackets(Policy):
    """Give money away in the group: it brings people in for the day, who say thanks, and buys nothing that lasts."""

    kind: ClassVar[str] = "red_packets"
    about: ClassVar[str] = "money is given away in the group on some weekdays, to whoever grabs it"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"yuan": 0.0}

    yuan: float = setting(100.0, unit="yuan", low=0.0, high=1e6, about="money given away each time")
    days: Weekdays = setting(("fri",), about="weekdays on which it is", expected='a list of weekdays such as ["fri"]')
    hours_each: float = setting(0.2, unit="hours", low=0.0, high=24.0, about="operator's work for one time")

    def effects(self, seen: Observation) -> dict[str, float]:
        """The money, on its days."""
        return {"cash": self.yuan} if WEEKDAYS[seen.weekday] in self.days else {}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The money and the work on its days, as long as somebody is there to grab."""
        if self.yuan == 0.0:
            return Costs.none(active.size)
        times = held(series, active, self.days)
        return Costs(times * self.yuan, times * self.hours_each)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """What it comes to in a week."""
        return {"yuan_a_week": self.yuan * len(self.days)}
