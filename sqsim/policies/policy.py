"""What every policy is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import field_validator, model_validator

from sqsim.errors import InputError
from sqsim.levers import FloatArray, Observation
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.setting import Settings, setting, wrong

BoolArray = NDArray[np.bool_]


class Policy(Settings):
    """What an operator does on the days from `from_day` to before `until_day`; moves levers, never touches members.

    A subclass sets `kind` and `neutral_settings` (settings under which it changes nothing), declares its settings, and
    overrides `effects` and, where it costs anything, `costs`. One whose effects depend on `seen.series` sets
    `adaptive`, one that moves the lever segmentation sets `assigns_rooms`.
    """

    kind: ClassVar[str]
    about: ClassVar[str]
    neutral_settings: ClassVar[Mapping[str, Any]] = {}
    adaptive: ClassVar[bool] = False
    assigns_rooms: ClassVar[bool] = False

    id: str | None = setting(None, about="name to address it by; needed where a kind occurs twice", expected="a word")
    from_day: int = setting(0, unit="day", low=0, high=3650, about="first day in force; days count from 0")
    until_day: int | None = setting(
        None, unit="day", low=1, high=3650, about="first day no longer in force; none: stays"
    )

    @field_validator("id")
    @classmethod
    def _id_is_a_word(cls, value: str | None) -> str | None:
        if value is not None and not value.replace("-", "_").isidentifier():
            raise wrong(InputError("{value} is not a name", value=value, expected="a word"))
        return value

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Policy:
        if self.until_day is not None and self.until_day <= self.from_day:
            expected = f"a day after from_day ({self.from_day})"
            problem = "{value} is too early"
            raise wrong(InputError(problem, place="until_day", value=self.until_day, expected=expected))
        return self

    @property
    def label(self) -> str:
        """The name by which it is addressed: its id, else its kind."""
        return self.id or self.kind

    @property
    def is_off(self) -> bool:
        """Whether its settings are the neutral ones: it changes nothing, costs nothing, and takes no part in a run."""
        neutral = self.neutral_settings
        return len(neutral) > 0 and all(getattr(self, name) == value for name, value in neutral.items())

    @property
    def rooms_needed(self) -> int:
        """How many rooms it divides members into."""
        return 1

    @property
    def rooms_apart(self) -> int:
        """How many rooms it opens beside those into which members are divided."""
        return 0

    def active(self, day: int) -> bool:
        """Whether it is in force on a day."""
        return self.from_day <= day and (self.until_day is None or day < self.until_day)

    def settings(self) -> dict[str, Any]:
        """Its kind and settings, without its id, as plain JSON values."""
        return {"kind": self.kind} | self.model_dump(mode="json", exclude={"id"})

    def canonical(self) -> tuple[str, str]:
        """The key by which policies are sorted before their effects combine, so that listing order changes nothing."""
        return self.kind, json.dumps(self.settings(), sort_keys=True)

    def effects(self, seen: Observation) -> dict[str, float]:
        """Lever values it asks for today; called on active days only."""
        raise NotImplementedError

    def costs(self, series: Mapping[str, FloatArray], active: BoolArray) -> Costs:
        """What it cost on each day of a finished run.

        `series` holds the run's daily series, each of shape (days,), besides `weekday` (0 Monday … 6) and `outside`
        (people who are not members); `active` says on which days it was in force.
        """
        return Costs.none(active.size)

    def in_practice(self, crowd: Crowd) -> dict[str, float]:
        """What its settings mean for the people who could join, as named numbers."""
        return {}
