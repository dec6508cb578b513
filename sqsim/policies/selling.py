"""Selling 变现: something for sale to members, promoted with offers, and to those who drifted off in person (S33)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import WEEKDAYS, FloatArray, Observation
from sqsim.policies.clock import Weekdays, on_weekdays
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class Selling(Policy):
    """Put something up for sale on some weekdays, at a price, with offers that tell of it.

    Who trusts the operator, came for such things and sees others pay buys more readily; offers are noticed, but annoy
    and wear trust down (S41). Whoever was ever in and does not visit is a lead, who may be asked in person (C1).
    """

    kind: ClassVar[str] = "selling"
    about: ClassVar[str] = "something is for sale to members, promoted with offers, and to leads in person"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"price": 0.0}

    price: float = setting(199.0, unit="yuan", low=0.0, high=1e6, about="price of a purchase; 0: nothing is for sale")
    match: float = setting(0.6, unit="share", low=0.0, high=1.0, about="how far it is what members came for")
    offers_a_day: float = setting(
        1.0, unit="offers/day", low=0.0, high=500.0, about="offers the owner makes on a day of sale"
    )
    leads_asked: float = setting(
        0.0, unit="chance/day", low=0.0, high=1.0, about="chance that a lead is asked in person on a day of sale"
    )
    days: Weekdays = setting(
        ("fri",), about="weekdays with something for sale", expected='a list of weekdays such as ["tue", "thu"]'
    )
    margin: float = setting(
        0.4, unit="share", low=0.0, high=1.0, about="share of sales left once the goods are paid for"
    )
    hours_per_day: float = setting(
        1.0, unit="hours", low=0.0, high=24.0, about="operator's work on a day of sale: goods, offers, questions"
    )
    minutes_per_lead: float = setting(
        5.0, unit="minutes", low=0.0, high=600.0, about="operator's time to ask one lead in person"
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """Price, match, offers and how many leads are asked, on days of sale."""
        if self.price == 0.0 or WEEKDAYS[seen.weekday] not in self.days:
            return {}
        return {
            "sale_price": self.price,
            "sale_match": self.match,
            "sale_reach": self.leads_asked,
            "promotion": self.offers_a_day,
        }

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The goods sold, and the work: on days of sale while there are members or leads, and for each lead asked."""
        if self.price == 0.0:
            return Costs.none(active.size)
        open_days = on_weekdays(series, active, self.days)
        known = series["members"] + series["left"]
        absent = known - series["visitors"]
        asking = self.leads_asked * np.maximum(absent, 0.0) * (self.minutes_per_lead / 60.0)
        work = np.where(known > 0, self.hours_per_day, 0.0) + asking
        return Costs(np.where(open_days, series["sales"] * (1.0 - self.margin), 0.0), np.where(open_days, work, 0.0))

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """How much of it there is, and how dear it is."""
        return {
            "days_of_sale_a_week": float(len(self.days)),
            "offers_a_week": len(self.days) * self.offers_a_day,
            "operator_hours_a_week": len(self.days) * self.hours_per_day,
            "yuan_kept_of_a_purchase": self.price * self.margin,
            "price_against_the_median_fee_people_would_pay": self.price / float(np.median(crowd.willingness_to_pay)),
        }
