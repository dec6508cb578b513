"""Invitation only 邀请制: a friend inside is needed to come in (S20)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqsim.levers import Observation
from sqsim.policies.crowd import Crowd, mean_of, share
from sqsim.policies.policy import Policy
from sqsim.policies.setting import setting


class InvitationOnly(Policy):
    """Let in only who has a friend inside; such a group also keeps out of public view."""

    kind: ClassVar[str] = "invitation_only"
    about: ClassVar[str] = "only who has a friend inside comes in, and the community keeps out of public view"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"required": False, "public_view": 1.0}

    required: bool = setting(True, about="whether an invitation is needed")
    public_view: float = setting(0.3, unit="share", low=0.0, high=1.0, about="how much of it outsiders see and hear of")

    def effects(self, seen: Observation) -> dict[str, float]:
        """The need of an invitation, and less to be seen."""
        return {"invitation_needed": float(self.required), "public_view": self.public_view}

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """Whom nobody can ever invite."""
        known = crowd.friends > 0
        shut_out = ~known & self.required
        return {"never_invited_share": share(shut_out), "mean_value_of_invitable": mean_of(crowd.value, ~shut_out)}
