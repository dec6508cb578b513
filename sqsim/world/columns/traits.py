"""People's traits, drawn once."""

from __future__ import annotations

import math
from typing import Any

from sqsim.compiled import compiled
from sqsim.draws import EXPERTISE, SEEDING, TRAITS, normals, uniform, uniforms
from sqsim.rules.traits import charisma, charter_weight, correlated, expertise, log_normal
from sqsim.world.state import OWNER


@compiled
def draw_traits(
    p: Any, seed: int, replicate: int, focus: float, breadth: float, people: Any, knows: Any, likes: Any
) -> None:
    """Fill the traits of `people`, expertise `knows` and interests `likes` (both people × topics).

    Interests are a logistic-normal mix that sums to 1 (Aitchison & Shen 1980); value is the mean expertise.
    """
    topics = knows.shape[1]
    for i in range(people.shape[0]):
        who = people[i]
        u = uniforms(seed, replicate, TRAITS, 0, i, 0)
        talk, length_own = normals(u[0], u[1])
        lapse, tolerance = normals(u[2], u[3])
        u = uniforms(seed, replicate, TRAITS, 0, i, 1)
        willingness, screening = normals(u[0], u[1])
        who.autonomy = u[2]
        who.motive = _motive(p, u[3])
        u = uniforms(seed, replicate, TRAITS, 0, i, 2)
        general, _ = normals(u[0], u[1])
        u = uniforms(seed, replicate, TRAITS, 0, i, 3)
        charm, _ = normals(u[0], u[1])
        who.charisma = charisma(p, charm)
        who.talkativeness = log_normal(p.talk_level, p.talk_spread, talk)
        length = correlated(talk, length_own, p.length_with_talk)
        who.session_length = log_normal(p.length_level, p.length_spread, length)
        who.lapse_proneness = math.exp(p.lapse_spread * lapse + p.lapse_with_talk * talk)
        who.tolerance = log_normal(0.0, p.tolerance_spread, tolerance)
        who.willingness_to_pay = log_normal(p.willingness_level, p.willingness_spread, willingness)
        who.screening_error = screening
        _draw_topics(p, seed, replicate, i, general, knows, likes)
        total, match = 0.0, 0.0
        for k in range(topics):
            total += knows[i, k]
            match += charter_weight(focus, breadth, k, topics) * likes[i, k]
        who.value = total / topics
        who.charter_match = match


@compiled
def draw_seeding(seed: int, replicate: int, luck: Any) -> None:
    """Fill in everybody's luck in the choice of the founders, shape (people,)."""
    for i in range(luck.shape[0]):
        luck[i] = uniform(seed, replicate, SEEDING, 0, i, 0)


@compiled
def _motive(p: Any, u: float) -> int:
    """A main motive, with the weights of the parameters."""
    total = p.share_friends + p.share_service + p.share_learning + p.share_belonging + p.share_promotion
    rest = u * total
    for motive, weight in enumerate((p.share_friends, p.share_service, p.share_learning, p.share_belonging)):
        if rest < weight:
            return motive
        rest -= weight
    return 4


@compiled
def _draw_topics(p: Any, seed: int, replicate: int, i: int, general: float, knows: Any, likes: Any) -> None:
    """Expertise and interests of one person; the owner knows and likes the charter's main topic best."""
    topics = knows.shape[1]
    total = 0.0
    for k in range(topics):
        u = uniforms(seed, replicate, EXPERTISE, 0, i, k)
        special, like = normals(u[0], u[1])
        lead = p.founder_lead if i == OWNER and k == 0 else 0.0
        knows[i, k] = expertise(p, general, special, lead)
        likes[i, k] = math.exp(p.interest_spread * (like + (p.founder_interest if i == OWNER and k == 0 else 0.0)))
        total += likes[i, k]
    for k in range(topics):
        likes[i, k] /= total
