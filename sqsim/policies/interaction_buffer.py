"""Interaction buffer 互动缓冲期: extra operation that begins when a decline is detected (S02)."""

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

WEEK = 7


class InteractionBuffer(Policy):
    """Operate harder for a time whenever the week's messages fall below a share of the best week so far."""

    kind: ClassVar[str] = "interaction_buffer"
    about: ClassVar[str] = "when messages begin to decline, events, the owner and recognition for a time"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"trigger": 0.0}
    adaptive: ClassVar[bool] = True

    trigger: float = setting(
        0.7, unit="share", low=0.0, high=1.0, about="share of the best week so far below which messages must fall"
    )
    length_days: int = setting(60, unit="days", low=1, high=3650, about="how long it lasts each time")
    signal: float = setting(
        0.5, unit="strength", low=0.0, high=1.0, about="how strongly an event calls members to take part"
    )
    event_every_days: int = setting(7, unit="days", low=1, high=365, about="days from one event to the next")
    owner_messages: float = setting(
        4.0, unit="messages/day", low=0.0, high=500.0, about="what the owner writes beside his usual messages"
    )
    recognition: float = setting(
        0.5, unit="share", low=0.0, high=1.0, about="how much contributing is publicly recognised"
    )
    hours_per_day: float = setting(1.0, unit="hours/day", low=0.0, high=24.0, about="operator's work while it lasts")

    def begun(self, messages: FloatArray) -> BoolArray:
        """For each morning, whether a decline was seen less than `length_days` ago; shape (days + 1,).

        It is seen on the morning on which the last week's messages first lie below the share of the best week; once
        they have recovered it may be seen again.
        """
        week = sums_before(messages, WEEK)
        low = week < self.trigger * np.fmax.accumulate(week)
        seen = np.concatenate([[0], np.cumsum(low & ~np.concatenate([[False], low[:-1]]))])
        mornings = np.arange(week.size)
        begun: BoolArray = seen[mornings + 1] > seen[np.maximum(mornings + 1 - self.length_days, 0)]
        return begun

    def effects(self, seen: Observation) -> dict[str, float]:
        """Owner and recognition while it lasts, and the signal on days with an event."""
        if not self.begun(seen.series["messages"])[-1]:
            return {}
        signal = self.signal if seen.day % self.event_every_days == 0 else 0.0
        return {"event_signal": signal, "owner_activity": self.owner_messages, "recognition": self.recognition}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work while it lasts, as long as there is a community."""
        lasts = active & self.begun(series["messages"])[:-1] & (series["members"] > 0)
        return Costs(np.zeros(active.size), np.where(lasts, self.hours_per_day, 0.0))

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """What a decline costs."""
        return {"operator_hours_for_each_decline": self.length_days * self.hours_per_day}
