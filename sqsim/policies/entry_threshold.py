"""Entry threshold 门槛: who wants in is screened, and admitted at or above a level (S18)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd, mean_of, share
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class EntryThreshold(Policy):
    """Admit only those whose value, as screening sees it, reaches a level."""

    kind: ClassVar[str] = "entry_threshold"
    about: ClassVar[str] = "applicants are screened and admitted only at or above a level of value"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"level": 0.0, "screening_noise": 1.0}

    level: float = setting(
        0.5, unit="value", low=0.0, high=1.0, about="screened value at or above which one is admitted"
    )
    screening_noise: float = setting(
        1.0,
        unit="share",
        low=0.0,
        high=5.0,
        about="error of screening against what it is by itself; 0: sees true value",
    )
    minutes_per_applicant: float = setting(
        10.0, unit="minutes", low=0.0, high=600.0, about="operator's time to screen one applicant"
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """Level and noise."""
        return {"admission_threshold": self.level, "screening_noise": self.screening_noise}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The time to screen each applicant."""
        if self.level == 0.0:  # Where everybody passes nobody is screened.
            return Costs.none(active.size)
        hours = np.where(active, series["applicants"] * (self.minutes_per_applicant / 60.0), 0.0)
        return Costs(np.zeros(active.size), hours)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """Who would be turned away, and what those are worth who would not."""
        passes = (crowd.value + self.screening_noise * crowd.screening_noise >= self.level) | (self.level == 0.0)
        return {
            "turned_away_share_of_first_applicants": share(~passes, crowd.applying),
            "below_the_gate_share_of_people": share(~passes),
            "mean_value_of_people": float(crowd.value.mean()),
            "mean_value_of_admissible": mean_of(crowd.value, passes),
        }
