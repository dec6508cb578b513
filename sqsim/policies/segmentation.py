"""Segmentation 分群: members are divided into rooms by what they like or by how much they know (S30)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting

_CODES = {"topic": 1.0, "level": 2.0}


class Segmentation(Policy):
    """Divide members into rooms; begun late, it moves them, and their ties to those in other rooms fade."""

    kind: ClassVar[str] = "segmentation"
    about: ClassVar[str] = "members are divided into rooms by topic or by level"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"rooms": 1}

    by: Literal["topic", "level"] = setting("topic", about="what decides: the topic one likes best, or one's value")
    rooms: int = setting(3, unit="rooms", low=1, high=64, about="rooms; 1: undivided")
    hours_per_room: float = setting(
        0.5, unit="hours/week", low=0.0, high=100.0, about="operator's work for each room beyond the first"
    )

    @property
    def rooms_needed(self) -> int:
        """Its rooms."""
        return self.rooms

    def effects(self, seen: Observation) -> dict[str, float]:
        """By what, and into how many rooms."""
        return {} if self.rooms == 1 else {"segmentation": _CODES[self.by], "rooms": float(self.rooms)}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work in the further rooms, as long as there is a community."""
        return Costs.weekly(series, active, hours=(self.rooms - 1) * self.hours_per_room)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """How large a room would be if everybody who could join did."""
        return {
            "people_a_room_at_most": crowd.value.size / self.rooms,
            "operator_hours_a_week": (self.rooms - 1) * self.hours_per_room,
        }
