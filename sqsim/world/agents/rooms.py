"""Which room a member belongs to, and where he is today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqsim.draws import PREMIUM
from sqsim.rules.house import BY_LEVEL, BY_TOPIC, COPIES
from sqsim.world.state import OWNER

if TYPE_CHECKING:
    from sqsim.world.agents.member import Member
    from sqsim.world.agents.model import CommunityModel


def wanted_room(model: CommunityModel, who: Member) -> int:
    """The room that segmentation wants for a person."""
    lever = model.lever
    return int(
        model.rules.room_of(
            lever.segmentation, int(lever.rooms), who.favourite, who.value_rank, len(model.people), who.person
        )
    )


def with_space(model: CommunityModel, wanted: int) -> int:
    """The wanted room, or the next one with space; the wanted one if all are full."""
    rooms = int(model.lever.rooms)
    for step in range(rooms):
        room = (wanted + step) % rooms
        if model.rooms[room].members < model.lever.room_cap:
            return room
    return wanted


def assign_room(model: CommunityModel, who: Member) -> int:
    """The room for one who comes in."""
    return with_space(model, wanted_room(model, who))


def move_in(model: CommunityModel, who: Member, room: int) -> None:
    """Make a room somebody's home; a room that was empty is expected to be like the community."""
    if model.rooms[room].members == 0:
        model.rooms[room].level = model.community.level
    model.rooms[room].members += 1
    who.home = who.room = room


def move_out(model: CommunityModel, who: Member) -> None:
    """Give up somebody's home, and his place in the premium room if he is there."""
    model.rooms[who.home].members -= 1
    if who.room != who.home:
        model.rooms[who.room].members -= 1


def move_rooms(model: CommunityModel) -> None:
    """Move members to the rooms that today's segmentation wants for them, by person; then open the premium room."""
    if len(model.rooms) == 1:
        return
    members, copying = model.inside(), model.lever.segmentation == COPIES
    for who in members:
        if who.room != who.home:
            model.rooms[who.room].members -= 1
            who.room = who.home
    if copying and not model.community.copied:
        make_copies(model, members)
    else:
        for who in members:
            if not settled(model, who):
                move_out(model, who)
                move_in(model, who, assign_room(model, who))
    model.community.copied = copying
    if model.lever.premium_share > 0.0:
        open_premium(model, members)


def settled(model: CommunityModel, who: Member) -> bool:
    """Whether a member's home is where he is wanted; unsorted members and copies stay where they once came to be."""
    if model.lever.segmentation in (BY_TOPIC, BY_LEVEL):
        return bool(who.home == wanted_room(model, who))
    return bool(who.home < model.lever.rooms)


def make_copies(model: CommunityModel, members: list[Member]) -> None:
    """Split the group into copies: the core as it is to be spread, the others by number."""
    rules, lever, order = model.rules, model.lever, by_standing(members)
    core = rules.core_size(len(order))
    rooms_of_core = {
        who.person: rules.core_room(place, core, lever.core_spread, int(lever.rooms))
        for place, who in enumerate(order[:core])
        if who.standing > 0.0
    }
    for who in members:
        wanted = rooms_of_core.get(who.person, wanted_room(model, who))
        if who.home != wanted:
            move_out(model, who)
            move_in(model, who, with_space(model, wanted))


def by_standing(members: list[Member]) -> list[Member]:
    """The members but the owner, those of the highest standing first, then by person."""
    return sorted((who for who in members if who.person != OWNER), key=lambda who: (-who.standing, who.person))


def open_premium(model: CommunityModel, members: list[Member]) -> None:
    """Give access to those invited who take it, for a term; then let those with access choose where to be today."""
    lever, parameters, premium = model.lever, model.parameters, len(model.rooms) - 1
    order = by_standing(members)
    for who in order[: int(lever.premium_share * len(order))]:
        if who.standing > 0.0 and model.day >= who.premium_until and who.takes_premium():
            who.premium_until = model.day + int(parameters.premium_term)
            who.premium_terms += 1
            model.today.fees += lever.premium_price
    for who in members:
        if model.day >= who.premium_until or who.home == premium:
            continue
        if model.uniforms(PREMIUM, who.person)[0] < parameters.premium_days:
            model.rooms[premium].members += 1
            who.room = premium
