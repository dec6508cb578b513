"""Seed members 种子用户: on one day the operator brings in people whom he has chosen (S21)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import FloatArray, Observation
from sqsim.policies.chosen import BROUGHT_IN_BY, WHOM, Chosen
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class SeedMembers(Policy):
    """Bring in so many people on the day from_day, past gate and fee; they did not ask to come, so they are strangers.

    The founders themselves are seed_members and seed_selection of the community.
    """

    kind: ClassVar[str] = "seed_members"
    about: ClassVar[str] = "on one day people chosen by the operator are brought in"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"number": 0}

    number: int = setting(20, unit="people", low=0, high=100_000, about="people brought in on from_day")
    chosen: Chosen = setting("best", about=WHOM)
    hours_per_person: float = setting(
        0.5, unit="hours", low=0.0, high=100.0, about="operator's work to find and win one of them"
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """So many people, on the first day only."""
        if seen.day != self.from_day or self.number == 0:
            return {}
        return {"brought_in": float(self.number), "brought_in_by": BROUGHT_IN_BY[self.chosen]}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work to win those who came on that day."""
        today = active & (np.arange(active.size) == self.from_day)
        came = np.minimum(series["joins_brought_in"], self.number)
        return Costs(np.zeros(active.size), np.where(today, came * self.hours_per_person, 0.0))

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """How many of all people they are, and the work to win them."""
        return {
            "share_of_people_brought_in": min(1.0, self.number / crowd.value.size),
            "operator_hours_in_all": self.number * self.hours_per_person,
        }
