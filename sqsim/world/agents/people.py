"""People between columns and agents: drawn as columns, living as agents, recorded as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sqsim.world.agents.ties import Tie
from sqsim.world.columns.world import attributes as attributes_of
from sqsim.world.record import TieSnapshot
from sqsim.world.state import ATTRIBUTES

if TYPE_CHECKING:
    from sqsim.world.agents.member import Member
    from sqsim.world.agents.model import CommunityModel
    from sqsim.world.columns.world import World

_TIE = ("partner", "given", "received")
"""The fields of a tie in the order of the class Tie."""


def make_people(model: CommunityModel, member_class: type[Member], start: World) -> list[Member]:
    """The agents of a model, by person, as plain Python numbers and lists, as they are on the first morning."""
    drawn, topics = model.population, start.topics
    lists: dict[str, list[Any]] = {
        "expertise": drawn.expertise.tolist(),
        "interests": drawn.interests.tolist(),
        "matches": topics["match"].tolist(),
        "directions": start.directions.tolist(),
        "ranks": topics["rank"].tolist(),
        "ties": [[Tie(*tie) for tie in row if tie[0] >= 0] for row in start.ties[list(_TIE)].tolist()],
    }
    graph, people = drawn.acquaintances, []
    lists |= {name: column.tolist() for name, column in attributes_of(start).items()}
    for person in range(len(start.people)):
        attributes = {name: values[person] for name, values in lists.items()}
        attributes["acquaintances"] = graph.indices[graph.indptr[person] : graph.indptr[person + 1]].tolist()
        people.append(member_class(model, person, attributes))
    return people


def people_columns(model: CommunityModel) -> dict[str, NDArray[Any]]:
    """What lasts of each person, by name, as it is now."""
    return {name: np.array([getattr(who, name) for who in model.people], kind) for name, kind in ATTRIBUTES.items()}


def snapshot(model: CommunityModel) -> TieSnapshot:
    """The ties between members this evening, faded to today without touching them."""
    kept = [model.rules.remembered(days) for days in range(model.day + 1)]
    found = [
        (who.person, tie.partner, 0.5 * (tie.given + tie.received) * kept[model.day - who.tie_day])
        for who in model.inside()
        for tie in who.ties
        if model.people[tie.partner].is_member
    ]
    source, target, weight = zip(*found, strict=True) if found else ((), (), ())
    return TieSnapshot(model.day, np.array(source, np.int32), np.array(target, np.int32), np.array(weight, np.float64))
