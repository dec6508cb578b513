"""Who buys what the operator sells."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.feel import LEARNING, SERVICE
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class BuyParameters:
    """What turns members into buyers, and buyers into buyers again."""

    buy_base: float = parameter(
        0.4,
        unit="1/visit",
        low=0,
        high=1,
        source="order of magnitude: a few members in a hundred buy (C1: 8 % of those who were asked); size assumed",
        about="chance to buy on a visit: full trust, all that one came for, noticed, at a price of nothing",
    )
    buy_aversion: float = parameter(
        0.035,
        unit="1",
        low=0,
        high=100,
        about="deterrence by a price equal to the fee the person would pay; goods may cost far more than a fee",
    )
    fit_elsewhere: float = parameter(
        0.4,
        unit="share",
        low=0,
        high=1,
        source="S33, S43 (direction); size assumed",
        about="how well what is for sale suits those who came for neither learning nor service, against those who did",
    )
    unprompted: float = parameter(
        0.3, unit="share", low=0, high=1, about="share of visitors who notice what is for sale without an offer"
    )
    offers_noticed: float = parameter(
        1.0, unit="offers", low=1e-3, high=1e3, about="owner's offers heard at which half of the others notice"
    )
    herd: float = parameter(
        10.0,
        unit="1/share",
        low=0,
        high=1e3,
        source="S48 (direction); size assumed",
        about="how seeing others pay raises paying, by the share of visitors who bought of late",
    )
    buyers_memory: float = parameter(
        7.0, unit="days of sale", low=1, high=1e6, about="time over which others are seen to pay"
    )
    familiarity: float = parameter(
        0.5,
        unit="1",
        low=0,
        high=100,
        source="S48 (direction); size assumed",
        about="how a tie to the owner raises paying",
    )
    personal_approach: float = parameter(
        4.0,
        unit="factor",
        low=0,
        high=100,
        about="chance to buy of one asked in person, against one who notices it in the group",
    )
    repeat_days: float = parameter(
        30.0, unit="days", low=1, high=3650, about="days after a purchase before one may buy again"
    )
    repeat_satisfaction: float = parameter(
        0.5,
        unit="satisfaction",
        low=1e-3,
        high=1e6,
        source="S33: a community lives on repeat purchase; size assumed",
        about="satisfaction with which a buyer buys again as readily as the first time",
    )


@compiled
def sale_fit(p: BuyParameters, motive: int, match: float) -> float:
    """How far what is for sale is what the member came for: all its match for learning and service, less for others."""
    return match if motive in (LEARNING, SERVICE) else match * p.fit_elsewhere


@compiled
def sale_noticed(p: BuyParameters, offers: float) -> float:
    """Share of visitors who notice what is for sale: u + (1 − u)·offers / (offers + offers_noticed), u unprompted."""
    return p.unprompted + (1.0 - p.unprompted) * offers / (offers + p.offers_noticed)


@compiled
def repeat_readiness(p: BuyParameters, satisfaction: float) -> float:
    """How readily a buyer buys again, 0 to 1: by satisfaction, up to repeat_satisfaction."""
    return min(1.0, max(0.0, satisfaction) / p.repeat_satisfaction)


@compiled
def buying_chance(
    p: BuyParameters, trust: float, suits: float, reached: float, buyers: float, familiar: bool, again: float,
    price: float, willingness: float,
) -> float:  # fmt: skip
    """Chance to buy today: base·trust·suits·reached·(1 + herd·buyers)·(1 + familiarity)·again·e^(−aversion·price/w).

    `reached` is what `sale_noticed` says, or personal_approach; `again` 1, or `repeat_readiness` after a purchase;
    w is the fee that the person would pay (yuan); the factor of familiarity is there with a tie to the owner only.
    """
    drawn = p.buy_base * trust * suits * reached * (1.0 + p.herd * buyers) * again
    if familiar:
        drawn *= 1.0 + p.familiarity
    return min(1.0, drawn * math.exp(-p.buy_aversion * price / willingness))


@compiled
def seen_buying(p: BuyParameters, buyers: float, share: float) -> float:
    """Share of visitors seen to pay, after a day of sale on which that share paid: an exponential mean."""
    return buyers + (share - buyers) / p.buyers_memory
