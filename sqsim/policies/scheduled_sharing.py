"""Scheduled sharing 定期分享: fixed, announced slots with hosts from among the members or guests (S23, S39)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import model_validator

from sqsim.errors import InputError
from sqsim.levers import WEEKDAYS, FloatArray, Observation, hour_mask
from sqsim.policies.clock import Weekdays, WholeHour, held, whole_hour
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.policy import BoolArray, Policy
from sqsim.policies.setting import setting, wrong


class ScheduledSharing(Policy):
    """On some weekdays a slot of hours is announced, hosted, and calls members to take part."""

    kind: ClassVar[str] = "scheduled_sharing"
    about: ClassVar[str] = "announced hours on fixed weekdays, with hosts from among members or guests"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"days": ()}

    days: Weekdays = setting(
        ("tue", "thu"), about="weekdays with a slot", expected='a list of weekdays such as ["tue", "thu"]'
    )
    start: WholeHour = setting("20:00", about="when the slot begins", expected='a whole hour such as "20:00"')
    end: WholeHour = setting("22:00", about="when it ends; at most 24:00", expected='a whole hour such as "22:00"')
    hosts: int = setting(1, unit="people", low=0, high=50, about="members who host a slot")
    guests: int = setting(0, unit="people", low=0, high=50, about="guests from outside who host a slot")
    signal: float = setting(0.6, unit="strength", low=0.0, high=1.0, about="how strongly it calls members to take part")
    preparation_hours: float = setting(
        2.0, unit="hours", low=0.0, high=100.0, about="operator's work for one slot: finding hosts, announcing, summary"
    )
    guest_fee: float = setting(0.0, unit="yuan", low=0.0, high=1e6, about="paid to each guest for a slot")

    @model_validator(mode="after")
    def _ends_after_start(self) -> ScheduledSharing:
        if whole_hour(self.end) <= whole_hour(self.start):
            expected = f"a later hour of the same day than start ({self.start})"
            raise wrong(InputError("{value} is too early", place="end", value=self.end, expected=expected))
        return self

    def effects(self, seen: Observation) -> dict[str, float]:
        """Signal, hosts and hours, on days with a slot."""
        if WEEKDAYS[seen.weekday] not in self.days:
            return {}
        return {
            "event_signal": self.signal,
            "event_hosts_members": float(self.hosts),
            "event_hosts_guests": float(self.guests),
            "slot_hours": hour_mask(whole_hour(self.start), whole_hour(self.end)),
        }

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """Work and guests' fees on days with a slot, as long as there is a community to hold it."""
        slots = held(series, active, self.days)
        return Costs(slots * self.guests * self.guest_fee, slots * self.preparation_hours)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """How much there is in a week."""
        slots = len(self.days)
        return {
            "slots_a_week": float(slots),
            "slot_hours_a_week": float(slots * (whole_hour(self.end) - whole_hour(self.start))),
            "hosts_a_week": float(slots * (self.hosts + self.guests)),
            "operator_hours_a_week": slots * self.preparation_hours,
        }
