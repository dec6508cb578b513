"""What a run leaves behind: daily series, every message and move, the people, the ties at a few moments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sqsim.world.scenario import Scenario

# Authors who are no people of the population: a talk's invited guest, an advertiser from outside.
GUEST, OUTSIDER = -2, -3
NOBODY = -1

USEFUL, CHAT, OFFER = 0, 1, 2
HEARD, REMOVED = 0, 1

JOIN, LEAVE_OWN_WILL, LEAVE_SILENCED, REMOVED_BY_MODERATOR, NOT_RENEWED, GROUP_CLOSED, PRUNED = range(7)
FRIEND, ADVERTISEMENT, EVENT, FOUNDER, RENOWN, REFERRAL, BROUGHT_IN, ALREADY_IN = range(8)

MESSAGE = np.dtype(
    [
        ("day", "i4"),
        ("author", "i4"),  # person, GUEST or OUTSIDER
        ("target", "i4"),  # person addressed, NOBODY when said to the room
        ("minute", "i2"),  # of the day, 0 to 1439
        ("room", "i2"),
        ("position", "i2"),  # in the author's messages of the day, from 0
        ("kind", "i1"),  # USEFUL, CHAT or OFFER
        ("topic", "i1"),  # NOBODY unless useful
        ("fate", "i1"),  # HEARD or REMOVED by a moderator
    ]
)
"""One row a message: by day; within a day members by person, then hosts, remarks, guests, outsiders, answers."""

MOVE = np.dtype(
    [
        ("day", "i4"),
        ("person", "i4"),
        ("room", "i2"),
        ("kind", "i1"),  # JOIN or how the person left
        ("channel", "i1"),  # how a joiner came, NOBODY for leavers
    ]
)
"""One row a joining or leaving. Joins stand at minute 0 of their day, leaves at minute 1439.

Members of a community that runs already are written down on day 0 as ALREADY_IN, however they came.
"""


@dataclass(frozen=True)
class TieSnapshot:
    """The kept ties on one day: person `source` remembers `weight` exchanges with person `target`."""

    day: int
    source: NDArray[np.int32]
    target: NDArray[np.int32]
    weight: NDArray[np.float64]


@dataclass(frozen=True)
class Record:
    """One run: what happened (series, messages, moves) and to whom (people, ties).

    `series` maps a name of docs/names.md to one number a day; `people` maps an attribute to one row a
    person, traits and the state at the end. `kept` holds what measures have found out about it, for other measures.
    """

    scenario: Scenario
    seed: int
    replicate: int
    engine: str
    series: Mapping[str, NDArray[Any]]
    messages: NDArray[np.void]
    moves: NDArray[np.void]
    people: Mapping[str, NDArray[Any]]
    ties: tuple[TieSnapshot, ...]
    kept: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def days(self) -> int:
        """Days simulated."""
        return len(self.series["day"])
