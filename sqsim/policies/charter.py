"""Charter 定位: what the community says it is for, made narrower, wider or clearer (S04, S13)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class Charter(Policy):
    """Shift the charter from what it was when founded: whom it is meant for, and how clearly it says so."""

    kind: ClassVar[str] = "charter"
    about: ClassVar[str] = "what the community says it is for is made narrower, wider or clearer"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"focus": 0.0, "breadth": 0.0, "positioning": 0.0}

    focus: float = setting(
        0.2, unit="share", low=-1.0, high=1.0, about="how much more the first topic dominates than when founded"
    )
    breadth: float = setting(
        -0.1, unit="share", low=-1.0, high=1.0, about="how much more beside its topics is allowed than when founded"
    )
    positioning: float = setting(
        0.3, unit="clarity", low=0.0, high=1.0, about="how much more clearly it says what it is for"
    )
    hours_per_week: float = setting(
        1.0, unit="hours/week", low=0.0, high=100.0, about="operator's work to write, explain and repeat it"
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """The shifts."""
        return {"charter_focus": self.focus, "charter_breadth": self.breadth, "positioning": self.positioning}

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work, as long as there are members to tell."""
        unchanged = self.focus == self.breadth == self.positioning == 0.0
        return Costs.weekly(series, active, hours=0.0 if unchanged else self.hours_per_week)
