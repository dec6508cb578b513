"""Phase moderate: what is removed, and sanctions."""

from __future__ import annotations

from sqsim.compiled import inlined
from sqsim.draws import MODERATION, uniforms
from sqsim.rules.moderate import chat_removal, coverage, mistaken_removal, moderator_energy, offer_removal
from sqsim.world.columns.messages import Messages
from sqsim.world.columns.world import Array, World
from sqsim.world.record import CHAT, OFFER, REMOVED, USEFUL
from sqsim.world.state import OWNER


@inlined
def moderate(w: World, lever: Array, day: int, messages: Messages, first: int, today: Array) -> None:
    """Decide the fate of today's messages, from row `first` on, but for the owner's; removed offers are offences."""
    p, setting, community = w.parameters[0], w.setting[0], w.community[0]
    written = messages.used - first
    read = coverage(lever.moderator_capacity, community.moderator_energy, float(written))
    workload = min(1.0, written / lever.moderator_capacity) if lever.moderator_capacity > 0.0 else 0.0
    offers = offer_removal(read, lever.enforcement)
    chat = chat_removal(read, lever.enforcement, lever.rule_strictness, lever.chat_removal)
    community.moderator_energy = moderator_energy(p, community.moderator_energy, workload)
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
