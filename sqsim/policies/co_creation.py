"""Co-creation 共创: members have a say in what the group is and does (S06, S13)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class CoCreation(Policy):
    """Let members take part in making the group.

    A combination of three effects, no mechanism of its own: rules are agreed on (consent), whoever takes part is
    recognised, and what the group is for becomes clearer (positioning). Consent matters only where there are rules.
    """

    kind: ClassVar[str] = "co_creation"
    about: ClassVar[str] = "members have a say: rules agreed on, taking part recognised, a clearer purpose"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"consent": 0.0, "recognition": 0.0, "positioning": 0.0}

    consent: float = setting(0.5, unit="share", low=0.0, high=1.0, about="how far members agreed on the rules")
    recognition: float = setting(0.2, unit="share", low=0.0, high=1.0, about="how much taking part is recognised")
    positioning: float = setting(0.1, unit="clarity", low=0.0, high=1.0, about="how much clearer the purpose becomes")
    hours_per_week: float = setting(3.0, unit="hours/week", low=0.0, high=100.0, about="work to ask and to follow up")

    def effects(self, seen: Observation) -> dict[str, float]:
        """All three."""
        return {"consent": self.consent, "recognition": self.recognition, "positioning": self.positioning}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work, as long as there are members."""
        absent = self.consent == self.recognition == self.positioning == 0.0
        return Costs.weekly(series, active, hours=0.0 if absent else self.hours_per_week)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """What is left of the friction of rules."""
        return {"friction_share_that_is_left": 1.0 - self.consent}
