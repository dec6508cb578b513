"""Planned life 规划寿命: the community is to grow, serve and earn by set days, and then it is closed (S42)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs, within_reach
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class PlannedLife(Policy):
    """Advertise for some days, hold events for some, promote for some, and close on the evening after.

    Each stage has a goal: members at its end, useful messages during it, yuan from fees and sales by the end.
    """

    kind: ClassVar[str] = "planned_life"
    about: ClassVar[str] = "the community grows, serves and earns by set days, with a goal for each, and is then closed"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"reach": 0.0, "signal": 0.0, "promotion": 0.0, "closes": False}

    grow_days: int = setting(30, unit="days", low=1, high=3650, about="how long it advertises, from from_day on")
    serve_days: int = setting(60, unit="days", low=1, high=3650, about="how long it then holds events")
    earn_days: int = setting(30, unit="days", low=1, high=3650, about="how long it then promotes, before it is closed")
    reach: float = setting(0.01, unit="1/day", low=0.0, high=1.0, about="advertising of the first stage")
    signal: float = setting(0.5, unit="strength", low=0.0, high=1.0, about="event signal of the second stage")
    promotion: float = setting(2.0, unit="offers/day", low=0.0, high=500.0, about="offers of the third stage")
    closes: bool = setting(True, about="whether it is closed at the end")
    members_goal: float = setting(150.0, unit="members", low=0.0, high=1e9, about="members when growth ends")
    useful_goal: float = setting(
        500.0, unit="messages", low=0.0, high=1e9, about="useful messages by members in the second stage"
    )
    income_goal: float = setting(0.0, unit="yuan", low=0.0, high=1e12, about="fees and sales by the end")
    hours_per_week: float = setting(3.0, unit="hours/week", low=0.0, high=100.0, about="operator's work until the end")
    cost_per_contact: float = setting(0.5, unit="yuan", low=0.0, high=1e4, about="price of one contact by advertising")

    @property
    def grow_until(self) -> int:
        """First day on which it no longer advertises."""
        return self.from_day + self.grow_days

    @property
    def serve_until(self) -> int:
        """First day on which it promotes."""
        return self.grow_until + self.serve_days

    @property
    def end_day(self) -> int:
        """Last day, on whose evening it is closed."""
        return self.serve_until + self.earn_days

    def effects(self, seen: Observation) -> dict[str, float]:
        """What the stage asks for."""
        if seen.day < self.grow_until:
            return {"advertising": self.reach}
        if seen.day < self.serve_until:
            return {"event_signal": self.signal}
        if seen.day < self.end_day:
            return {"promotion": self.promotion}
        return {"closing": float(self.closes)}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """Contacts of the first stage, and the work until the end."""
        day = np.arange(active.size)
        idle = self.reach == self.signal == self.promotion == 0.0
        contacts = np.where(active & (day < self.grow_until), within_reach(series) * self.reach, 0.0)
        works = active & (day <= self.end_day) & (series["members"] > 0)
        return Costs(contacts * self.cost_per_contact, np.where(works, 0.0 if idle else self.hours_per_week / 7.0, 0.0))

    def goals_reached(self, series: Mapping[str, FloatArray]) -> tuple[bool, ...]:
        """Which of the three goals a run of these daily series reached; a stage it did not live to see is not."""
        days = len(series["members"])
        income = float(series["fees"][: self.end_day + 1].sum() + series["sales"][: self.end_day + 1].sum())
        return (
            days >= self.grow_until and series["members"][self.grow_until - 1] >= self.members_goal,
            days >= self.serve_until
            and series["useful_messages"][self.grow_until : self.serve_until].sum() >= self.useful_goal,
            days > self.end_day and income >= self.income_goal,
        )
