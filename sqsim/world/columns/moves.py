"""The growing lists of a run: moves and messages."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sqsim.compiled import inlined
from sqsim.world.columns.world import Array


class Moves(NamedTuple):
    """Joinings and leavings so far; rows from `used` on are unused."""

    rows: Array
    used: int


@inlined
def note_move(moves: Moves, day: int, person: int, room: int, kind: int, channel: int) -> Moves:
    """The moves with one more."""
    rows = reserved(moves.rows, moves.used, 1)
    row = rows[moves.used]
    row.day, row.person, row.room, row.kind, row.channel = day, person, room, kind, channel
    return Moves(rows, moves.used + 1)


@inlined
def reserved(rows: Array, count: int, more: int) -> Array:
    """The rows, moved to twice the space if `more` no longer fit behind the first `count`."""
    if count + more <= rows.shape[0]:
        return rows
    larger = np.empty(2 * (count + more), rows.dtype)
    for row in range(count):
        larger[row] = rows[row]
    return larger
