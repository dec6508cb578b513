"""A community that runs already: what its operator knows of it today."""

from __future__ import annotations

from pydantic import model_validator

from sqsim.errors import InputError
from sqsim.policies.setting import Settings, setting, wrong


class Running(Settings):
    """A group as it is today. With this table the first day of a run is today, and nobody founds anything.

    The numbers are those of the last weeks. Policies begin today at the earliest: what the group does already is in
    its numbers.
    """

    members: int = setting(200, unit="people", low=1, high=1_000_000, about="members today, the owner among them")
    age_days: int = setting(365, unit="days", low=1, high=36_500, about="days since it was founded")
    messages_a_day: float = setting(
        60.0, unit="messages/day", low=0.0, high=100_000.0, about="messages by members a day, the owner's included"
    )
    daily_active: float = setting(
        12.0, unit="people/day", low=0.0, high=1_000_000.0, about="members who write something on a day"
    )
    joins_a_week: float = setting(
        5.0,
        unit="people/week",
        low=0.0,
        high=1_000_000.0,
        about="people who join a week; who walks in to make up the number is booked as come by an advertisement",
    )
    median_tenure_days: float = setting(
        120.0, unit="days", low=1.0, high=36_500.0, about="days for which half of the members have been in, or longer"
    )

    @model_validator(mode="after")
    def _numbers_fit(self) -> Running:
        checks = (
            ("daily_active", self.daily_active <= self.members, f"at most members ({self.members})"),
            ("median_tenure_days", self.median_tenure_days <= self.age_days, f"at most age_days ({self.age_days})"),
            (
                "messages_a_day",
                self.messages_a_day >= self.daily_active,
                f"at least daily_active ({self.daily_active:g}), as each of them writes something",
            ),
            ("daily_active", self.daily_active > 0.0 or self.messages_a_day == 0.0, "above 0, as somebody writes"),
        )
        for name, fits, expected in checks:
            if not fits:
                value = getattr(self, name)
                raise wrong(
                    InputError("{value} does not fit the other numbers", place=name, value=value, expected=expected)
                )
        return self
