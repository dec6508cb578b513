"""A person as a Mesa agent: who he is, and his random numbers."""

from __future__ import annotations

from numbers import Integral
from typing import TYPE_CHECKING, Any

import mesa

from sqsim.draws import CUSTOM, Purpose, uniform
from sqsim.world.agents.live import Circle
from sqsim.world.agents.numbering import Numbering
from sqsim.world.agents.ties import Tie
from sqsim.world.record import FOUNDER, FRIEND
from sqsim.world.state import MEMBER

if TYPE_CHECKING:
    from sqsim.world.agents.model import CommunityModel


class Person(mesa.Agent):  # type: ignore[misc]
    """One of the people who could be members; `status` says whether he is.

    `person` is his number, from 0 (the owner). Traits and state are attributes, those of ATTRIBUTES explained in
    `sqsim.world.state`; besides, `expertise`, `interests` (by topic), `ties` and `acquaintances`.
    """

    _ids = Numbering()

    def __init__(self, model: CommunityModel, person: int, attributes: dict[str, Any]) -> None:
        super().__init__(model)
        self.person = person
        self.morning_energy = 0.0
        self.ties: list[Tie] = []
        # Of tonight, for the decisions to use:
        self.circle, self.closeness, self.identified, self.belongs, self.tired = Circle(), 0.0, 0.0, 0.0, 1.0
        self.removals, self.first_post = 0.0, False
        self.__dict__.update(attributes)

    def draw(self, purpose: int = CUSTOM, k: int = 0) -> float:
        """Random number k of this person, today and for this purpose: uniform in (0, 1), the same under every policy.

        Purposes of one's own are `sqsim.CUSTOM` and above; the model itself uses those below. Anything but a whole
        number is a TypeError.
        """
        if isinstance(purpose, bool) or not isinstance(purpose, Integral) or purpose < 0:
            raise TypeError(f"{purpose!r} is no purpose: take a whole number from sqsim.CUSTOM ({CUSTOM}) on")
        model = self.model
        return uniform(model.seed, model.replicate, Purpose(purpose), model.day, self.person, k)

    @property
    def is_member(self) -> bool:
        """Whether the person is inside now."""
        return bool(self.status == MEMBER)

    @property
    def age(self) -> float:
        """Days since joining."""
        return float(self.model.day - self.joined_day)

    @property
    def is_stranger(self) -> bool:
        """Whether the member came without a friend; founders know one another, those of a hub only the owner."""
        if self.channel == FOUNDER:
            return bool(self.model.spec.community.seed_selection == "owner")
        return bool(self.channel != FRIEND)

    @property
    def is_newcomer(self) -> bool:
        """Whether the member joined of late."""
        return bool(self.model.day - self.joined_day < self.model.parameters.newcomer_days)
