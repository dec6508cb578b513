"""Phase sell: who buys what is for sale today; it takes place only on a day with a price."""

from __future__ import annotations

from sqsim.compiled import inlined
from sqsim.draws import BUYING, uniforms
from sqsim.rules.buy import buying_chance, repeat_readiness, sale_fit, sale_noticed, seen_buying
from sqsim.world.columns.world import Array, World
from sqsim.world.state import EXPELLED, MEMBER, OUTSIDE, OWNER


@inlined
def sell(w: World, lever: Array, day: int, today: Array) -> None:
    """Sell to visitors, and in person to others who ever were members, by person; nobody sees today's other buyers."""
    p, setting, community, owner = w.parameters[0], w.setting[0], w.community[0], w.people[OWNER]
    visitors, paying = 0, 0
    for i in range(w.people.shape[0]):
        who = w.people[i]
        if i == OWNER or who.status in (OUTSIDE, EXPELLED):
            continue
        visits = who.status == MEMBER and who.visiting > 0
        visitors += visits
        if day - who.bought_day < p.repeat_days or not (visits or lever.sale_reach > 0.0):
            continue
        u = uniforms(setting.seed, setting.replicate, BUYING, day, i, 0)
        if not visits and u[1] >= lever.sale_reach:
            continue
        heard = float(owner.own_offers) if who.room == owner.room else 0.0
        reached = sale_noticed(p, heard) if visits else p.personal_approach
        again = 1.0 if who.purchases == 0 else repeat_readiness(p, who.satisfaction)
        familiar = w.ties[i, 0].partner == OWNER  # the lowest number comes first
        suits = sale_fit(p, who.motive, lever.sale_match)
        if u[0] >= buying_chance(
            p, who.trust, suits, reached, community.buyers, familiar, again, lever.sale_price, who.willingness_to_pay
        ):
            continue
        paying += visits
        today.purchases += 1
        today.first_purchases += who.purchases == 0
        today.sales += lever.sale_price
        who.purchases += 1
        who.bought_day = day
    community.buyers = seen_buying(p, community.buyers, paying / visitors if visitors > 0 else 0.0)
