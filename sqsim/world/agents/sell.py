"""Phase sell: who buys what is for sale today; it takes place only on a day with a price."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqsim.draws import BUYING
from sqsim.world.agents.hear import RoomHeard
from sqsim.world.state import EXPELLED, OUTSIDE, OWNER

if TYPE_CHECKING:
    from sqsim.world.agents.model import CommunityModel


def sell(model: CommunityModel, heard: list[RoomHeard]) -> None:
    """Sell to visitors, and in person to others who ever were members, by person; nobody sees today's other buyers."""
    rules, lever, community, today = model.rules, model.lever, model.community, model.today
    visitors, paying = 0, 0
    for who in model.people:
        if who.person == OWNER or who.status in (OUTSIDE, EXPELLED):
            continue
        visits = who.is_member and who.visiting > 0
        visitors += visits
        if model.day - who.bought_day < model.parameters.repeat_days:
            continue
        u = model.uniforms(BUYING, who.person)
        if not visits and u[1] >= lever.sale_reach:
            continue
        offers = float(heard[who.room].offers_by[OWNER])
        reached = rules.sale_noticed(offers) if visits else model.parameters.personal_approach
        if u[0] >= who.buying_chance(reached):
            continue
        paying += visits
        today.purchases += 1
        today.first_purchases += who.purchases == 0
        today.sales += lever.sale_price
        who.purchases += 1
        who.bought_day = model.day
    community.buyers = rules.seen_buying(community.buyers, paying / visitors if visitors > 0 else 0.0)
