"""The charter in force: whom the community is meant for, as founded or as shifted since."""

from __future__ import annotations

from sqsim.compiled import inlined
from sqsim.rules.traits import charter_in_force, charter_weight
from sqsim.world.columns.world import Array, World


@inlined
def follow_charter(w: World, lever: Array) -> None:
    """Measure everybody against the charter anew on a day on which it is another than the day before."""
    setting, community, topics = w.setting[0], w.community[0], w.topics.shape[1]
    focus = charter_in_force(setting.charter_focus, lever.charter_focus)
    breadth = charter_in_force(setting.charter_breadth, lever.charter_breadth)
    if focus == community.charter_focus and breadth == community.charter_breadth:
        return
    community.charter_focus, community.charter_breadth = focus, breadth
    for i in range(w.people.shape[0]):
        total, match = 0.0, 0.0
        for k in range(topics):
            total += w.topics[i, k].match
            match += charter_weight(focus, breadth, k, topics) * w.topics[i, k].match
        w.people[i].charter_match = match / total
