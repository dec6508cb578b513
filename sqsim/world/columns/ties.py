"""Ties: a person's memory of exchanges, fading, of limited size, each row sorted by partner."""

from __future__ import annotations

import numpy as np

from sqsim.compiled import inlined
from sqsim.rules.bond import remembered
from sqsim.world.columns.world import Array, World


@inlined
def fade(w: World, i: int, day: int) -> None:
    """Fade a person's ties up to today."""
    who = w.outlines[i]
    if day <= who.tie_day:
        return
    kept = remembered(w.parameters[0], day - who.tie_day)
    who.tie_day = day
    for s in range(w.ties.shape[1]):
        tie = w.ties[i, s]
        if tie.partner < 0:
            break
        tie.given *= kept
        tie.received *= kept


@inlined
def merge_exchanges(
    w: World, day: int, person: Array, partner: Array, given: Array, received: Array, count: int
) -> None:
    """Add exchanges to the ties of `person` with `partner`; each person keeps the strongest, whatever the order.

    Entry e adds given[e] and received[e], a person's last entry first. Equal entries commute, and who is kept depends
    on final strength, then person: so the result does not depend on their order.
    """
    if count == 0:
        return
    chain = np.empty(count, np.int32)
    for e in range(count):
        chain[e] = w.head[person[e]]
        w.head[person[e]] = e
    kept = w.ties.shape[1]
    partners, gives, receives = np.empty(kept + count, np.int32), np.empty(kept + count), np.empty(kept + count)
    for i in range(w.head.shape[0]):  # and not as they come: neighbours in memory one after the other
        if w.head[i] < 0:
            continue
        fade(w, i, day)
        size = 0
        for s in range(kept):
            tie = w.ties[i, s]
            if tie.partner < 0:
                break
            partners[size], gives[size], receives[size] = tie.partner, tie.given, tie.received
            w.place[tie.partner] = size
            size += 1
        e = w.head[i]
        w.head[i] = -1
        while e >= 0:
            j = partner[e]
            at = w.place[j]
            if at < 0:
                at = size
                partners[at], gives[at], receives[at] = j, 0.0, 0.0
                w.place[j] = at
                size += 1
            gives[at] += given[e]
            receives[at] += received[e]
            e = chain[e]
        for s in range(size):
            w.place[partners[s]] = -1
        keep_strongest(w.ties[i], partners, gives, receives, size)


@inlined
def keep_strongest(row: Array, partners: Array, gives: Array, receives: Array, size: int) -> None:
    """Write the strongest candidates into a row (ties of strength by person), sorted by partner."""
    kept = min(row.shape[0], size)
    for c in range(kept, size):
        weakest = 0
        for s in range(1, kept):
            if weaker(gives[s] + receives[s], partners[s], gives[weakest] + receives[weakest], partners[weakest]):
                weakest = s
        if weaker(gives[weakest] + receives[weakest], partners[weakest], gives[c] + receives[c], partners[c]):
            partners[weakest], gives[weakest], receives[weakest] = partners[c], gives[c], receives[c]
    for s in range(kept):
        at = s
        j, g, r = partners[s], gives[s], receives[s]
        while at > 0 and row[at - 1].partner > j:
            row[at].partner, row[at].given, row[at].received = (
                row[at - 1].partner,
                row[at - 1].given,
                row[at - 1].received,
            )
            at -= 1
        row[at].partner, row[at].given, row[at].received = j, g, r


@inlined
def weaker(strength: float, partner: int, other_strength: float, other_partner: int) -> bool:
    """Whether a tie gives way to another: less strength, or as much to a person of higher number."""
    return strength < other_strength or (strength == other_strength and partner > other_partner)
