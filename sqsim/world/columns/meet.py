"""Phase meet: an offline meeting, and the ties it makes (S29)."""

from __future__ import annotations

import numpy as np

from sqsim.compiled import inlined
from sqsim.draws import OFFLINE, uniform
from sqsim.rules.meet import attendance_chance, met_place
from sqsim.world.columns.ties import merge_exchanges
from sqsim.world.columns.world import Array, World
from sqsim.world.state import MEMBER


@inlined
def meet(w: World, lever: Array, day: int, today: Array) -> None:
    """Bring together a share of the engaged; each seeks out some of the others, and both remember it."""
    if lever.offline_meeting <= 0.0:
        return
    p, setting = w.parameters[0], w.setting[0]
    there, count = np.empty(w.people.shape[0], np.int32), 0
    for i in range(w.people.shape[0]):
        who = w.people[i]
        if who.status != MEMBER or who.engaged == 0:
            continue
        u = uniform(setting.seed, setting.replicate, OFFLINE, day, i, 0)
        if u < attendance_chance(p, lever.offline_meeting, who.satisfaction):
            there[count] = i
            count += 1
    if count < 2:  # One alone meets nobody.
        return
    today.attended = count
    for a in range(count):
        w.people[there[a]].meetings += 1
    sought = int(p.meeting_partners)
    person, partner = np.empty(2 * count * sought, np.int32), np.empty(2 * count * sought, np.int32)
    total = 0
    for a in range(count):
        for k in range(sought):
            u = uniform(setting.seed, setting.replicate, OFFLINE, day, there[a], 1 + k)
            other = there[met_place(a, u, count)]
            person[total], partner[total] = there[a], other
            person[total + 1], partner[total + 1] = other, there[a]
            total += 2
    weight = np.full(total, p.meeting_weight)
    merge_exchanges(w, day, person, partner, weight, weight, total)
