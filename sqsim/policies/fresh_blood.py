"""Fresh blood 新鲜血液: at regular times the operator brings in a few new people (S09)."""

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


class FreshBlood(Policy):
    """Every so many days, for some days on end, bring in people whom the operator has chosen."""

    kind: ClassVar[str] = "fresh_blood"
    about: ClassVar[str] = "at regular times a few new people are brought in"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"people_per_day": 0.0}

    period_days: int = setting(30, unit="days", low=1, high=3650, about="days from one beginning to the next")
    length_days: int = setting(5, unit="days", low=1, high=3650, about="days on end on which people are brought in")
    people_per_day: float = setting(
        2.0, unit="people/day", low=0.0, high=1000.0, about="people brought in on such a day"
    )
    chosen: Chosen = setting("fitting", about=WHOM)
    hours_per_person: float = setting(
        0.5, unit="hours", low=0.0, high=100.0, about="operator's work to find and win one of them"
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """So many people on the first days of each period."""
        if (seen.day - self.from_day) % self.period_days >= self.length_days or self.people_per_day == 0.0:
            return {}
        return {"brought_in": self.people_per_day, "brought_in_by": BROUGHT_IN_BY[self.chosen]}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work to win those who came on such days."""
        fresh = (np.arange(active.size) - self.from_day) % self.period_days < self.length_days
        came = np.minimum(series["joins_brought_in"], np.ceil(self.people_per_day))
        return Costs(np.zeros(active.size), np.where(active & fresh, came * self.hours_per_person, 0.0))

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """People and work in a month of 30 days."""
        people = 30.0 * self.people_per_day * min(1.0, self.length_days / self.period_days)
        return {"people_a_month": people, "operator_hours_a_month": people * self.hours_per_person}
