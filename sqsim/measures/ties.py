"""Who addresses whom: ties, reciprocity and the k-core, within windows of 30 days.

A tie joins two people between whom at least one addressed message passed within a window. Windows follow one another
from day 0 (an unfinished last one is left out, unless it is the only one), so that long and short records compare.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sqsim.measures.events import DAY, EventTable, IntArray, kept
from sqsim.measures.measure import event_measure, ratio
from sqsim.measures.sorting import distinct
from sqsim.measures.speaking import speaking

WINDOW = 30  # days


@dataclass(frozen=True)
class Ties:
    """Ties of all windows, as one graph whose nodes are (window, person).

    source, target: one entry for each ordered pair with a message from source to target. pairs: as ordered pairs, but
    one entry a tie, of shape (2, ties). people: people who sent or were addressed, per window; linked: ties per window.
    nodes: number of nodes of the graph.
    """

    source: IntArray
    target: IntArray
    pairs: IntArray
    people: IntArray
    linked: IntArray
    nodes: int


@kept
def ties(table: EventTable) -> Ties:
    """Ties between people who address one another, in windows of 30 days."""
    windows = max(table.days // WINDOW, 1)
    number = len(table.members)
    said = speaking(table)
    rows = np.flatnonzero(table.addressed)
    window = (table.time[rows] - table.origin) // (WINDOW * DAY)
    rows, window = rows[window < windows], window[window < windows]
    source = window * number + table.member[rows]
    target = window * number + table.target[rows]
    nodes = windows * number
    arcs = distinct(source * nodes + target)
    source, target = arcs // nodes, arcs % nodes
    pairs = distinct(np.minimum(source, target) * nodes + np.maximum(source, target))
    spoke = said.active_day // WINDOW * number + said.active_member
    people = distinct(np.concatenate([spoke[spoke < nodes], target])) // number if number else spoke
    return Ties(
        source=source,
        target=target,
        pairs=np.stack([pairs // nodes, pairs % nodes]) if nodes else np.zeros((2, 0), np.int64),
        people=np.bincount(people, minlength=windows),
        linked=np.bincount(pairs // nodes // number, minlength=windows) if number else np.zeros(windows, np.int64),
        nodes=nodes,
    )


@event_measure("ties per person", "higher", source="S16 (practitioners)")
def ties_per_member(table: EventTable) -> float | None:
    """Ties a person has: mean over those who spoke or were addressed in a window of 30 days, then over windows."""
    if not table.addressees_known:
        return None
    found = ties(table)
    alive = found.people > 0
    return float((2 * found.linked[alive] / found.people[alive]).mean()) if alive.any() else None


@event_measure("share", "higher", high=1.0)
def reciprocity(table: EventTable) -> float | None:
    """Share of directed ties returned within the same 30 days, over all windows."""
    found = ties(table)
    arcs = len(found.source)
    return ratio(2.0 * (arcs - found.pairs.shape[1]), arcs)  # Each returned tie is two arcs and one pair.


@event_measure("1", "higher", source="Seidman 1983; Garcia, Mavrodiev & Schweitzer 2013")
def largest_k_core(table: EventTable) -> float | None:
    """Largest k such that in some 30 days a set of people have k ties or more each within the set."""
    if not table.addressees_known:
        return None
    found = ties(table)
    return float(degeneracy(found.pairs))


def degeneracy(pairs: IntArray) -> int:
    """Largest k with a k-core, of the undirected graph with one column of `pairs` (shape (2, edges)) an edge."""
    names = np.cumsum(np.bincount(pairs.reshape(-1)) > 0) - 1
    left, right = names[pairs]
    k = 0
    while len(left):
        degree = np.bincount(np.concatenate([left, right]))
        linked = degree[left] > k
        linked &= degree[right] > k
        if linked.all():
            k = int(degree[degree > 0].min())
        else:
            left, right = left[linked], right[linked]
    return k
