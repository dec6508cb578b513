"""The charter in force: whom the community is meant for, as founded or as shifted since."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqsim.world.agents.model import CommunityModel


def follow_charter(model: CommunityModel) -> None:
    """Measure everybody against the charter anew on a day on which it is another than the day before."""
    rules, founded, community = model.rules, model.spec.community, model.community
    focus = rules.charter_in_force(founded.charter_focus, model.lever.charter_focus)
    breadth = rules.charter_in_force(founded.charter_breadth, model.lever.charter_breadth)
    if (focus, breadth) == (community.charter_focus, community.charter_breadth):
        return
    community.charter_focus, community.charter_breadth = focus, breadth
    topics = model.spec.population.topics
    weights = [rules.charter_weight(focus, breadth, topic, topics) for topic in range(topics)]
    for who in model.people:
        total, match = 0.0, 0.0
        for weight, liking in zip(weights, who.matches, strict=True):
            total += liking
            match += weight * liking
        who.charter_match = match / total
