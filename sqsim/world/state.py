"""The columns: all that the model remembers from one day to the next, with type, unit and meaning."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

OUTSIDE, MEMBER, LEFT, EXPELLED = range(4)

NEVER = -1_000_000
"""A day before all others: of one who never spoke."""

OWNER = 0
"""The owner is person 0: a member from the first day, an author like any other, who never leaves or goes idle."""


class Column(NamedTuple):
    """One attribute of a person or of the community."""

    name: str
    dtype: str
    unit: str
    about: str


PERSON_COLUMNS = (
    # Traits, drawn once.
    Column("value", "f8", "value", "mean expertise over topics, the quality of what the person contributes"),
    Column("tolerance", "f8", "factor", "how much load the person bears, against the median person"),
    Column("autonomy", "f8", "share", "need for autonomy: how much imposed rules hurt"),
    Column("talkativeness", "f8", "sessions/day", "rate of writing at full drive"),
    Column("session_length", "f8", "messages", "mean messages after a session's first"),
    Column("lapse_proneness", "f8", "factor", "how easily the person goes idle"),
    Column("charisma", "f8", "factor", "how much the person's talk invites others, against the average person"),
    Column("motive", "i4", "code", "main motive: friends, service, learning, belonging, promotion"),
    # State.
    Column("status", "i4", "code", "outside, member, left or expelled"),
    Column("room", "i4", "room", "the room where the member is today: his home, or the premium room"),
    Column("engaged", "i4", "0/1", "1 while the member follows the group (latent)"),
    Column("muted", "i4", "0/1", "1 once the member switched notices off"),
    Column("channel", "i4", "code", "how the member came"),
    Column("joined_day", "i4", "day", "day of the last joining, below 0 in a group that ran already; -1 if never, too"),
    Column("first_spoke", "i4", "day", "day of the first message beyond a remark, long ago if never"),
    Column("silenced_until", "i4", "day", "first day on which the member may write again"),
    Column("paid_until", "i4", "day", "day on which the paid term ends"),
    Column("offences", "i4", "removals", "offers removed so far"),
    Column("messages_sent", "i4", "messages", "messages written since the first joining"),
    Column("idle_since", "i4", "day", "day on which the member went idle"),
    Column("satisfaction", "f8", "satisfaction", "S: what the group has given of late"),
    Column("energy", "f8", "energy", "E: readiness to write, 1 when fresh"),
    Column("novelty", "f8", "share", "what is left of a newcomer's curiosity"),
    Column("commitment", "f8", "satisfaction", "what is left of the commitment from entry"),
    Column("shortfall", "f8", "satisfaction", "aspiration less satisfaction and commitment, as of yesterday"),
    Column(
        "circle_talk",
        "f8",
        "exchanges",
        "felt strength of ties to those who spoke lately, by share of the active known",
    ),
    Column("standing", "f8", "messages/day", "useful messages a day, of late: what operators grade members by"),
    Column("trust", "f8", "share", "trust in the operator's word, kept by those who leave"),
    Column("replies", "i4", "messages", "messages addressed to the member yesterday"),
    # Within a day.
    Column("visiting", "i4", "code", "0 on a day without a visit, 2 on one for red packets only, else 1"),
    Column("in_slot", "i4", "0/1", "1 if today's visit falls into the announced slot"),
    Column("spoke", "i4", "messages", "messages written today"),
    Column("addressed", "i4", "messages", "messages addressed to the member today"),
    Column("removed_useful", "i4", "messages", "useful messages of the member removed today"),
    Column("removed_other", "i4", "messages", "chat and offers of the member removed today"),
    Column("own_chat", "i4", "messages", "chat of the member heard today in his room"),
    Column("own_offers", "i4", "messages", "offers of the member heard today in his room"),
    # Traits and state that few members need on a day: behind the others, so that these stand close together.
    Column("willingness_to_pay", "f8", "yuan", "highest fee the person would pay"),
    Column("screening_error", "f8", "standard deviations", "how screening misjudges the person"),
    Column("charter_match", "f8", "share", "how far the person's interests match the charter"),
    Column("favourite", "i4", "topic", "the topic the person likes best"),
    Column("value_rank", "i4", "people", "place in the order of value, then person"),
    Column("home", "i4", "room", "the room that segmentation gives the member"),
    Column("bought_day", "i4", "day", "day of the last purchase, long ago if never"),
    Column("purchases", "i4", "purchases", "purchases so far"),
    Column("meetings", "i4", "meetings", "offline meetings attended so far"),
    Column("streak", "i4", "days", "days on end with a check-in, while there are any"),
    Column("visited_day", "i4", "day", "day of the last visit, or of joining"),
    Column("premium_until", "i4", "day", "day on which access to the premium room ends"),
    Column("premium_terms", "i4", "terms", "terms of premium access taken so far"),
    Column("culture", "f8", "share", "how far the member shares the group's way of talking"),
    Column("read_until", "f8", "pieces", "lasting pieces that the member has read, the earliest first"),
    Column("slot_habit", "f8", "share", "how far the announced slot has become a habit"),
)

OUTLINE_COLUMNS = (
    Column("contagion", "f8", "energy", "what the person's energy passes on today, as it was in the morning"),
    Column("last_spoke", "i4", "day", "last day on which the person wrote"),
    Column("where", "i4", "room", "the room where the member is today, -1 while no member"),
    Column("left_day", "i4", "day", "day of the last leaving, -1 never"),
    Column("refused_day", "i4", "day", "day of the last refusal, long ago if never"),
    Column("friends_inside", "i4", "people", "acquaintances who are members"),
    Column("tie_day", "i4", "day", "day up to which the person's ties have been faded"),
)
"""What is looked at from elsewhere, or of everybody outside, kept apart and small so that a cache holds it.

