"""Phase moderate: what is removed, and sanctions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqsim.draws import MODERATION
from sqsim.world.agents.messages import Message
from sqsim.world.record import CHAT, OFFER, REMOVED, USEFUL
from sqsim.world.state import OWNER

if TYPE_CHECKING:
    from sqsim.world.agents.model import CommunityModel


def moderate(model: CommunityModel) -> None:
    """Decide the fate of today's messages, but not the owner's; removed offers count as offences."""
    rules, lever, community = model.rules, model.lever, model.community
    written, by_members = len(model.messages), peer_capacity(model) if lever.member_moderators > 0.0 else 0.0
    capacity = lever.moderator_capacity + by_members
    read = rules.coverage(capacity, readiness(model), float(written))
    offers = rules.offer_removal(read, lever.enforcement)
    consent = rules.felt_consent(lever.consent, by_members / capacity if capacity > 0.0 else 0.0)
    chat = rules.chat_removal(read, lever.enforcement, lever.rule_strictness, consent, lever.chat_removal)
    tire_moderators(model, min(1.0, written / capacity) if capacity > 0.0 else 0.0)
    community.impunity = rules.impunity(community.impunity, offers)
    offence = rules.chat_offence(read, lever.enforcement, lever.rule_strictness, consent)
    chat_of_members = sum(message.kind == CHAT and message.author != OWNER for message in model.messages)
    disputes = offence * float(chat_of_members) / lever.rooms
    community.rule_pressure = rules.rule_pressure(
        lever.rule_strictness, disputes, consent,
        rules.authority(community.owner_talk, community.talk, float(community.active)),
    )  # fmt: skip
    if offers <= 0.0 and chat <= 0.0 and lever.enforcement_error <= 0.0:
        return
    for message in model.messages:
        if message.author == OWNER:
            continue
        if message.kind == OFFER:
            chance = offers
        elif message.kind == CHAT:
            chance = chat
        else:
            newcomer = message.author >= 0 and model.people[message.author].is_newcomer
            chance = rules.mistaken_removal(
                read, lever.enforcement, lever.rule_strictness, lever.enforcement_error, newcomer
            )
        if chance <= 0.0:
            continue
        # Outsiders have no number of their own: they draw by room, guests and members by author.
        drawer = message.author if message.kind != OFFER or message.author >= 0 else -10 - message.room
        if model.uniforms(MODERATION, drawer, message.position)[0] >= chance:
            continue
        message.fate = REMOVED
        model.today.removed_messages += 1
        if message.author >= 0:
            sanction(model, message)


def peer_capacity(model: CommunityModel) -> float:
    """Messages a day that members look at: as many members as are asked, if so many volunteer."""
    willing = 0
    for who in model.inside():
        willing += who.engaged == 1 and who.person != OWNER and who.volunteers()
    return float(min(model.lever.member_moderators, float(willing)) * model.parameters.member_moderator_messages)


def readiness(model: CommunityModel) -> float:
    """Energy of those who moderate; an owner who does it alone does nothing once he is silent."""
    if not model.spec.community.sole_administrator:
        return model.community.moderator_energy
    return float(model.people[OWNER].energy) if model.lever.owner_activity > 0.0 else 0.0


def tire_moderators(model: CommunityModel, workload: float) -> None:
    """Let the day's work tire those who did it."""
    rules, community, owner = model.rules, model.community, model.people[OWNER]
    if not model.spec.community.sole_administrator:
        care = model.lever.moderator_care
        community.moderator_energy = rules.moderator_energy(community.moderator_energy, workload, care)
    else:
        owner.energy = rules.administrator_energy(owner.energy, workload)


def sanction(model: CommunityModel, message: Message) -> None:
    """Let an author feel a removal; repeated offers are silenced (and in the end removed, when the day closes)."""
    who = model.people[message.author]
    if message.kind == USEFUL:
        who.removed_useful += 1
        return
    who.removed_other += 1
    if message.kind == OFFER:
        who.offences += 1
        if who.offences > model.parameters.warnings:
            who.silenced_until = model.day + 1 + int(model.parameters.silence_days)
