"""Ties: each member's memory of exchanges, fading, of limited size, sorted by partner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqsim.world.agents.member import Member
    from sqsim.world.agents.model import CommunityModel

Exchange = tuple[int, int, float, float]
"""Person, partner, and what it adds to given and received."""


@dataclass(slots=True)
class Tie:
    """What a person remembers of a partner: messages given and received."""

    partner: int
    given: float = 0.0
    received: float = 0.0


def fade(model: CommunityModel, who: Member) -> None:
    """Fade a person's ties up to today."""
    if model.day <= who.tie_day:
        return
    kept = model.rules.remembered(model.day - who.tie_day)
    who.tie_day = model.day
    for tie in who.ties:
        tie.given *= kept
        tie.received *= kept


def merge_exchanges(model: CommunityModel, exchanges: Iterable[Exchange]) -> None:
    """Add exchanges to ties, for each person the last first, as columns do; each keeps the strongest."""
    by_person: dict[int, list[Exchange]] = {}
    for exchange in exchanges:
        by_person.setdefault(exchange[0], []).append(exchange)
    for person, own in by_person.items():
        who = model.people[person]
        fade(model, who)
        known = {tie.partner: tie for tie in who.ties}
        for _, partner, given, received in reversed(own):
            tie = known.setdefault(partner, Tie(partner))
            tie.given += given
            tie.received += received
        who.ties = keep_strongest(known.values(), int(model.parameters.ties_kept))


def keep_strongest(ties: Iterable[Tie], kept: int) -> list[Tie]:
    """The strongest ties (of equal ones those to people of lower number), sorted by partner."""
    strongest = sorted(ties, key=lambda tie: (-(tie.given + tie.received), tie.partner))[:kept]
    return sorted(strongest, key=lambda tie: tie.partner)