Two rows fill a cache line. Passes over the members read PERSON instead, row by row, though every other row may be of
somebody outside: rows passed over cost more than rows read, since they cannot be fetched ahead.
"""

INTERNAL = ("own_chat", "own_offers", "contagion", "where")
"""Columns of a person that are for the column engine alone: they hold for a day, or say again what others say."""

_OF_A_PERSON = (*PERSON_COLUMNS, *OUTLINE_COLUMNS)
ATTRIBUTES = {column.name: column.dtype for column in _OF_A_PERSON if column.name not in INTERNAL}
"""What lasts of a person from day to day, by name: agents have it, the record keeps it."""

TOPIC_COLUMNS = (
    Column("expertise", "f8", "value", "what the person knows of the topic"),
    Column("match", "f8", "share", "interest in the topic, against the person's favourite"),
    Column("rank", "i4", "people", "place in the order of expertise in the topic, then person"),
    Column("said", "i4", "messages", "useful messages on the topic heard today; 0 between uses"),
)
"""One row a person and topic."""

TIE_COLUMNS = (
    Column("given", "f8", "exchanges", "messages the person addressed to the partner, as remembered"),
    Column("received", "f8", "exchanges", "messages the partner addressed to the person, as remembered"),
    Column("partner", "i4", "person", "the partner, -1 while the place is free"),
)

ROOM_COLUMNS = (
    Column("talk", "f8", "messages/day", "messages heard a day, of late"),
    Column("level", "f8", "value", "perceived level: expertise in useful messages, of late"),
    Column("culture", "f8", "share", "mean culture of those who talk in the room, of late"),
    Column("members", "i4", "people", "members whose home it is; in the premium room, those there today"),
    Column("active", "i4", "people", "members in the room who wrote within circle_days"),
)

COMMUNITY_COLUMNS = (
    Column("level", "f8", "value", "perceived level of the whole community"),
    Column("talk", "f8", "messages/day", "messages heard a day in all rooms, of late"),
    Column("owner_talk", "f8", "messages/day", "messages by the owner a day, of late"),
    Column("ritual", "f8", "signal/day", "mean event signal a day, of late"),
    Column("library", "f8", "pieces", "lasting pieces put out so far"),
    Column("event", "f8", "strength", "today's event signal as members feel it"),
    Column("guest_novelty", "f8", "share", "what is left of the novelty of guests' talks"),
    Column("buyers", "f8", "share", "share of visitors who bought of late"),
    Column("violations", "f8", "share", "share of offers among messages heard, of late"),
    Column("charter_focus", "f8", "share", "focus of the charter in force"),
    Column("charter_breadth", "f8", "share", "breadth of the charter in force"),
    Column("moderator_energy", "f8", "energy", "readiness of the moderators, 1 when fresh"),
    Column("impunity", "f8", "share", "share of offers that stay up, as it has got about"),
    Column("rule_pressure", "f8", "share", "how hard today's rules press"),
    Column("members", "i4", "people", "members"),
    Column("left", "i4", "people", "people who left and are not back"),
    Column("expelled", "i4", "people", "people removed by moderators"),
    Column("active", "i4", "people", "members who wrote within circle_days"),
    Column("copied", "i4", "0/1", "1 while the group is split into parallel copies"),
    Column("cultured", "i4", "0/1", "1 once there was a subculture, or a tool to make one"),
    Column("asked", "i4", "messages", "messages that takers addressed to the owner today"),
    Column("closed", "i4", "0/1", "1 once the platform or the operator closed the group"),
    Column("authors", "i4", "people", "members who wrote today, so far"),
    Column("authors_before", "i4", "people", "members who wrote yesterday"),
)

SETTING_COLUMNS = (
    Column("outside_offers", "f8", "messages/day", "advertisements from outside a day and room, at full buzz"),
    Column("platform_hazard", "f8", "1/day", "chance a day that the platform closes the group, without violations"),
    Column("charter_focus", "f8", "share", "focus of the charter as founded"),
    Column("charter_breadth", "f8", "share", "breadth of the charter as founded"),
    Column("hub", "i8", "0/1", "1 if the owner brought in all founders himself, who do not know one another"),
    Column("sole_administrator", "i8", "0/1", "1 if the owner moderates by himself"),
    Column("subculture", "f8", "share", "how far the founders share a way of talking"),
    Column("walk_ins", "f8", "1/day", "hazard that one outside comes upon a running group, beyond its talk"),
    Column("seed", "i8", "", "seed of the run, first word of the key of all draws"),
    Column("replicate", "i8", "", "replicate, second word of the key"),
)
"""What of the scenario stays the same all run long and is no lever."""


def layout(columns: tuple[Column, ...]) -> np.dtype[np.void]:
    """The numpy record type of these columns."""
    return np.dtype([(column.name, column.dtype) for column in columns], align=True)


PERSON = layout(PERSON_COLUMNS)
OUTLINE = layout(OUTLINE_COLUMNS)
TOPIC = layout(TOPIC_COLUMNS)
TIE = layout(TIE_COLUMNS)
ROOM = layout(ROOM_COLUMNS)
COMMUNITY = layout(COMMUNITY_COLUMNS)
SETTING = layout(SETTING_COLUMNS)
