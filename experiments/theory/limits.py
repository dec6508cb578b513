"""Ordinary parameters at values that switch parts of the model off, so that what is left has a known answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqsim.policies import Policy
from sqsim.world.scenario import Community, PopulationSpec, Scenario

VISITING = {"visit_base": 1, "visit_slope": 0, "visit_low": 1, "visit_high": 1, "visit_idle": 0}
"""Whoever is engaged visits every day, whoever is idle never."""

FAITHFUL = {"lapse_rate": 0, "lapse_first": 0}
STAYING = {"leave_rate": 0, "mute_rate": 0}
UNHEARD_OF = {"word_of_mouth": 0, "renown": 0, "return_interest": 0}
"""Nobody hears of the community but by advertising."""

WELCOMED = {"join_base": 50, "join_gap": 0, "join_match": 0}
"""Whoever meets the community applies."""

MUTE = {"talk_base": 0, "talk_satisfaction": 0, "talk_novelty": 0}
TIRELESS = {"recovery": 0, "fatigue": 0, "reply_lift": 0, "contagion": 0}

ONE_MESSAGE = TIRELESS | {
    "talk_base": 1e9,
    "silence_floor": 1,
    "hesitation": 0,
    "length_level": -20,
    "length_spread": 0,
    "offer_promoter": 0,
    "offer_disenchanted": 0,
}
"""Whoever is engaged writes one message every day; with another length_level, that many more on average."""

ALIKE = {"lapse_spread": 0, "lapse_with_talk": 0, "talk_spread": 0, "tolerance_spread": 0}


def limit(
    *parts: Mapping[str, float],
    people: int,
    days: int,
    graph: Mapping[str, Any] | None = None,
    policies: tuple[Policy, ...] = (),
    parameters: Mapping[str, float] | None = None,
    **community: Any,
) -> Scenario:
    """A scenario with an unobtrusive owner and no moderators, and the parameters of all parts."""
    quiet = {"owner_activity": 0, "moderators": 0, "enforcement": 0, "enforcement_error": 0}
    merged: dict[str, float] = {}
    for part in (*parts, parameters or {}):
        merged |= part
    return Scenario(
        days=days,
        population=PopulationSpec(people=people, graph=graph or {"kind": "empty"}),
        community=Community(**quiet | {"seed_members": people} | community),
        parameters=merged,
        policies=policies,
    )
