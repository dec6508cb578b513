"""What there is to hear today: per room and topic, sums over authors in the order of expertise, then person."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sqsim.compiled import inlined
from sqsim.world.columns.clock import WORK_BEGINS, WORK_ENDS
from sqsim.world.columns.messages import Messages
from sqsim.world.columns.world import Array, World
from sqsim.world.record import CHAT, GUEST, HEARD, OFFER, USEFUL


class Hearing(NamedTuple):
    """Today's heard messages, summed; a cell is room·topics + topic, R rooms, C cells, A authors over all cells."""

    volume: Array  # R: messages
    chat: Array  # R
    offers: Array  # R
    guests: Array  # R: useful messages by guests
    working: Array  # R: messages in working hours
    charm: Array  # R: sum of the authors' charisma over all messages but offers; a guest's is 1
    culture: Array  # R: sum of the authors' culture over messages by people, offers apart
    useful: Array  # C: useful messages by people
    worth: Array  # C: sum of their authors' expertise in the topic
    start: Array  # C + 1: where a cell's authors begin
    ranks: Array  # A: the authors' ranks, ascending within a cell
    stretches: Array  # C × B: the first author of a cell in each stretch of ranks, or above it
    width: int  # how many ranks a stretch has, as a power of 2
    above: Array  # A + C: messages by this author of the cell and those above; ends each cell with 0
    worth_above: Array  # A + C: the same for expertise


@inlined
def gather(w: World, messages: Messages, first: int) -> Hearing:
    """Sum up today's heard messages, those from row `first` on."""
    rooms, topics = w.rooms.shape[0], w.topics.shape[1]
    cells = rooms * topics
    volume, chat, offers, guests, working, charm, culture = np.zeros((7, rooms))
    useful, worth = np.zeros(cells), np.zeros(cells)
    start = np.zeros(cells + 1, np.int64)
    authors, homes = np.empty(messages.used - first, np.int32), np.empty(messages.used - first, np.int32)
    entries = 0
    for m in range(first, messages.used):
        row = messages.rows[m]
        if row.fate != HEARD:
            continue
        volume[row.room] += 1.0
        if WORK_BEGINS * 60 <= row.minute < WORK_ENDS * 60:
            working[row.room] += 1.0
        if row.kind == CHAT:
            chat[row.room] += 1.0
            w.people[row.author].own_chat += w.people[row.author].room == row.room
        elif row.kind == OFFER:
            offers[row.room] += 1.0
            if row.author >= 0:
                w.people[row.author].own_offers += 1
        elif row.author == GUEST:
            guests[row.room] += 1.0
            charm[row.room] += 1.0
        else:
            if w.topics[row.author, row.topic].said == 0:
                cell = row.room * topics + row.topic
                authors[entries], homes[entries] = row.author, cell
                start[cell + 1] += 1
                entries += 1
            w.topics[row.author, row.topic].said += 1
        if row.kind != OFFER and row.author >= 0:
            charm[row.room] += w.people[row.author].charisma
            culture[row.room] += w.people[row.author].culture
    for cell in range(cells):
        start[cell + 1] += start[cell]
    ranks, above, worth_above = np.empty(entries, np.int32), np.zeros(entries + cells), np.zeros(entries + cells)
    width = stretch_width(w.people.shape[0], entries // cells)
    stretches = np.empty((cells, ((w.people.shape[0] - 1) >> width) + 1), np.int32)
    filled = start.copy()
    for e in range(entries):
        cell = homes[e]
        ranks[filled[cell]] = w.topics[authors[e], cell % topics].rank
        filled[cell] += 1
    for cell in range(cells):
        sort_and_sum(w, cell, cell % topics, start[cell], start[cell + 1], ranks, above, worth_above)
        begin_stretches(ranks, start[cell], start[cell + 1], width, stretches[cell])
        useful[cell], worth[cell] = above[start[cell] + cell], worth_above[start[cell] + cell]
    return Hearing(
        volume, chat, offers, guests, working, charm, culture,
        useful, worth, start, ranks, stretches, width, above, worth_above,
    )  # fmt: skip


@inlined
def sort_and_sum(
    w: World, cell: int, topic: int, begin: int, end: int, ranks: Array, above: Array, worth_above: Array
) -> None:
    """Sort one cell's authors by expertise and sum from the most expert down."""
    ranks[begin:end].sort()
    count, worth = 0.0, 0.0
    for e in range(end - 1, begin - 1, -1):
        author = w.by_rank[topic, ranks[e]]
        said = w.topics[author, topic].said
        count += said
        worth += said * w.topics[author, topic].expertise
        above[e + cell], worth_above[e + cell] = count, worth


@inlined
def stretch_width(people: int, authors: int) -> int:
    """The power of 2 that cuts the ranks into about as many stretches as a cell has authors."""
    width = 0
    while people >> width > authors + 1:
        width += 1
    return width


@inlined
def begin_stretches(ranks: Array, begin: int, end: int, width: int, stretches: Array) -> None:
    """Note the first author in each stretch of ranks of a cell."""
    e = begin
    for at in range(stretches.shape[0]):
        while e < end and ranks[e] >> width < at:
            e += 1
        stretches[at] = e


@inlined
def first_above(hearing: Hearing, cell: int, rank: int) -> int:
    """Index of the first author of a cell whose rank is above `rank`, looked for from where its stretch begins."""
    at, end = hearing.stretches[cell, rank >> hearing.width], hearing.start[cell + 1]
    while at < end and hearing.ranks[at] <= rank:
        at += 1
    return int(at)


@inlined
def forget(w: World, messages: Messages, first: int) -> None:
    """Clear the scratch space of today's useful messages."""
    for m in range(first, messages.used):
        row = messages.rows[m]
        if row.kind == USEFUL and row.author >= 0:
            w.topics[row.author, row.topic].said = 0
