"""Phase meet: an offline meeting, and the ties it makes (S29)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqsim.draws import OFFLINE, uniform
from sqsim.world.agents.ties import Exchange, merge_exchanges

if TYPE_CHECKING:
    from sqsim.world.agents.model import CommunityModel


def meet(model: CommunityModel) -> None:
    """Bring together a share of the engaged; each seeks out some of the others, and both remember it."""
    if model.lever.offline_meeting <= 0.0:
        return
    there = [
        who
        for who in model.inside()
        if who.engaged and model.uniforms(OFFLINE, who.person)[0] < who.attendance_chance()
    ]
    if len(there) < 2:  # One alone meets nobody.
        return
    model.today.attended = len(there)
    for who in there:
        who.meetings += 1
    weight = model.parameters.meeting_weight
    exchanges: list[Exchange] = []
    for place, who in enumerate(there):
        for k in range(int(model.parameters.meeting_partners)):
            u = uniform(model.seed, model.replicate, OFFLINE, model.day, who.person, 1 + k)
            other = there[model.rules.met_place(place, u, len(there))]
            exchanges.append((who.person, other.person, weight, weight))
            exchanges.append((other.person, who.person, weight, weight))
    merge_exchanges(model, exchanges)
