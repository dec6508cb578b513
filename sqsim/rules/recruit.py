"""How people outside meet the community, and who of them applies."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.feel import BELONGING, FRIENDS, LEARNING, PROMOTION
from sqsim.rules.parameter import parameter

# Whom an operator brings in: anybody, the most valuable, those with most friends inside, those who fit the charter.
ANY, BEST, BY_FRIENDS, FITTING = range(4)


@dataclass(frozen=True)
class RecruitParameters:
    """What draws people in."""

    word_of_mouth: float = parameter(
        0.011,
        unit="1/day",
        low=0,
        high=10,
        source="Backstrom et al. 2006 (concave in friends inside); size assumed",
        about="hazard of hearing of the community per log(1 + friends inside), at full buzz",
    )
    renown: float = parameter(
        0.001,
        unit="1/day",
        low=0,
        high=10,
        about="hazard that a person finds the community by its renown, friends inside or not, at full buzz",
    )
    buzz_half: float = parameter(
        14.0,
        unit="messages/day",
        low=0.1,
        high=1e9,
        about="talk at which the community is half as talked-about as it can be",
    )
    return_interest: float = parameter(
        0.15,
        unit="share",
        low=0,
        high=1,
        about="how readily one who left meets the community again, against one who never was in",
    )
    return_pause: float = parameter(
        60.0, unit="days", low=0, high=3650, about="days after leaving before one may meet the community again"
    )
    refusal_pause: float = parameter(
        90.0, unit="days", low=0, high=3650, about="days after a refusal before one applies again"
    )
    join_base: float = parameter(
        1.0,
        unit="logit",
        low=-50,
        high=50,
        about="readiness to apply of a person of the group's own level, at average match",
    )
    join_gap: float = parameter(
        3.0,
        unit="logit/value",
        low=0,
        high=100,
        source="Zhang 2010 (essay): those below the level learn most; size assumed",
        about="κ_join: how much more readily those below the perceived level apply",
    )
    join_match: float = parameter(
        1.7, unit="logit", low=0, high=100, about="pull of a charter that matches the person's interests"
    )
    join_motive: float = parameter(
        0.3,
        unit="logit",
        low=0,
        high=100,
        source="S43; size assumed",
        about="pull of a community that serves the person's main motive fully, against one that serves it not at all",
    )
    price_aversion: float = parameter(
        0.7, unit="logit", low=0, high=100, about="deterrence by a fee equal to the person's willingness to pay"
    )
    effort_aversion: float = parameter(
        1.5,
        unit="logit",
        low=0,
        high=100,
        source="direction: Drenner, Sen, Terveen 2008",
        about="deterrence by a full day's effort of entry",
    )


REFERENCE_MATCH = 0.25
"""match_ref: match at which the readiness to apply is stated: that of even interest in four topics, one welcome."""


@compiled
def buzz(p: RecruitParameters, talk: float) -> float:
    """How much the community is talked about, 0 to 1: talk / (talk + buzz_half); talk in messages a day."""
    return talk / (talk + p.buzz_half)


@compiled
def friend_hazard(p: RecruitParameters, friends_inside: float, buzz_now: float) -> float:
    """Hazard a day of hearing of the community from friends: word of mouth·log(1 + friends)·buzz."""
    return p.word_of_mouth * math.log(1.0 + friends_inside) * buzz_now


@compiled
def referral_hazard(referral: float, friends_inside: float) -> float:
    """Hazard a day of hearing of it from friends who are paid to bring it up: referral·friends."""
    return referral * friends_inside


@compiled
def advertising_hazard(advertising: float, targeted: float, match: float) -> float:
    """Hazard a day of meeting an advertisement: advertising + targeted·match, by how far one fits the charter."""
    return advertising + targeted * match


@compiled
def renown_hazard(p: RecruitParameters, public_view: float, buzz_now: float) -> float:
    """Hazard a day of finding the community by its renown: renown·buzz, as far as it stands in public view."""
    return p.renown * public_view * buzz_now


@compiled
def motive_served(
    motive: int, level: float, friends_inside: float, positioning: float, owner_talk: float, buzz_now: float
) -> float:
    """How far a community promises, seen from outside, what a person of that motive comes for: 0 to 1 (S43).

    Learning: the perceived level. Friends: friends inside. Belonging: positioning. Promotion of oneself: an audience,
    that is buzz. Service: an owner who talks.
    """
    if motive == LEARNING:
        return level
    if motive == FRIENDS:
        return friends_inside / (1.0 + friends_inside)
    if motive == BELONGING:
        return positioning
    if motive == PROMOTION:
        return buzz_now
    return owner_talk / (1.0 + owner_talk)


@compiled
def joining_gain(
    p: RecruitParameters,
    level: float,
    value: float,
    match: float,
    served: float,
    price: float,
    willingness: float,
    effort: float,
) -> float:
    """What a person expects of joining, in logits.

    g = join_base + κ_join·(level − value) + join_match·(match − match_ref) + join_motive·(served − ½)
    − price_aversion·price/willingness − effort_aversion·effort; match and served 0 to 1, price and willingness in yuan,
    effort in days.
    """
    learning = p.join_gap * (level - value)
    return (
        p.join_base
        + learning
        + p.join_match * (match - REFERENCE_MATCH)
        + p.join_motive * (served - 0.5)
        - p.price_aversion * price / willingness
        - p.effort_aversion * effort
    )


@compiled
def application_chance(gain: float) -> float:
    """Chance to apply once met: the logistic function of the expected gain."""
    return 1.0 / (1.0 + math.exp(-gain))


@compiled
def preference(wanted: int, value: float, friends_inside: float, match: float) -> float:
    """How high a person stands with an operator who brings people in; 0 for all if anybody will do (S21)."""
    if wanted == BEST:
        return value
    if wanted == BY_FRIENDS:
        return friends_inside
    return match if wanted == FITTING else 0.0
