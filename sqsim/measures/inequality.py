"""How unequally the talk is shared among senders."""

from __future__ import annotations

import numpy as np

from sqsim.measures.events import EventTable
from sqsim.measures.measure import event_measure
from sqsim.measures.speaking import speaking


@event_measure("1", high=1.0, source="Gini 1912")
def gini(table: EventTable) -> float | None:
    """Gini coefficient of messages per sender: 0 where all send as many."""
    sent = np.sort(speaking(table).sent)
    number = len(sent)
    if number == 0:
        return None
    rank = np.arange(1, number + 1)
    # In whole numbers, so that equal senders give exactly 0: Σ (2 i − n − 1) x_i / (n Σ x).
    return float(((2 * rank - number - 1) * sent).sum()) / float(number * sent.sum())


@event_measure("share", high=1.0)
def top10_share(table: EventTable) -> float | None:
    """Share of messages sent by the top tenth of senders (their number rounded up)."""
    return _top_share(table, 10)


@event_measure("share", high=1.0)
def top1_share(table: EventTable) -> float | None:
    """Share of messages sent by the top hundredth of senders (their number rounded up)."""
    return _top_share(table, 100)


def _top_share(table: EventTable, part: int) -> float | None:
    sent = np.sort(speaking(table).sent)[::-1]
    if len(sent) == 0:
        return None
    top = -(-len(sent) // part)
    return float(sent[:top].sum()) / float(sent.sum())
