"""Roles that people take (S15), and how broad the giving is (S40), as shares of all who were ever members.

Where a role is a matter of degree, those in it are the fewest people who together do half of what it stands for: it is
not a fixed share of people, so it tells whether one star carries the community or many do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sqsim.measures.events import BoolArray, EventTable, IntArray, kept
from sqsim.measures.measure import event_measure, ratio, record_measure
from sqsim.measures.membership import membership, moves_known
from sqsim.measures.said import first_joins, said
from sqsim.measures.sorting import distinct
from sqsim.measures.speaking import speaking
from sqsim.world.record import HEARD, OFFER, REMOVED, USEFUL, Record

MONTH, WEEK = 30, 7  # days
SOURCE = "S15 (practitioners)"
FEWEST_ADDRESSED = 5  # addressed messages below which nobody can be said to follow anybody
FEWEST_FOLLOWERS = 3  # a leader has that many


def fewest_for_half(counts: IntArray) -> int:
    """The least number of people whose counts make up half of the sum; 0 if there is nothing to share."""
    so_far = np.cumsum(np.sort(counts)[::-1])
    return int((2 * so_far < so_far[-1]).sum()) + 1 if len(counts) and so_far[-1] > 0 else 0


@event_measure("share", "higher", high=1.0, source=SOURCE)
def role_active(table: EventTable) -> float | None:
    """Active members: the fewest people who write half of all messages, as a share of all who were ever members."""
    return ratio(fewest_for_half(speaking(table).sent), len(_ever_members(table)))


@event_measure("share", "lower", high=1.0, source=SOURCE)
def role_lurkers(table: EventTable) -> float | None:
    """Lurkers: share of all who were ever members who were so for a week or more and wrote at most a message a month.

    A begun month of membership counts as a whole one. None in a log without moves, which shows no lurkers."""
    if not moves_known(table):
        return None
    spells = membership(table)
    days = np.zeros(len(table.members), np.int64)
    np.add.at(days, spells.member, spells.until_day - spells.from_day)
    sent = np.zeros(len(table.members), np.int64)
    sent[speaking(table).senders] = speaking(table).sent
    lurking = (days >= WEEK) & (sent <= -(-days // MONTH))
    members = _ever_members(table)
    return ratio(float(lurking[members].sum()), len(members))


@event_measure("share", high=1.0, source="S15, S49 (practitioners)")
def role_magnets(table: EventTable) -> float | None:
    """Magnets: the fewest people to whom half of the addressed messages go, as a share of all who were ever members."""
    if not table.addressees_known:
        return None
    members = _ever_members(table)
    received = np.bincount(_addressing(table)[1], minlength=len(table.members))
    return ratio(fewest_for_half(received[members]), len(members))


@event_measure("share", high=1.0, source=SOURCE)
def role_followers(table: EventTable) -> float | None:
    """Followers: share of all who were ever members who address one and the same person with more than half of their
    addressed messages, of which there are 5 or more."""
    return ratio(len(_followed(table)), len(_ever_members(table))) if table.addressees_known else None


@event_measure("people", source=SOURCE)
def leaders(table: EventTable) -> float | None:
    """Leaders: people with 3 followers or more (role_followers)."""
    if not table.addressees_known:
        return None
    return float((np.bincount(_followed(table)) >= FEWEST_FOLLOWERS).sum())


@record_measure("share", "higher", high=1.0, source=SOURCE)
def role_experts(record: Record) -> float | None:
    """Experts: share of all who were ever members who are of the best tenth by value, write, but no more than the
    median of those who do, and are addressed at least as often as they write."""
    deeds = _deeds(record)
    if not len(deeds.members):
        return None
    value = record.people["value"][deeds.members]
    best = value >= np.sort(value)[::-1][-(-len(value) // 10) - 1]
    writes = deeds.written > 0
    rarely = deeds.written <= np.median(deeds.written[writes]) if writes.any() else writes
    return _share(deeds, best & writes & rarely & (deeds.addressed >= deeds.written))


@record_measure("share", "higher", high=1.0, source=SOURCE)
def role_solvers(record: Record) -> float | None:
    """Solvers: the fewest people who write half of the useful messages that are addressed to somebody and heard, as a
    share of all who were ever members."""
    deeds = _deeds(record)
    return ratio(fewest_for_half(deeds.answers), len(deeds.members))


@record_measure("share", "lower", high=1.0, source=SOURCE)
def role_opponents(record: Record) -> float | None:
    """Opponents: share of all who were ever members of whose messages a fifth or more are offers or were removed."""
    deeds = _deeds(record)
    return _share(deeds, (deeds.written > 0) & (5 * deeds.offending >= deeds.written))


@record_measure("share", "lower", high=1.0, source="S40 (practitioners)")
def takers_share(record: Record) -> float | None:
    """Takers: share of all who were ever members who never wrote a useful message that was heard."""
    deeds = _deeds(record)
    return _share(deeds, deeds.useful == 0)


@record_measure("share", "higher", high=1.0, source="S40 (practitioners)")
def contributor_share(record: Record) -> float | None:
    """Contributors: the fewest people who write half of the useful messages heard, as a share of all who were ever
    members; one half where all give alike."""
    deeds = _deeds(record)
    return ratio(fewest_for_half(deeds.useful), len(deeds.members))


@kept
def _ever_members(table: EventTable) -> IntArray:
    """All who were ever members."""
    return distinct(membership(table).member)


def _addressing(table: EventTable) -> tuple[IntArray, IntArray]:
    """Author and addressee of every message addressed to somebody else."""
    return table.member[table.addressed], table.target[table.addressed]


@kept
def _followed(table: EventTable) -> IntArray:
    """Whom each follower follows, one entry a follower."""
    author, target = _addressing(table)
    number = max(len(table.members), 1)
    pairs, count = np.unique(author * number + target, return_counts=True)
    total = np.bincount(author, minlength=number)[pairs // number]
    found: IntArray = (pairs % number)[(total >= FEWEST_ADDRESSED) & (2 * count > total)]
    return found


@dataclass(frozen=True)
class _Deeds:
    """What all who were ever members did, one entry a person of `members`; in messages."""

    members: IntArray
    written: IntArray
    addressed: IntArray  # to the person
    useful: IntArray  # and heard
    answers: IntArray  # useful, heard, and addressed to somebody
    offending: IntArray  # offers, or removed


@kept
def _deeds(record: Record) -> _Deeds:
    """Count every member's deeds."""
    members, messages = first_joins(record).person, said(record)
    aimed = messages.target >= 0
    useful = (messages.kind == USEFUL) & (messages.fate == HEARD)

    def counted(people: IntArray) -> IntArray:
        return np.bincount(people, minlength=len(record.people["value"]))[members]

    return _Deeds(
        members=members,
        written=counted(messages.author),
        addressed=counted(messages.target[aimed]),
        useful=counted(messages.author[useful]),
        answers=counted(messages.author[useful & aimed]),
        offending=counted(messages.author[(messages.kind == OFFER) | (messages.fate == REMOVED)]),
    )


def _share(deeds: _Deeds, those: BoolArray) -> float | None:
    return ratio(float(those.sum()), len(deeds.members))
