"""Premium room: an exclusive room beside the general one, for those of the highest standing (S30)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd, share
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class PremiumRoom(Policy):
    """Invite the members of the highest standing, for a fee or for none, to a room beside the general one."""

    kind: ClassVar[str] = "premium_room"
    about: ClassVar[str] = "an exclusive room beside the general one for members of high standing"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"invited": 0.0, "price": 0.0}

    invited: float = setting(
        0.05, unit="share", low=0.0, high=1.0, about="share of members, those of the highest standing, who are invited"
    )
    price: float = setting(0.0, unit="yuan", low=0.0, high=1e5, about="fee for each term of access; 0: none")
    hours_per_week: float = setting(1.0, unit="hours/week", low=0.0, high=100.0, about="operator's work for the room")

    @property
    def rooms_apart(self) -> int:
        """The room itself, if anybody is invited."""
        return 1 if self.invited > 0.0 else 0

    def effects(self, seen: Observation) -> dict[str, float]:
        """Whom it invites and for how much."""
        return {"premium_share": self.invited, "premium_price": self.price}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work for the room, as long as there is a community."""
        return Costs.weekly(series, active, hours=self.hours_per_week if self.invited > 0.0 else 0.0)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """Who would not pay."""
        return {"unwilling_share_of_people": share(crowd.willingness_to_pay < self.price)}
