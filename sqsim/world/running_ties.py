"""Ties of a group that runs already, from weeks of exchanges lived through and from acquaintance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sqsim.world.columns.past import kept_ties
from sqsim.world.columns.world import World
from sqsim.world.state import MEMBER, TIE

FloatArray = NDArray[np.float64]


def ties_today(world: World, lived: int) -> NDArray[np.void]:
    """The ties on the morning of day 0, after `lived` days in which all members were there all the time.

    A pair that has both been in for t days has exchanged (1 − e^(−t/T)) / (1 − e^(−lived/T)) times as much, T being
    the memory of ties: exchanges are taken to have come at the pace of the days lived. Acquaintances met when the later
    of them joined, and that tie has faded since.
    """
    inside, tenure = world.people["status"] == MEMBER, -world.people["joined_day"]
    owner, place = np.nonzero((world.ties["partner"] >= 0) & inside[:, None])
    tie = world.ties[owner, place]
    both = _faded(world, np.minimum(tenure[owner], tenure[tie["partner"]]))
    since = _faded(world, -world.outlines["tie_day"][owner])
    grown = since * (1.0 - both) / (1.0 - _faded(world, np.array([lived], np.int32)))
    source = np.repeat(np.arange(len(tenure)), np.diff(world.indptr))
    known = inside[source] & inside[world.indices]
    source, target = source[known], world.indices[known]
    met = world.parameters["acquaintance_weight"] * _faded(world, np.minimum(tenure[source], tenure[target]))
    return _strongest(
        np.concatenate([owner, source]),
        np.concatenate([tie["partner"], target]),
        np.concatenate([tie["given"] * grown, met]),
        np.concatenate([tie["received"] * grown, met]),
        world.ties.shape,
    )


def _faded(world: World, days: NDArray[np.int32]) -> FloatArray:
    shares = np.empty(len(days))
    kept_ties(world.parameters, days, shares)
    return shares


def _strongest(
    source: NDArray[np.int64],
    target: NDArray[np.int32],
    given: FloatArray,
    received: FloatArray,
    shape: tuple[int, ...],
) -> NDArray[np.void]:
    """One row a person of his strongest ties (of equal ones those to lower numbers), by partner; pairs are summed."""
    people, kept = shape
    pair, entry = np.unique(source * people + target, return_inverse=True)
    gives, receives = np.bincount(entry, given, len(pair)), np.bincount(entry, received, len(pair))
    source, target = pair // people, pair % people
    order = np.lexsort((target, -(gives + receives), source))
    begins = np.searchsorted(source, source)
    # Both `order` and the pairs are sorted by source first, so `begins` fits both.
    strongest = np.sort(order[np.arange(len(order)) - begins < kept])
    place = np.arange(len(strongest)) - np.searchsorted(source[strongest], source[strongest])
    rows = np.zeros(shape, dtype=TIE)
    rows["partner"] = -1
    at = source[strongest], place
    rows["partner"][at] = target[strongest]
    rows["given"][at], rows["received"][at] = gives[strongest], receives[strongest]
    return rows
