"""Copying 复制: the group is split into parallel rooms that are alike (S31, S46)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class Copying(Policy):
    """Split the group on `from_day`, its core spread over the copies or left in the first; later joiners go in turn."""

    kind: ClassVar[str] = "copying"
    about: ClassVar[str] = "the group is split into parallel rooms, with or without a core in each"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"rooms": 1, "core_spread": 0.0, "room_cap": 1_000_000_000}

    rooms: int = setting(2, unit="rooms", low=1, high=64, about="copies; 1: the group stays whole")
    core_spread: float = setting(
        1.0, unit="share", low=0.0, high=1.0, about="share of the core that is spread over the copies"
    )
    room_cap: int = setting(
        500, unit="members", low=2, high=1_000_000_000, source="S46: WeChat", about="members that a room can hold"
    )
    hours_per_room: float = setting(
        1.5, unit="hours/week", low=0.0, high=100.0, about="operator's work for each room beyond the first"
    )

    @property
    def rooms_needed(self) -> int:
        """Its copies."""
        return self.rooms

    def effects(self, seen: Observation) -> dict[str, float]:
        """The copies, the core and the cap."""
        effects = {"core_spread": self.core_spread, "room_cap": float(self.room_cap)}
        return effects if self.rooms == 1 else effects | {"segmentation": 3.0, "rooms": float(self.rooms)}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work in the further rooms, as long as there is a community."""
        return Costs.weekly(series, active, hours=(self.rooms - 1) * self.hours_per_room)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """How many find room."""
        return {
            "share_of_people_that_fits": min(1.0, self.rooms * self.room_cap / crowd.value.size),
            "operator_hours_a_week": (self.rooms - 1) * self.hours_per_room,
        }
