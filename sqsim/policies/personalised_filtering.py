"""Personalised filtering 个性化过滤: members are shown what matches their interests (S11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class PersonalisedFiltering(Policy):
    """Show each member more of what matches his interests, and less of the rest."""

    kind: ClassVar[str] = "personalised_filtering"
    about: ClassVar[str] = "members are shown what matches their interests"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"strength": 0.0}

    strength: float = setting(0.5, unit="share", low=0.0, high=1.0, about="how far what does not match is hidden")
    hours_per_week: float = setting(1.0, unit="hours/week", low=0.0, high=100.0, about="work to keep tags in order")

    def effects(self, seen: Observation) -> dict[str, float]:
        """The strength."""
        return {"personalisation": self.strength}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work, as long as there are members."""
        return Costs.weekly(series, active, hours=self.hours_per_week if self.strength > 0.0 else 0.0)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """What a member is still shown of messages that match his interests by half."""
        from sqsim.rules.listen import shown

        return {"shown_share_of_half_matching_messages": float(shown(0.5, self.strength))}
