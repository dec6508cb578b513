"""Early warning: small corrections as soon as the numbers of the week give cause (S36)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting
from sqsim.policies.trend import sums_before

WEEK, MONTH = 7, 28


class EarlyWarning(Policy):
    """Watch churn, members who post and replies, and correct a little on days on which enough of them are bad.

    Posters and replies a message of the last week are held against the four weeks before it.
    """

    kind: ClassVar[str] = "early_warning"
    about: ClassVar[str] = "churn, posters and replies are watched, and small corrections made while they are bad"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"welcome": 0.0, "recall": 0.0, "owner_messages": 0.0}
    adaptive: ClassVar[bool] = True

    churn: float = setting(
        0.02, unit="share/week", low=0.0, high=1.0, about="share of members leaving in a week from which it is bad"
    )
    fall: float = setting(
        0.15, unit="share", low=0.0, high=1.0, about="fall of posters, or of replies a message, from which it is bad"
    )
    signs: int = setting(1, unit="signs", low=1, high=3, about="how many of the three must be bad")
    welcome: float = setting(0.5, unit="chance", low=0.0, high=1.0, about="newcomers' first messages then answered")
    recall: float = setting(0.01, unit="1/day", low=0.0, high=1.0, about="recall of the idle then")
    owner_messages: float = setting(
        2.0, unit="messages/day", low=0.0, high=500.0, about="what the owner then writes beside his usual messages"
    )
    watching_hours: float = setting(
        0.5, unit="hours/week", low=0.0, high=100.0, about="operator's work to look at the numbers"
    )
    correcting_hours: float = setting(
        0.3, unit="hours/day", low=0.0, high=24.0, about="operator's work on a day of corrections"
    )

    def warned(self, series: Mapping[str, FloatArray]) -> BoolArray:
        """For each morning, whether enough signs were bad in the days so far; shape (days + 1,)."""
        leaves = sums_before(series["leaves"], WEEK)
        members = sums_before(series["members"], 1, ago=WEEK)
        now = {name: sums_before(series[name], WEEK) for name in ("active_members", "replies", "messages")}
        before = {name: sums_before(series[name], MONTH, ago=WEEK) for name in now}
        kept = 1.0 - self.fall
        bad = (
            (leaves > self.churn * members).astype(int)
            + (now["active_members"] * MONTH < kept * before["active_members"] * WEEK)
            + (now["replies"] * before["messages"] < kept * before["replies"] * now["messages"])
        )
        warned: BoolArray = bad >= self.signs
        return warned

    def effects(self, seen: Observation) -> dict[str, float]:
        """Welcome, recall and owner while a warning stands."""
        if not self.warned(seen.series)[-1]:
            return {}
        return {"welcome": self.welcome, "recall": self.recall, "owner_activity": self.owner_messages}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work of watching, and of correcting while a warning stands, as long as there is a community."""
        if self.welcome == self.recall == self.owner_messages == 0.0:  # Who corrects nothing need not watch.
            return Costs.none(active.size)
        inside = active & (series["members"] > 0)
        hours = self.watching_hours / 7.0 + np.where(self.warned(series)[:-1], self.correcting_hours, 0.0)
        return Costs(np.zeros(active.size), np.where(inside, hours, 0.0))

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """What it takes."""
        return {
            "operator_hours_a_week_without_a_warning": self.watching_hours,
            "operator_hours_a_week_under_a_warning": self.watching_hours + 7.0 * self.correcting_hours,
        }
