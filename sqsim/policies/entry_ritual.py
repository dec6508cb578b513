"""Ritual of entry 入群仪式: apply, accept the rules, introduce yourself (S22)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs, came_by_themselves
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class EntryRitual(Policy):
    """Ask newcomers for an effort, which deters some and binds the others, and show them the rules."""

    kind: ClassVar[str] = "entry_ritual"
    about: ClassVar[str] = "newcomers apply, accept the rules and introduce themselves"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"effort": 0.0, "rules_shown": 0.0}

    effort: float = setting(
        0.2, unit="share of a day's effort", low=0.0, high=1.0, about="what applying and introducing oneself asks"
    )
    rules_shown: float = setting(0.6, unit="share", low=0.0, high=1.0, about="how present the rules are made")
    minutes_per_joiner: float = setting(
        10.0, unit="minutes", low=0.0, high=600.0, about="operator's time to receive one newcomer"
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """The effort, and rules in view."""
        return {"entry_effort": self.effort, "rule_visibility": self.rules_shown}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The time to receive each of those who applied and came in."""
        if self.effort == self.rules_shown == 0.0:  # Where nothing is asked or shown nobody is received.
            return Costs.none(active.size)
        received = came_by_themselves(series)
        return Costs(np.zeros(active.size), np.where(active, received * (self.minutes_per_joiner / 60.0), 0.0))

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """What is asked of one newcomer, in hours of a working day of eight."""
        return {"hours_asked_of_a_newcomer": 8.0 * self.effort}
