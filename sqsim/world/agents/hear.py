"""Phase listen: what there is to hear in a room, and what a visitor gets from it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sqsim.world.columns.clock import WORK_BEGINS, WORK_ENDS
from sqsim.world.record import CHAT, GUEST, HEARD, OFFER

if TYPE_CHECKING:
    from sqsim.world.agents.member import Member
    from sqsim.world.agents.model import CommunityModel


class Reading(NamedTuple):
    """What a visit gave a member to read."""

    worth: float  # worth taken in
    overload: float
    annoyance: float


class TopicHeard:
    """Useful messages on one topic in one room: how many by whom, then sums from the most expert author down.

    `above[a]` counts the messages by author a, in ascending order of expertise, and by those who know more.
    """

    def __init__(self) -> None:
        self.said: dict[int, int] = {}
        self.ranks: list[int] = []
        self.above: list[float] = []
        self.worth_above: list[float] = []

    def sum_up(self, model: CommunityModel, topic: int) -> None:
        """Order the authors by expertise, then person, and sum from the top."""
        authors = sorted(self.said, key=lambda person: model.people[person].ranks[topic])
        self.ranks = [model.people[person].ranks[topic] for person in authors]
        count, worth = 0.0, 0.0
        self.above, self.worth_above = [0.0], [0.0]
        for person in reversed(authors):
            said = self.said[person]
            count += said
            worth += said * model.people[person].expertise[topic]
            self.above.append(count)
            self.worth_above.append(worth)
        self.above.reverse()
        self.worth_above.reverse()


class RoomHeard:
    """What was heard in one room today."""

    def __init__(self, topics: int) -> None:
        self.volume, self.chat, self.offers, self.guests, self.working = 0.0, 0.0, 0.0, 0.0, 0.0
        self.charm, self.culture = 0.0, 0.0  # of the authors, summed over messages but offers; a guest's are 1 and 0
        self.chat_by: Counter[int] = Counter()
        self.offers_by: Counter[int] = Counter()
        self.topics = [TopicHeard() for _ in range(topics)]


def gather(model: CommunityModel) -> list[RoomHeard]:
    """Sum up today's heard messages, room by room."""
    rooms = [RoomHeard(model.spec.population.topics) for _ in model.rooms]
    for message in model.messages:
        if message.fate != HEARD:
            continue
        room = rooms[message.room]
        room.volume += 1.0
        room.working += WORK_BEGINS * 60 <= message.minute < WORK_ENDS * 60
        if message.kind == CHAT:
            room.chat += 1.0
            room.chat_by[message.author] += 1
        elif message.kind == OFFER:
            room.offers += 1.0
            room.offers_by[message.author] += 1
        elif message.author == GUEST:
            room.guests += 1.0
            room.charm += 1.0
        else:
            said = room.topics[message.topic].said
            said[message.author] = said.get(message.author, 0) + 1
        if message.kind != OFFER and message.author >= 0:
            room.charm += model.people[message.author].charisma
            room.culture += model.people[message.author].culture
    for room in rooms:
        for topic, heard in enumerate(room.topics):
            heard.sum_up(model, topic)
    return rooms


def listen(model: CommunityModel, who: Member, room: RoomHeard) -> Reading:
    """Read today's messages in the member's room: other people's, as far as they are shown to him."""
    rules, parameters, personalisation = model.rules, model.parameters, model.lever.personalisation
    relevant, useful_shown, worth = 0.0, 0.0, 0.0
    for topic, heard in enumerate(room.topics):
        match, knows, own = who.matches[topic], who.expertise[topic], heard.said.get(who.person, 0)
        at = bisect_right(heard.ranks, who.ranks[topic])
        above, worth_above = heard.above[at], heard.worth_above[at]
        count = heard.above[0] - own
        total = heard.worth_above[0] - own * knows
        if topic == 0 and room.guests > 0.0:
            count += room.guests
            total += room.guests * parameters.guest_expertise
            if parameters.guest_expertise > knows:
                above += room.guests
                worth_above += room.guests * parameters.guest_expertise
        seen = rules.shown(match, personalisation)
        useful_shown += count * seen
        relevant += count * seen * match
        worth += seen * match * rules.topic_worth(knows, total, above, worth_above)
    chat = (room.chat - room.chat_by[who.person]) * rules.shown(1.0 - parameters.chat_shielded, personalisation)
    offers = (room.offers - room.offers_by[who.person]) * rules.shown(1.0 - parameters.offers_shielded, personalisation)
    volume = useful_shown + chat + offers
    taken = rules.attention_share(volume, who.tolerance)
    working = room.working / room.volume if room.volume > 0.0 else 0.0
    load = rules.overload(volume, relevant, volume - relevant, who.tolerance, working)
    return Reading(taken * worth, load, rules.annoyance(taken * offers))
