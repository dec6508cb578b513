"""Capacity: nobody is let in above a number of members (S08, S46)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import Observation
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import Policy
from sqsim.policies.setting import setting


class Capacity(Policy):
    """Keep the community to a size; who is inside already stays."""

    kind: ClassVar[str] = "capacity"
    about: ClassVar[str] = "nobody is let in above a number of members"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"members": 1_000_000_000}

    members: int = setting(200, unit="members", low=1, high=1_000_000_000, about="members at most")

    def effects(self, seen: Observation) -> dict[str, float]:
        """The size."""
        return {"capacity": float(self.members)}

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """How many of all who could join fit in."""
        return {"share_of_people_that_fits": min(1.0, self.members / crowd.value.size)}
