"""Welcome 迎新: a newcomer's first message is answered (S27)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs, came_by_themselves
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class Welcome(Policy):
    """Have the owner answer first messages that nobody else answered that day."""

    kind: ClassVar[str] = "welcome"
    about: ClassVar[str] = "the owner answers newcomers' first messages that nobody answered"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"chance": 0.0}

    chance: float = setting(0.8, unit="chance", low=0.0, high=1.0, about="chance that such a message is answered")
    minutes_per_newcomer: float = setting(
        5.0, unit="minutes", low=0.0, high=600.0, about="work to look after one newcomer"
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """The chance."""
        return {"welcome": self.chance}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The time for each who joins, as far as newcomers are looked after."""
        newcomers = came_by_themselves(series) + series["joins_brought_in"]  # founders are none
        hours = newcomers * (self.chance * self.minutes_per_newcomer / 60.0)
        return Costs(np.zeros(active.size), np.where(active, hours, 0.0))

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """Work for every hundred newcomers."""
        return {"operator_hours_for_100_newcomers": self.chance * self.minutes_per_newcomer * 100.0 / 60.0}
