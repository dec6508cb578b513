"""Times of day and days of the week in settings."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sqsim.errors import InputError
from sqsim.levers import WEEKDAYS, FloatArray, Weekday
from sqsim.policies.setting import wrong

_TIME = re.compile(r"([0-9]{1,2}):00")


def whole_hour(text: str) -> int:
    """The hour 0..24 in a text such as "20:00"; raises inside a validator if it is none."""
    found = _TIME.fullmatch(text)
    if not found or int(found[1]) > 24:
        expected = 'a whole hour from "00:00" to "24:00", such as "20:00"'
        raise wrong(InputError("{value} is not a time of day", value=text, expected=expected))
    return int(found[1])


def different_weekdays(days: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
    """The weekdays in the order of a week; raises inside a validator if one is named twice."""
    if len(set(days)) < len(days):
        raise wrong(InputError("{value} names a day twice", value=days, expected="different weekdays"))
    return tuple(sorted(days, key=WEEKDAYS.index))


def held(series: Mapping[str, FloatArray], active: NDArray[np.bool_], days: tuple[Weekday, ...]) -> FloatArray:
    """1.0 on the active days that are one of these weekdays, as long as there are members, else 0.0; shape (days,)."""
    on = active & np.isin(series["weekday"], [WEEKDAYS.index(day) for day in days])
    return np.where(on & (series["members"] > 0), 1.0, 0.0)
