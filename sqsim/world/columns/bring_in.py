"""Phase bring in: people whom the operator himself fetches, past gate and fee."""

from __future__ import annotations

import numpy as np

from sqsim.compiled import inlined
from sqsim.draws import BRINGING_IN, uniforms
from sqsim.rules.recruit import preference
from sqsim.world.columns.admit import places_left
from sqsim.world.columns.world import Array, World
from sqsim.world.record import BROUGHT_IN
from sqsim.world.state import EXPELLED, LEFT, MEMBER, OWNER


@inlined
def bring_in(w: World, lever: Array, day: int, entrants: Array, entering: int) -> int:
    """Add those brought in to today's entrants, by person; return how many enter in all."""
    setting, community = w.setting[0], w.community[0]
    if lever.brought_in <= 0.0 or community.closed == 1:
        return entering
    wanted = int(lever.brought_in)
    # The owner is inside already: his number decides on the fraction.
    wanted += uniforms(setting.seed, setting.replicate, BRINGING_IN, day, OWNER, 0)[0] < lever.brought_in - wanted
    wanted = min(wanted, places_left(w, lever) - entering)
    if wanted <= 0:
        return entering
    outside, count = np.empty(w.people.shape[0], np.int32), 0
    score, luck = np.empty(w.people.shape[0]), np.empty(w.people.shape[0])
    for e in range(entering):
        w.place[entrants[e]] = e
    for i in range(w.people.shape[0]):
        who = w.people[i]
        if who.status in (MEMBER, EXPELLED) or w.place[i] >= 0:
            continue
        if who.status == LEFT and day - w.outlines[i].left_day < w.parameters[0].return_pause:
            continue
        outside[count], luck[count] = i, uniforms(setting.seed, setting.replicate, BRINGING_IN, day, i, 0)[0]
        friends = float(w.outlines[i].friends_inside)
        score[count] = preference(int(lever.brought_in_by), who.value, friends, who.charter_match)
        count += 1
    for e in range(entering):
        w.place[entrants[e]] = -1
    # Stable sorts: the luckiest first, then by score.
    order = np.argsort(-luck[:count], kind="mergesort")
    order = order[np.argsort(-score[order], kind="mergesort")]
    for at in range(min(wanted, count)):
        i = outside[order[at]]
        w.people[i].channel = BROUGHT_IN
        entrants[entering] = i
        entering += 1
    entrants[:entering].sort()
    return entering
