"""Phase moderate: what is removed, and sanctions."""

from __future__ import annotations

from sqsim.compiled import inlined
from sqsim.draws import MODERATION, uniforms
from sqsim.rules.moderate import (
    administrator_energy,
    authority,
    chat_offence,
    chat_removal,
    coverage,
    felt_consent,
    impunity,
    mistaken_removal,
    moderator_energy,
    offer_removal,
    rule_pressure,
    volunteers,
)
from sqsim.world.columns.messages import Messages
from sqsim.world.columns.world import Array, World
from sqsim.world.record import CHAT, OFFER, REMOVED, USEFUL
from sqsim.world.state import MEMBER, OWNER


@inlined
def moderate(w: World, lever: Array, day: int, messages: Messages, first: int, today: Array) -> None:
    """Decide the fate of today's messages, from row `first` on, but for the owner's; removed offers are offences."""
    p, setting, community = w.parameters[0], w.setting[0], w.community[0]
    written = messages.used - first
    by_members = peer_capacity(w, lever) if lever.member_moderators > 0.0 else 0.0
    capacity = lever.moderator_capacity + by_members
    read = coverage(capacity, readiness(w, lever), float(written))
    offers = offer_removal(read, lever.enforcement)
    consent = felt_consent(p, lever.consent, by_members / capacity if capacity > 0.0 else 0.0)
    chat = chat_removal(read, lever.enforcement, lever.rule_strictness, consent, lever.chat_removal)
    tire_moderators(w, lever, min(1.0, written / capacity) if capacity > 0.0 else 0.0)
    community.impunity = impunity(p, community.impunity, offers)
    offence = chat_offence(read, lever.enforcement, lever.rule_strictness, consent)
    disputes = offence * float(chat_of_members(messages, first)) / lever.rooms if offence > 0.0 else 0.0
    community.rule_pressure = rule_pressure(
        p, lever.rule_strictness, disputes, consent,
        authority(p, community.owner_talk, community.talk, float(community.active)),
    )  # fmt: skip
    if offers <= 0.0 and chat <= 0.0 and lever.enforcement_error <= 0.0:
        return
    for m in range(first, messages.used):
        row = messages.rows[m]
        if row.author == OWNER:
            continue
        if row.kind == OFFER:
            chance = offers
        elif row.kind == CHAT:
            chance = chat
        else:
            newcomer = row.author >= 0 and day - w.people[row.author].joined_day < p.newcomer_days
            chance = mistaken_removal(
                p, read, lever.enforcement, lever.rule_strictness, lever.enforcement_error, newcomer
            )
        if chance <= 0.0:
            continue
        # Outsiders have no number of their own: they draw by room, guests and members by author.
        drawer = row.author if row.kind != OFFER or row.author >= 0 else -10 - row.room
        u = uniforms(setting.seed, setting.replicate, MODERATION, day, drawer, row.position)
        if u[0] >= chance:
            continue
        row.fate = REMOVED
        today.removed_messages += 1
        if row.author >= 0:
            sanction(w, day, row.author, row.kind)


@inlined
def chat_of_members(messages: Messages, first: int) -> int:
    """How many of today's messages are chat that could be removed: the owner's own never is."""
    count = 0
    for m in range(first, messages.used):
        row = messages.rows[m]
        count += row.kind == CHAT and row.author != OWNER
    return count


@inlined
def peer_capacity(w: World, lever: Array) -> float:
    """Messages a day that members look at: as many members as are asked, if so many volunteer."""
    p, willing = w.parameters[0], 0
    for i in range(w.people.shape[0]):
        who = w.people[i]
        if who.status == MEMBER and who.engaged == 1 and i != OWNER:
            willing += volunteers(p, who.satisfaction, who.standing)
    peers: float = min(lever.member_moderators, float(willing)) * p.member_moderator_messages
    return peers


@inlined
def readiness(w: World, lever: Array) -> float:
    """Energy of those who moderate; an owner who does it alone does nothing once he is silent."""
    if w.setting[0].sole_administrator == 0:
        return float(w.community[0].moderator_energy)
    return float(w.people[OWNER].energy) if lever.owner_activity > 0.0 else 0.0


@inlined
def tire_moderators(w: World, lever: Array, workload: float) -> None:
    """Let the day's work tire those who did it."""
    p, community = w.parameters[0], w.community[0]
    if w.setting[0].sole_administrator == 0:
        community.moderator_energy = moderator_energy(p, community.moderator_energy, workload, lever.moderator_care)
    else:
        w.people[OWNER].energy = administrator_energy(p, w.people[OWNER].energy, workload)


@inlined
def sanction(w: World, day: int, author: int, kind: int) -> None:
    """Let an author feel a removal; repeated offers are silenced (and in the end removed, when the day closes)."""
    p, who = w.parameters[0], w.people[author]
    if kind == USEFUL:
        who.removed_useful += 1
        return
    who.removed_other += 1
    if kind == OFFER:
        who.offences += 1
        if who.offences > p.warnings:
            who.silenced_until = day + 1 + int(p.silence_days)
