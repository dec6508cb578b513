"""Advertising 拉新: paying to be seen by people outside (S32)."""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs, within_reach
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class Advertising(Policy):
    """Show the community to people outside, so many of them a day, at a price a contact."""

    kind: ClassVar[str] = "advertising"
    about: ClassVar[str] = "people outside are shown the community, at a price a contact"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"reach": 0.0}

    reach: float = setting(0.01, unit="1/day", low=0.0, high=1.0, about="how often a day a person outside meets it")
    cost_per_contact: float = setting(0.5, unit="yuan", low=0.0, high=1e4, about="price of one contact")
    hours_per_week: float = setting(1.0, unit="hours/week", low=0.0, high=100.0, about="operator's work to run it")

    def effects(self, seen: Observation) -> dict[str, float]:
        """The reach."""
        return {"advertising": self.reach}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """Contacts made among those outside, and the work while it runs."""
        if self.reach == 0.0:  # A campaign that reaches nobody is none.
            return Costs.none(active.size)
        money = np.where(active, within_reach(series) * self.reach * self.cost_per_contact, 0.0)
        return Costs(money, np.where(active, self.hours_per_week / 7.0, 0.0))

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """How fast it goes round, and at what price to begin with."""
        contacts = self.reach * crowd.value.size
        halfway = log(2.0) / self.reach if self.reach > 0.0 else float("inf")
        return {
            "contacts_a_day_at_first": contacts,
            "yuan_a_day_at_first": contacts * self.cost_per_contact,
            "days_until_half_have_met_it": halfway,
        }
