"""Having what the next members need brought near while this one's evening goes on; it changes nothing but time.

Of ten members two look around on an evening, and their rows stand here and there: each look would wait for the memory
three times, as long as a member's day takes. Measured in docs/design.md.
"""

from __future__ import annotations

from sqsim.compiled import inlined
from sqsim.world.columns.world import World, fetch
from sqsim.world.state import MEMBER

TIES_AHEAD, PARTNERS_AHEAD = 10, 5
"""How many people ahead of their turn ties are fetched, and those whom they lead to."""

NOT_CACHED = 4000
"""From so many people on, at half a kilobyte each, they do not stay near by themselves."""


@inlined
def reach_ahead(w: World, i: int) -> None:
    """Fetch what the evening of those will need who come a few places after person `i`: ties, then partners, topics."""
    people, soon = w.people.shape[0], i + TIES_AHEAD
    if people < NOT_CACHED or soon >= people:
        return
    if looks_around(w, soon):
        fetch(w.ties, soon)
        fetch(w.topics, soon)
    soon = i + PARTNERS_AHEAD
    if looks_around(w, soon):
        for s in range(w.ties.shape[1]):
            if w.ties[soon, s].partner < 0:
                break
            fetch(w.outlines, int(w.ties[soon, s].partner))


@inlined
def looks_around(w: World, i: int) -> bool:
    """Whether a person is a member who sees this evening what goes on."""
    who = w.people[i]
    return bool(who.status == MEMBER and (who.engaged == 1 or who.visiting > 0))
