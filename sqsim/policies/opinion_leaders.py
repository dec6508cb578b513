"""Opinion leaders 意见领袖: for a few days people with a following speak of the community and in it (S32)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class OpinionLeaders(Policy):
    """Hire people with a following for the days from from_day on: they show the community round and hold an event."""

    kind: ClassVar[str] = "opinion_leaders"
    about: ClassVar[str] = "for a few days people with a following speak of the community and hold an event in it"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"leaders": 0}

    leaders: int = setting(1, unit="people", low=0, high=50, about="how many are hired")
    length_days: int = setting(3, unit="days", low=1, high=3650, about="days on end, from from_day on")
    reach: float = setting(
        0.05, unit="1/day", low=0.0, high=1.0, about="how often a day a person outside meets one of them"
    )
    targeting: float = setting(
        0.5, unit="share", low=0.0, high=1.0, about="share of the reach that goes by how people fit the charter"
    )
    signal: float = setting(
        0.5, unit="strength", low=0.0, high=1.0, about="how strongly the event calls members to take part"
    )
    fee: float = setting(1000.0, unit="yuan", low=0.0, high=1e6, about="paid to each of them, on the first day")
    hours: float = setting(4.0, unit="hours", low=0.0, high=1000.0, about="operator's work to win and brief each")

    def effects(self, seen: Observation) -> dict[str, float]:
        """Reach, to anybody and to those who fit, and the event with its guests, on these days."""
        if self.leaders == 0 or seen.day >= self.from_day + self.length_days:
            return {}
        reach = self.leaders * self.reach
        return {
            "advertising": (1.0 - self.targeting) * reach,
            "targeted_advertising": self.targeting * reach,
            "event_signal": self.signal,
            "event_hosts_guests": float(self.leaders),
        }

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """Fees and work on the first day."""
        first = np.where(active & (np.arange(active.size) == self.from_day), float(self.leaders), 0.0)
        return Costs(first * self.fee, first * self.hours)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """How many of those outside they reach in all, if all fitted, and at what price."""
        missed = float(np.exp(-self.leaders * self.reach * self.length_days))
        return {"reached_share": 1.0 - missed, "fees_in_all": self.leaders * self.fee}
