"""Content output 内容: lasting pieces put out by the operator (S25)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class ContentOutput(Policy):
    """Put out lasting pieces steadily: written by the operator, or bought."""

    kind: ClassVar[str] = "content_output"
    about: ClassVar[str] = "the operator puts out lasting pieces that members read when they come"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"pieces_per_week": 0.0}

    pieces_per_week: float = setting(2.0, unit="pieces/week", low=0.0, high=1000.0, about="pieces put out")
    hours_per_piece: float = setting(3.0, unit="hours", low=0.0, high=1000.0, about="operator's work on one")
    fee_per_piece: float = setting(0.0, unit="yuan", low=0.0, high=1e6, about="paid to an author for one")

    def effects(self, seen: Observation) -> dict[str, float]:
        """Pieces a day."""
        return {"lasting_content": self.pieces_per_week / 7.0}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """Work and fee for every piece, as long as there are members."""
        pieces = self.pieces_per_week
        return Costs.weekly(series, active, pieces * self.fee_per_piece, pieces * self.hours_per_piece)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """What it comes to in a year and in a week."""
        return {
            "pieces_a_year": self.pieces_per_week * 365.0 / 7.0,
            "operator_hours_a_week": self.pieces_per_week * self.hours_per_piece,
        }
