"""Times of day and days of the week in settings."""

from __future__ import annotations

import re

from sqsim.errors import InputError
from sqsim.levers import WEEKDAYS, Weekday
from sqsim.policies.setting import wrong

_TIME = re.compile(r"([0-9]{1,2}):00")


def whole_hour(text: str) -> int:
    """The hour 0..24 in a text such as "20:00"; raises inside a validator if it is none."""
    found = _TIME.fullmatch(text)
    if not found or int(found[1]) > 24:
        expected = 'a whole hour from "00:00" to "24:00", such as "20:00"'
        raise wrong(InputError("{value} is not a time of day", value=text, expected=expected))
    return int(found[1])


def week_order(days: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
    """Different weekdays, Monday first; raises inside a validator if one is named twice."""
    if len(set(days)) < len(days):
        raise wrong(InputError("{value} names a day twice", value=days, expected="different weekdays"))
    return tuple(sorted(days, key=WEEKDAYS.index))
