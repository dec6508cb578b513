"""How members are housed in several rooms: the core that is spread over copies, the access to a premium room."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter

# By what members are put into rooms, as the lever segmentation says it.
UNSORTED, BY_TOPIC, BY_LEVEL, COPIES = 0.0, 1.0, 2.0, 3.0


@dataclass(frozen=True)
class HouseParameters:
    """Cores and premium rooms."""

    core_share: float = parameter(
        0.1,
        unit="share",
        low=0,
        high=1,
        source="S31; size assumed (few write most)",
        about="share of members, those of the highest standing, that form a group's core",
    )
    premium_term: float = parameter(
        30.0, whole=True, unit="days", low=1, high=3650, about="days for which access to a premium room is given"
    )
    premium_days: float = parameter(
        0.5, unit="share", low=0, high=1, about="share of days that one with access spends in the premium room"
    )


@compiled
def room_of(by: float, rooms: int, favourite: int, rank: int, people: int, person: int) -> int:
    """The room that segmentation wants for a person: by topic, by level (value), as copies (by number), or the first.

    By number, copies are alike: as large, and filled without regard to topic, level or acquaintance.
    """
    if by == BY_TOPIC:
        return favourite % rooms
    if by == BY_LEVEL:
        return rank * rooms // people
    return person % rooms if by == COPIES else 0


@compiled
def core_size(p: HouseParameters, members: int) -> int:
    """How many members form the core: the share of members, rounded up."""
    return math.ceil(p.core_share * members)


@compiled
def core_room(place: int, core: int, spread: float, rooms: int) -> int:
    """The copy for the member at that place of the core, the best first: in turn if he is spread, else the first."""
    return place % rooms if place < spread * core else 0


@compiled
def takes_premium(price: float, willingness: float, missed: float) -> bool:
    """Whether one invited takes a term of premium access: for a fee he would pay, if he misses nothing as it is."""
    return price <= 0.0 or (price <= willingness and missed <= 0.0)
