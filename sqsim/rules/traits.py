"""The laws by which people differ. A person's traits are drawn once and never change."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class TraitParameters:
    """Means and spreads of traits in the population."""

    expertise_level: float = parameter(
        -0.45, unit="logit", low=-10, high=10, about="expertise of the average person in the average topic"
    )
    expertise_spread: float = parameter(
        0.85, unit="logit", low=0, high=10, about="how much people differ in expertise overall"
    )
    expertise_blind_spots: float = parameter(
        0.9,
        unit="logit",
        low=0,
        high=10,
        source="C4: everyone has strengths and blind spots; size assumed",
        about="how much a person's expertise differs between topics",
    )
    founder_lead: float = parameter(
        1.5, unit="logit", low=0, high=10, about="how far the owner is ahead in the charter's main topic"
    )
    founder_interest: float = parameter(
        2.0,
        unit="standard deviations",
        low=0,
        high=10,
        about="the owner's extra interest in the charter's main topic",
    )
    interest_spread: float = parameter(
        2.0, unit="logit", low=0, high=20, about="how unevenly a person's interest is spread over topics"
    )
    talk_level: float = parameter(-1.1, unit="log", low=-20, high=20, about="log of the median person's talkativeness")
    talk_spread: float = parameter(
        0.533,
        unit="log",
        low=0,
        high=5,
        source="fit: experiments/00_defaults",
        about="how much people differ in talkativeness",
    )
    length_level: float = parameter(
        0.92,
        unit="log messages",
        low=-20,
        high=20,
        about="log of the median person's session length after the first message",
    )
    length_spread: float = parameter(
        0.948,
        unit="log",
        low=0,
        high=5,
        source="fit: experiments/00_defaults",
        about="how much people differ in session length",
    )
    length_with_talk: float = parameter(
        0.68, unit="correlation", low=-1, high=1, about="correlation of session length with talkativeness"
    )
    lapse_spread: float = parameter(
        2.32,
        unit="log",
        low=0,
        high=5,
        source="fit: experiments/00_defaults",
        about="how much people differ in proneness to lapse",
    )
    lapse_with_talk: float = parameter(
        -0.26, unit="log", low=-5, high=5, about="how talkativeness goes with proneness to lapse"
    )
    tolerance_spread: float = parameter(
        0.4, unit="log", low=0, high=5, about="how much people differ in tolerance of load and noise"
    )
    willingness_level: float = parameter(
        4.6, unit="log yuan", low=-20, high=20, about="log of the median person's willingness to pay"
    )
    willingness_spread: float = parameter(
        1.0, unit="log", low=0, high=5, about="how much people differ in willingness to pay"
    )
    charisma_spread: float = parameter(
        0.4,
        unit="log",
        low=0,
        high=5,
        source="S49; size assumed",
        about="how much people differ in how far their talk invites others",
    )
    share_friends: float = parameter(
        0.15,
        unit="weight",
        low=0,
        high=1,
        source="S43; size assumed",
        about="weight of those whose main motive is friends",
    )
    share_service: float = parameter(
        0.15,
        unit="weight",
        low=0,
        high=1,
        source="S43; size assumed",
        about="weight of those whose main motive is to be helped",
    )
    share_learning: float = parameter(
        0.40,
        unit="weight",
        low=0,
        high=1,
        source="S43; size assumed",
        about="weight of those whose main motive is learning",
    )
    share_belonging: float = parameter(
        0.20,
        unit="weight",
        low=0,
        high=1,
        source="S43; size assumed",
        about="weight of those whose main motive is belonging",
    )
    share_promotion: float = parameter(
        0.10,
        unit="weight",
        low=0,
        high=1,
        source="S43; size assumed",
        about="weight of those whose main motive is to promote themselves",
    )


@compiled
def expertise(p: TraitParameters, general: float, special: float, lead: float) -> float:
    """Expertise in one topic, 0 to 1: logistic(level + spread·z_person + blind_spots·z_person,topic + lead)."""
    logit = p.expertise_level + p.expertise_spread * general + p.expertise_blind_spots * special + lead
    return 1.0 / (1.0 + math.exp(-logit))


@compiled
def log_normal(level: float, spread: float, z: float) -> float:
    """A log-normal trait: e^(level + spread·z)."""
    return math.exp(level + spread * z)


@compiled
def charisma(p: TraitParameters, z: float) -> float:
    """How far a person's talk invites others to talk and to come, log-normal with mean 1: e^(−spread²/2 + spread·z)."""
    return math.exp(-0.5 * p.charisma_spread * p.charisma_spread + p.charisma_spread * z)


@compiled
def correlated(z: float, other: float, correlation: float) -> float:
    """A standard normal number of that correlation with `z`, from an independent one."""
    return correlation * z + math.sqrt(1.0 - correlation * correlation) * other


@compiled
def charter_in_force(founded: float, shift: float) -> float:
    """Focus or breadth of the charter today, 0 to 1: as founded, shifted."""
    return min(1.0, max(0.0, founded + shift))


@compiled
def charter_weight(focus: float, breadth: float, topic: int, topics: int) -> float:
    """How far the charter welcomes a topic, 0 to 1: its main topic fully, the first ⌈breadth·topics⌉ all but focus."""
    if topic == 0:
        return 1.0
    return 1.0 - focus if topic < math.ceil(breadth * topics) or breadth >= 1.0 else (1.0 - focus) * breadth
