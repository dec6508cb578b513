"""Having what the next members need brought near while this one's evening goes on; it changes nothing but time.

Of ten members two look around on an evening, and their rows stand here and there: each look would wait for the memory
three times, as long as a member's day takes. Measured in docs/design.md.
"""

from __future__ import annotations

from sqsim.compiled import inlined
from sqsim.world.columns.listen import looks_around
from sqsim.world.columns.world import World, fetch
from sqsim.world.state import MEMBER

TIES_AHEAD, PARTNERS_AHEAD = 10, 5
"""How many people ahead of their turn ties and topics are fetched, and those whom the ties lead to."""

NOT_CACHED = 4000
"""From so many people on, at half a kilobyte each, they do not stay near by themselves."""


@inlined
def reach_ahead(w: World, i: int) -> None:
    """Fetch what the evening of those will need who come a few places after `i`: ties and topics, later partners."""
    people, soon = w.people.shape[0], i + TIES_AHEAD
    if people < NOT_CACHED or soon >= people:
        return
    if w.people[soon].status == MEMBER and looks_around(w, soon):
        fetch(w.ties, soon)
        fetch(w.topics, soon)
    soon = i + PARTNERS_AHEAD
    if w.people[soon].status == MEMBER and looks_around(w, soon):
        for s in range(w.ties.shape[1]):
            if w.ties[soon, s].partner < 0:
                break
            fetch(w.outlines, int(w.ties[soon, s].partner))
