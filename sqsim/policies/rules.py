"""Rules 群规: how present they are, how strictly they are enforced, who agreed on them (S06, S24)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting


class Rules(Policy):
    """Put up rules and enforce them: visibility and strictness are two settings, since they do different things.

    Strict rules count ordinary chat as an offence and act on more of the offences seen; both press on members who did
    not agree on them. What enforcement there is without pressing on chat belongs to the policy moderation.
    """

    kind: ClassVar[str] = "rules"
    about: ClassVar[str] = "rules for members: how present they are, and how strictly they are enforced"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"visibility": 0.0, "strictness": 0.0, "consent": 0.0}

    visibility: float = setting(
        0.5, unit="share", low=0.0, high=1.0, about="how present: 0 unwritten, 1 always in view"
    )
    strictness: float = setting(
        0.3,
        unit="share",
        low=0.0,
        high=1.0,
        about="how much of chat offends, and share of the offences seen acted upon",
    )
    consent: float = setting(
        0.0, unit="share", low=0.0, high=1.0, about="how far the members themselves agreed on them"
    )
    hours_per_week: float = setting(
        0.5, unit="hours/week", low=0.0, high=100.0, about="operator's work to post, explain and settle disputes"
    )

    def effects(self, seen: Observation) -> dict[str, float]:
        """Visibility, strictness with its enforcement, and consent."""
        return {
            "rule_visibility": self.visibility,
            "rule_strictness": self.strictness,
            "enforcement": self.strictness,
            "consent": self.consent,
        }

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """What moderators who read everything would remove, and how hard rules press at 100 messages of chat a day."""
        from sqsim.rules.feel import rule_friction
        from sqsim.rules.moderate import chat_offence, offer_removal, rule_pressure

        offending = float(chat_offence(1.0, self.strictness, self.strictness, self.consent))
        pressure = rule_pressure(crowd.parameters.record(), self.strictness, 100.0 * offending, self.consent, 0.0)
        return {
            "offers_removed_share": float(offer_removal(1.0, self.strictness)),
            "ordinary_chat_removed_share": offending,
            "friction_for_the_median_member": float(rule_friction(pressure, 0.5)),  # autonomy is uniform in 0..1
        }

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """The work of keeping rules, as long as there are members to keep them."""
        absent = self.visibility == self.strictness == self.consent == 0.0
        return Costs.weekly(series, active, hours=0.0 if absent else self.hours_per_week)
