"""Who hosts an event, and how the novelty of guests wears off."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class HostParameters:
    """Sharing fatigue 分享疲劳 (S39)."""

    guest_wear: float = parameter(
        0.08,
        unit="share/event",
        low=0,
        high=1,
        source="S39 (direction); size assumed",
        about="share of the novelty of guests' talks that an event hosted by guests alone uses up",
    )
    guest_recovery: float = parameter(
        180.0, unit="days", low=1, high=1e9, about="time in which the novelty of guests' talks comes back to 1 − 1/e"
    )


@compiled
def hosting_key(u: float, value: float, talkativeness: float) -> float:
    """Key of a visitor in the choice of hosts, those with the largest being chosen: log(u) / (value·talkativeness).

    So hosts are drawn without replacement, with these weights (Efraimidis & Spirakis 2006).
    """
    return math.log(u) / (value * talkativeness)


@compiled
def felt_signal(signal: float, members: float, guests: float, novelty: float) -> float:
    """Event signal as members feel it: that of hosts from among them in full, that of guests by their novelty."""
    return signal * ((members + guests * novelty) / (members + guests)) if guests > 0.0 else signal


@compiled
def guest_novelty(p: HostParameters, novelty: float, guests_alone: bool) -> float:
    """Novelty of guests' talks after a day: it recovers slowly; guests who had the event to themselves used some up."""
    rested = novelty + (1.0 - novelty) / p.guest_recovery
    return rested * (1.0 - p.guest_wear) if guests_alone else rested
