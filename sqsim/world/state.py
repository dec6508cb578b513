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
    Column("joined_day", "i4", "day", "day of the last joining, -1 never"),
    Column("first_spoke", "i4", "day", "day of the first message beyond a remark, long ago if never"),
    Column("silenced_until", "i4", "day", "first day on which the member may write again"),
    Column("paid_until", "i4", "day", "day on which the paid term ends"),
    Column("offences", "i4", "removals", "offers removed so far"),
    Column("messages_sent", "i4", "messages", "messages written since the first joining"),
    Column("idle_since", "i4", "day", "day on which the member went idle"),
    Column("tie_day", "i4", "day", "day up to which the person's ties have been faded"),
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
    Column("head", "i4", "", "scratch of the column engine, -1 between uses"),
    Column("place", "i4", "", "scratch of the column engine, -1 between uses"),
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
    Column("left_day", "i4", "day", "day of the last leaving, -1 never"),
    Column("refused_day", "i4", "day", "day of the last refusal, long ago if never"),
    Column("premium_until", "i4", "day", "day on which access to the premium room ends"),
    Column("premium_terms", "i4", "terms", "terms of premium access taken so far"),
    Column("friends_inside", "i4", "people", "acquaintances who are members"),
    Column("culture", "f8", "share", "how far the member shares the group's way of talking"),
    Column("read_until", "f8", "pieces", "lasting pieces that the member has read, the earliest first"),
    Column("slot_habit", "f8", "share", "how far the announced slot has become a habit"),
)

SCRATCH = ("own_chat", "own_offers", "head", "place")
"""Columns that mean nothing outside a phase, and do not go into the record."""

PULSE_COLUMNS = (
    Column("contagion", "f8", "energy", "what the person's energy passes on today, as it was in the morning"),
    Column("last_spoke", "i4", "day", "last day on which the person wrote"),
    Column("room", "i4", "room", "the member's room, -1 while no member"),
)
"""What others can see of a person, kept apart and small so that it stays in the processor's cache."""

TOPIC_COLUMNS = (
    Column("expertise", "f8", "value", "what the person knows of the topic"),
    Column("match", "f8", "share", "interest in the topic, against the person's favourite"),
    Column("direction", "f8", "share", "interests as a vector of length 1"),
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

DAY_COLUMNS = (
    Column("day", "i8", "day", "day, from 0"),
    Column("members", "i8", "people", "members at the end of the day"),
    Column("outside", "i8", "people", "people who were never members, at the end of the day"),
    Column("left", "i8", "people", "people who left and are not back, at the end of the day"),
    Column("expelled", "i8", "people", "people removed by moderators, at the end of the day"),
    Column("muted", "i8", "people", "members who muted the group"),
    Column("idle", "i8", "people", "members who are idle"),
    Column("messages", "i8", "messages", "messages by people, the owner included"),
    Column("useful_messages", "i8", "messages", "useful messages by people"),
    Column("chat_messages", "i8", "messages", "chat by people"),
    Column("offers", "i8", "messages", "offers by people"),
    Column("outside_offers", "i8", "messages", "advertisements by outsiders"),
    Column("guest_messages", "i8", "messages", "useful messages by invited guests"),
    Column("owner_messages", "i8", "messages", "messages by the owner"),
    Column("removed_messages", "i8", "messages", "messages removed by moderators"),
    Column("slot_messages", "i8", "messages", "messages by people within the announced slot"),
    Column("replies", "i8", "messages", "messages addressed to a member"),
    Column("applicants", "i8", "people", "people who applied"),
    Column("refused", "i8", "people", "applicants who did not get in"),
    Column("screened_out", "i8", "people", "applicants refused by screening"),
    Column("priced_out", "i8", "people", "applicants let through by screening who would not pay the fee"),
    Column("joins", "i8", "people", "people who joined; the seed members on day 0"),
    Column("joins_referred", "i8", "people", "people who joined by a rewarded referral"),
    Column("joins_brought_in", "i8", "people", "people whom the operator brought in"),
    Column("leaves", "i8", "people", "members who left, in whatever way"),
    Column("leaves_own_will", "i8", "people", "members who left of their own will"),
    Column("leaves_silenced", "i8", "people", "members who left while silenced"),
    Column("leaves_removed", "i8", "people", "members removed by moderators"),
    Column("leaves_not_renewed", "i8", "people", "members who did not renew a paid term"),
    Column("leaves_group_closed", "i8", "people", "members who lost the group when it was closed"),
    Column("leaves_pruned", "i8", "people", "members removed since they were idle"),
    Column("active_members", "i8", "people", "members who wrote"),
    Column("visitors", "i8", "people", "members who visited"),
    Column("served", "i8", "people", "visitors who took in what is worth at least their need"),
    Column("check_ins", "i8", "people", "members who kept their daily record"),
    Column("attended", "i8", "people", "members who met offline"),
    Column("purchases", "i8", "purchases", "purchases by people who are or were members"),
    Column("first_purchases", "i8", "purchases", "purchases by people who had bought nothing before"),
    Column("sales", "f8", "yuan", "money paid for what was for sale"),
    Column("culture", "f8", "share", "mean culture of members at the end of the day"),
    Column("library", "f8", "pieces", "lasting pieces put out so far"),
    Column("mean_value_before", "f8", "value", "mean value of members at the start of the day"),
    Column("mean_value_after_joining", "f8", "value", "mean value of members once the day's joiners are in"),
    Column("mean_value", "f8", "value", "mean value of members at the end of the day"),
    Column("joins_value_sum", "f8", "value", "sum of joiners' values"),
    Column("leaves_value_sum", "f8", "value", "sum of leavers' values"),
    Column("useful_value_sum", "f8", "value", "sum over useful messages by people of their authors' values"),
    Column("satisfaction", "f8", "satisfaction", "mean satisfaction of members at the end of the day"),
    Column("level", "f8", "value", "perceived level of the community"),
    Column("fees", "f8", "yuan", "fees paid by those who joined, renewed or took premium access"),
)


def layout(columns: tuple[Column, ...]) -> np.dtype[np.void]:
    """The numpy record type of these columns."""
    return np.dtype([(column.name, column.dtype) for column in columns], align=True)


PERSON = layout(PERSON_COLUMNS)
PULSE = layout(PULSE_COLUMNS)
TOPIC = layout(TOPIC_COLUMNS)
TIE = layout(TIE_COLUMNS)
ROOM = layout(ROOM_COLUMNS)
COMMUNITY = layout(COMMUNITY_COLUMNS)
SETTING = layout(SETTING_COLUMNS)
DAY = layout(DAY_COLUMNS)
