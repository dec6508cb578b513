"""The shape of the graph of who addresses whom: around one person or with many centres, within windows of 30 days.

Windows and ties are those of `ties.py`; a measure is the mean over the windows in which it is defined.
"""

from __future__ import annotations

import numpy as np

from sqsim.measures.events import DAY, EventTable, FloatArray
from sqsim.measures.measure import event_measure, ratio
from sqsim.measures.speaking import speaking
from sqsim.measures.ties import WINDOW, ties


@event_measure("share", "lower", high=1.0, source="Freeman 1978; S14")
def centralisation(table: EventTable) -> float | None:
    """How far ties lead to one person: Σ(most ties − ties) / ((n − 1)(n − 2)) over those with a tie; 1 is a star."""
    if not table.addressees_known:
        return None
    found = ties(table)
    degree = np.bincount(found.pairs.reshape(-1), minlength=found.nodes).reshape(len(found.people), -1)
    n = (degree > 0).sum(axis=1)
    many = n >= 3  # Two people have no centre.
    if not many.any():
        return None
    n, degree = n[many], degree[many]
    return float(((n * degree.max(axis=1) - degree.sum(axis=1)) / ((n - 1) * (n - 2))).mean())


@event_measure("share", "higher", high=1.0, source="S15")
def second_leader(table: EventTable) -> float | None:
    """Messages addressed to the second most addressed person over those to the most addressed one."""
    addressed = _addressed(table)
    addressed = addressed[addressed.any(axis=1)]
    if not table.addressees_known or addressed.shape[0] == 0:
        return None
    top = np.sort(addressed, axis=1)[:, -2:]
    return float((top[:, 0] / top[:, 1]).mean()) if top.shape[1] == 2 else 0.0


@event_measure("messages per message", "higher", source="S11")
def replies_per_message(table: EventTable) -> float | None:
    """Messages addressed to somebody over all messages, the whole time."""
    return ratio(float(table.addressed.sum()), float(speaking(table).sent.sum())) if table.addressees_known else None


def _addressed(table: EventTable) -> FloatArray:
    """Messages addressed to each person in each window, shape (windows, people)."""
    windows, number = max(table.days // WINDOW, 1), len(table.members)
    window = (table.time[table.addressed] - table.origin) // DAY // WINDOW
    whole = window < windows
    cells = window[whole] * number + table.target[table.addressed][whole]
    return np.bincount(cells, minlength=windows * number).reshape(windows, number).astype(np.float64)
