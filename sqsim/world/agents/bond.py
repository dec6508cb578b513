"""Phase bond: whom authors address, who answers newcomers, and what this does to ties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqsim.draws import PARTNER, WELCOME
from sqsim.rules.feel import SERVICE
from sqsim.world.agents.messages import Message, open_author
from sqsim.world.agents.ties import Exchange, fade, merge_exchanges
from sqsim.world.columns.bond import TRIES
from sqsim.world.columns.messages import PENDING
from sqsim.world.record import CHAT, HEARD, NOBODY
from sqsim.world.state import MEMBER, OWNER

if TYPE_CHECKING:
    from sqsim.world.agents.member import Member
    from sqsim.world.agents.model import CommunityModel

Pulls = list[tuple[int, float]]
"""The ties to people who are about: partner and extra weight, by partner."""


def bond(model: CommunityModel) -> None:
    """Choose partners on the ties of this morning, then let all exchanges act on ties at once."""
    model.community.asked = 0
    recent = recent_speakers(model)
    author: Member | None = None
    pulls: Pulls = []
    for message in model.messages:
        if message.target != PENDING:
            continue
        message.target = NOBODY
        if message.fate != HEARD:
            continue
        if author is None or message.author != author.person:
            author = model.people[message.author]
            fade(model, author)
            pulls = tie_pulls(model, author)
        partner = choose_partner(model, author, message.position, recent[author.room], pulls)
        if partner is not None:
            message.target = partner.person
            partner.addressed += 1
            model.community.asked += partner.person == OWNER and author.motive == SERVICE
    answer_newcomers(model)
    exchange(model)


def recent_speakers(model: CommunityModel) -> list[list[Member]]:
    """Members who wrote today or yesterday, by room: today's by person, then those who wrote yesterday only."""
    recent: list[list[Member]] = [[] for _ in model.rooms]
    for days_ago, authors in enumerate((model.authors, model.authors_yesterday)):
        for who in authors:
            if who.status == MEMBER and who.last_spoke == model.day - days_ago:
                who.place = len(recent[who.room])
                recent[who.room].append(who)
    return recent


def tie_pulls(model: CommunityModel, who: Member) -> Pulls:
    """The extra weight of each of a person's ties to those who are about."""
    pulls = []
    for tie in who.ties:
        other = model.people[tie.partner]
        if other.status == MEMBER and other.room == who.room and other.last_spoke >= model.day - 1:
            pulls.append((tie.partner, who.tie_pull(tie)))
    return pulls


def choose_partner(
    model: CommunityModel, who: Member, position: int, recent: list[Member], pulls: Pulls
) -> Member | None:
    """Draw a partner with P(j) ∝ (1 + β·W_ij·W_ji)·similarity among the room's recent speakers, exactly.

    The 1 is a uniform draw among them, the rest a draw among ties; similarity, at most 1, acts by rejection. Takers
    turn to the owner first, as often as they ask him.
    """
    owner = model.people[OWNER]
    asks = who.motive == SERVICE and who is not owner and owner.status == MEMBER and owner.room == who.room
    others = len(recent) - 1
    if others <= 0:
        return None
    total = 0.0
    for _, pull in pulls:
        total += pull
    for attempt in range(TRIES):
        u = model.uniforms(PARTNER, who.person, position * TRIES + attempt)
        if asks and attempt == 0 and u[3] < model.parameters.taker_asks:
            return owner
        if u[0] * (others + total) < others:
            at = min(others - 1, int(u[1] * others))
            other = recent[at if at < who.place else at + 1]
        else:
            other = model.people[tied_partner(pulls, u[1] * total)]
        if u[2] < who.similarity(other):
            return other
    return None


def tied_partner(pulls: Pulls, point: float) -> int:
    """The partner of the tie into whose pull `point` falls."""
    last = NOBODY
    for partner, pull in pulls:
        if pull > 0.0:
            last = partner
            if point < pull:
                break
            point -= pull
    return last


def answer_newcomers(model: CommunityModel) -> None:
    """Let the owner answer the first messages that nobody answered, as far as newcomers are welcomed."""
    owner, parameters = model.people[OWNER], model.parameters
    if model.lever.welcome <= 0.0 or owner.status != MEMBER:
        return
    for who in list(model.authors):
        if who.person == OWNER or who.first_spoke != model.day or who.addressed > 0:
            continue
        u = model.uniforms(WELCOME, who.person)
        if u[0] >= model.lever.welcome:
            continue
        if owner.spoke == 0:
            open_author(model, owner)
        minute = min(1439, 60 * int(parameters.evening_hour) + int(u[1] * (60.0 * parameters.answer_hours)))
        model.messages.append(Message(model.day, OWNER, who.person, minute, who.room, owner.spoke, CHAT))
        owner.spoke += 1
        who.addressed += 1
    model.authors.sort(key=lambda who: who.person)


def exchange(model: CommunityModel) -> None:
    """Let today's addressed messages add to the ties of both sides, where they bind at all."""
    positioning, exchanges = model.lever.positioning, list[Exchange]()
    for message in model.messages:
        if message.target < 0:
            continue
        weight = model.rules.exchange_weight(positioning, message.kind == CHAT)
        if weight > 0.0:
            exchanges.append((message.author, message.target, weight, 0.0))
            exchanges.append((message.target, message.author, 0.0, weight))
    merge_exchanges(model, exchanges)
