"""What kind of message a member writes."""

from __future__ import annotations

from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class SayParameters:
    """What people write about, and to whom."""

    useful_base: float = parameter(
        0.26,
        unit="share",
        low=0,
        high=1,
        about="share of useful messages at value 0, in a fitting and clearly positioned group",
    )
    useful_value: float = parameter(
        0.32, unit="1/value", low=0, high=1, about="how the share of useful messages grows with value"
    )
    focus_floor: float = parameter(
        0.4, unit="share", low=0, high=1, about="useful share of one who shares none of the charter's interests"
    )
    positioning_floor: float = parameter(
        0.46,
        unit="share",
        low=0,
        high=1,
        source="S04; size assumed",
        about="useful share in a group without positioning",
    )
    rules_guidance: float = parameter(
        0.05,
        unit="share",
        low=0,
        high=1,
        source="Matias 2019 (+8 points of compliance)",
        about="how visible rules raise the useful share; twice for newcomers",
    )
    guidance_newcomers: float = parameter(
        2.0,
        unit="factor",
        low=1,
        high=10,
        source="Matias 2019 (direction)",
        about="visible rules guide newcomers so much more",
    )
    taker_gap: float = parameter(
        0.5,
        unit="share",
        low=0,
        high=1,
        source="S40; size assumed",
        about="share of their useful messages that takers, who came to be helped, leave unwritten",
    )
    event_useful: float = parameter(
        0.15, unit="share", low=0, high=1, about="how a full event signal raises the useful share"
    )
    offer_promoter: float = parameter(
        0.045,
        unit="share",
        low=0,
        high=1,
        source="S43; size assumed",
        about="share of offers in what members who came to promote themselves write where none is removed",
    )
    offer_disenchanted: float = parameter(
        0.25,
        unit="share",
        low=0,
        high=1,
        source="S12; size assumed",
        about="share of offers in what a disenchanted member writes",
    )
    deterrence: float = parameter(
        2.0,
        unit="1",
        low=0,
        high=10,
        source="S07 (practitioners): advertisements come where nobody removes them; size assumed",
        about="power with which the chance that an offer stays up draws those who promote themselves",
    )
    disenchantment_gap: float = parameter(
        0.2,
        unit="satisfaction",
        low=0,
        high=10,
        about="shortfall of satisfaction against aspiration at which a member is disenchanted",
    )
    guest_expertise: float = parameter(
        0.85, unit="value", low=0, high=1, about="expertise of an invited guest in the charter's main topic"
    )
    address_share: float = parameter(0.76, unit="share", low=0, high=1, about="share of messages addressed to somebody")
    newcomer_days: float = parameter(
        14.0, unit="days", low=0, high=365, about="days for which a member counts as a newcomer"
    )
    host_messages: float = parameter(
        12.0,
        whole=True,
        unit="messages",
        low=0,
        high=200,
        source="S23; size assumed",
        about="useful messages of a host or guest in an announced slot",
    )
    evening_hour: float = parameter(
        20.0,
        whole=True,
        unit="o'clock",
        low=0,
        high=23,
        about="hour at which hosts and guests begin where no slot is announced, and the owner to answer newcomers",
    )
    answer_hours: float = parameter(
        2.0, unit="hours", low=0, high=24, about="hours over which the owner's answers to newcomers are spread"
    )


@compiled
def useful_chance(
    p: SayParameters,
    value: float,
    charter_match: float,
    positioning: float,
    rule_visibility: float,
    newcomer: bool,
    event: float,
    taker: bool,
) -> float:
    """Share of a member's messages that are useful: fitting members, clear positioning and visible rules raise it.

    Takers, whose main motive is to be helped, give less (S40).
    """
    fitting = p.focus_floor + (1.0 - p.focus_floor) * charter_match
    clear = p.positioning_floor + (1.0 - p.positioning_floor) * positioning
    guided = p.rules_guidance * rule_visibility * (p.guidance_newcomers if newcomer else 1.0)
    share = min(
        1.0, max(0.0, ((p.useful_base + p.useful_value * value) * fitting + p.event_useful * event) * clear + guided)
    )
    return share * (1.0 - p.taker_gap) if taker else share


@compiled
def daring(p: SayParameters, impunity: float) -> float:
    """How far those who promote themselves dare: impunity^deterrence, impunity the share of offers that stays up."""
    dares: float = impunity**p.deterrence
    return dares


@compiled
def offer_chance(p: SayParameters, promoter: bool, missed: float, impunity: float) -> float:
    """Share of offers in a member's messages: a promoter's as he dares, more of the disenchanted (S12)."""
    share = p.offer_promoter * daring(p, impunity) if promoter else 0.0
    return max(share, p.offer_disenchanted) if missed > p.disenchantment_gap else share


@compiled
def outside_pressure(p: SayParameters, offers: float, public_view: float, buzz_now: float, impunity: float) -> float:
    """Mean advertisements by outsiders a day and room: as many as at full buzz, as far as it is known of and dared."""
    return offers * public_view * buzz_now * daring(p, impunity)
