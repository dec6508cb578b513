"""Times of day and days of the week in settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator

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


def _checked_hour(text: str) -> str:
    whole_hour(text)
    return text


def _different(days: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
    if len(set(days)) < len(days):
        raise wrong(InputError("{value} names a day twice", value=days, expected="different weekdays"))
    return tuple(sorted(days, key=WEEKDAYS.index))


WholeHour = Annotated[str, AfterValidator(_checked_hour)]
"""A setting such as "20:00"."""

Weekdays = Annotated[tuple[Weekday, ...], AfterValidator(_different)]
"""A setting of different weekdays, kept in the order of a week."""


def on_weekdays(series: Mapping[str, FloatArray], active: NDArray[np.bool_], days: Weekdays) -> NDArray[np.bool_]:
    """Which of the active days are one of these weekdays; shape (days,)."""
    return active & np.isin(series["weekday"], [WEEKDAYS.index(day) for day in days])


def held(series: Mapping[str, FloatArray], active: NDArray[np.bool_], days: Weekdays) -> FloatArray:
    """1.0 on those of the active days that are one of these weekdays, as long as there are members, else 0.0."""
    return np.where(on_weekdays(series, active, days) & (series["members"] > 0), 1.0, 0.0)
