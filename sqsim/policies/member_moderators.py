"""Member moderators: day-to-day moderation by members, whom the operator looks after (S24)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class MemberModerators(Policy):
    """Ask members to moderate; those of some standing who like the group come forward. Rules they keep press less."""

    kind: ClassVar[str] = "member_moderators"
    about: ClassVar[str] = "members moderate, as far as they volunteer, and the operator looks after them"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"people": 0, "care": 0.0, "enforcement": 0.0}

    people: int = setting(4, unit="people", low=0, high=1000, about="members asked to moderate")
    care: float = setting(
        0.5, unit="share", low=0.0, high=1.0, about="how well the operator looks after all who moderate"
    )
    enforcement: float = setting(
        0.4, unit="share", low=0.0, high=1.0, about="share of the offences seen that they act upon"
    )
    hours_of_care: float = setting(
        0.5, unit="hours/week", low=0.0, high=100.0, about="operator's work for full care of one of them"
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """Moderators, their enforcement and the care for them."""
        return {
            "member_moderators": float(self.people),
            "moderator_care": self.care,
            "enforcement": self.enforcement,
        }

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The care, as long as there is a community."""
        return Costs.weekly(series, active, hours=self.people * self.care * self.hours_of_care)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """What the care takes."""
        return {"operator_hours_a_week": self.people * self.care * self.hours_of_care}
