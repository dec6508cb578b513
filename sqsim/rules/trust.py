"""How trust in the operator's word grows and is spent."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class TrustParameters:
    """What builds trust, and what it costs to promote."""

    trust_follow: float = parameter(
        0.1,
        unit="1/visit",
        low=0,
        high=1,
        source="S33 (direction); size assumed",
        about="how quickly trust follows whether visits serve the visitor's need",
    )
    trust_promotion: float = parameter(
        0.02,
        unit="1/offer",
        low=0,
        high=10,
        source="S41 (direction); size assumed",
        about="share of trust lost with each offer of the owner heard on a visit, while that is little",
    )


@compiled
def trust_after_visit(p: TrustParameters, trust: float, served: bool, offers: float) -> float:
    """Trust after a visit, 0 to 1: (T + follow·(served − T))·e^(−promotion·offers); served is 1 if the need was met.

    So trust tends to the share of visits that served the member (S33), and the owner's own offers wear it down (S41).
    """
    followed = trust + p.trust_follow * ((1.0 if served else 0.0) - trust)
    return followed * math.exp(-p.trust_promotion * offers) if offers > 0.0 else followed
