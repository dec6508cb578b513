"""Digest 精华沉淀: useful messages are made into lasting pieces (UGC to PGC, S25)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class Digest(Policy):
    """Turn part of what members and guests said usefully into pieces that others find later."""

    kind: ClassVar[str] = "digest"
    about: ClassVar[str] = "a share of the useful messages is made into lasting pieces"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"share": 0.0}

    share: float = setting(0.1, unit="share", low=0.0, high=1.0, about="share of useful messages made to last")
    hours_per_week: float = setting(3.0, unit="hours/week", low=0.0, high=100.0, about="editors' work")

    def effects(self, seen: Observation) -> dict[str, float]:
        """The share."""
        return {"digest": self.share}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The editors' work, as long as there are members."""
        return Costs.weekly(series, active, hours=self.hours_per_week if self.share > 0.0 else 0.0)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """Pieces from a hundred useful messages, and the work in a month."""
        return {
            "pieces_from_100_useful_messages": 100.0 * self.share,
            "operator_hours_a_month": self.hours_per_week * 30.0 / 7.0,
        }
