"""When the platform closes the group."""

from __future__ import annotations

from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class CloseParameters:
    """What puts a group at risk."""

    risk_violations: float = parameter(
        20.0,
        unit="1/share",
        low=0,
        high=1e4,
        source="S45 (direction); size assumed",
        about="how the hazard of a closing grows with the share of offers left standing among messages",
    )


@compiled
def closing_hazard(p: CloseParameters, hazard: float, violations: float, compliance: float) -> float:
    """Chance a day that the platform closes the group: hazard·(1 + risk·violations)·(1 − compliance) (S45)."""
    return hazard * (1.0 + p.risk_violations * violations) * (1.0 - compliance)


@compiled
def violation_share(offers: float, messages: float) -> float:
    """Share of offers, by whomever, among the messages that were heard today; 0 on a silent day."""
    return offers / messages if messages > 0.0 else 0.0
