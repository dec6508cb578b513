"""Own offers 自家推广: the operator advertises to the members (S41)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class OwnOffers(Policy):
    """Make offers to the members: each is heard like an advertisement, and is a load like one."""

    kind: ClassVar[str] = "own_offers"
    about: ClassVar[str] = "the operator makes offers of his own to the members"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"offers_per_day": 0.0}

    offers_per_day: float = setting(1.0, unit="offers/day", low=0.0, high=500.0, about="offers he makes")
    hours_per_offer: float = setting(0.1, unit="hours", low=0.0, high=24.0, about="work to make one")

    def effects(self, seen: Observation) -> dict[str, float]:
        """Offers a day."""
        return {"promotion": self.offers_per_day}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work, as long as there are members."""
        return Costs.weekly(series, active, hours=7.0 * self.offers_per_day * self.hours_per_offer)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """How often members hear of it, and how annoyed one is who hears it all."""
        from sqsim.rules.listen import annoyance

        annoyed = annoyance(crowd.parameters.record(), self.offers_per_day)
        return {"offers_a_week": 7.0 * self.offers_per_day, "annoyance_share_of_a_daily_reader": float(annoyed)}
