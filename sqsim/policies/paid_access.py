"""Paid access 付费: a fee to come in, and again for each further term (S19)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs, came_by_themselves
from sqsim.policies.crowd import Crowd, mean_of, share
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class PaidAccess(Policy):
    """Let in only who pays a fee, for good or for a term at a time.

    A fee selects on willingness to pay and gives commitment; it does not select on value by itself.
    """

    kind: ClassVar[str] = "paid_access"
    about: ClassVar[str] = "whoever wants in pays a fee, for good or for a term at a time"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"price": 0.0, "term_days": 0}

    price: float = setting(99.0, unit="yuan", low=0.0, high=1e5, about="fee for one term")
    term_days: int = setting(365, unit="days", low=0, high=3650, about="how long a fee lasts; 0: for good")
    processing_share: float = setting(
        0.006, unit="share", low=0.0, high=1.0, about="share of the fees taken that the payment service keeps"
    )
    minutes_per_payer: float = setting(
        1.0, unit="minutes", low=0.0, high=600.0, about="operator's time to book one newcomer's fee"
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """Price and term."""
        return {"price": self.price, "term": float(self.term_days)}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """What the payment service keeps, and the time to book newcomers' fees."""
        if self.price == 0.0:  # Nothing is paid, so nothing is booked.
            return Costs.none(active.size)
        payers = came_by_themselves(series)  # founders, and who is brought in, pay nothing
        return Costs(
            np.where(active, series["fees"] * self.processing_share, 0.0),
            np.where(active, payers * (self.minutes_per_payer / 60.0), 0.0),
        )

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """Who would not pay, and what those who would are worth."""
        pays = crowd.willingness_to_pay >= self.price
        return {
            "priced_out_share_of_first_applicants": share(~pays, crowd.applying),
            "unwilling_share_of_people": share(~pays),
            "mean_value_of_people": float(crowd.value.mean()),
            "mean_value_of_payers": mean_of(crowd.value, pays),
            "mean_value_of_priced_out": mean_of(crowd.value, ~pays),
        }
