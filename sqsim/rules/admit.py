"""Who of the applicants comes in, and what passing the gate does to them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class AdmitParameters:
    """What screening sees, and what a hurdle leaves behind."""

    screening_spread: float = parameter(
        0.1,
        unit="value",
        low=0,
        high=1,
        about="standard deviation of the error with which screening sees a person's value",
    )
    commitment_of_fee: float = parameter(
        0.35,
        unit="satisfaction",
        low=0,
        high=5,
        source="S19 (practitioners): money shows commitment; size assumed",
        about="commitment of one who pays all he is willing to pay",
    )
    commitment_of_effort: float = parameter(
        0.3,
        unit="satisfaction",
        low=0,
        high=5,
        source="S22; direction: Aronson & Mills 1959; size assumed",
        about="commitment from a full day's effort of entry",
    )
    commitment_of_gate: float = parameter(
        1.0,
        unit="satisfaction/value",
        low=0,
        high=5,
        source="S18 (practitioners); size assumed",
        about="commitment from having passed a threshold, per unit of value required",
    )
    initial_satisfaction: float = parameter(
        0.3, unit="satisfaction", low=0, high=5, about="satisfaction with which a member starts"
    )
    acquaintance_weight: float = parameter(
        0.75, unit="exchanges", low=0, high=100, about="weight of the tie to an acquaintance met inside, each way"
    )


@compiled
def passes_screening(p: AdmitParameters, value: float, error: float, screening_noise: float, threshold: float) -> bool:
    """Whether value + noise reaches the threshold (0: everybody does); `error` is a standard normal impression."""
    return threshold <= 0.0 or value + screening_noise * p.screening_spread * error >= threshold


@compiled
def entry_commitment(p: AdmitParameters, price: float, willingness: float, effort: float, threshold: float) -> float:
    """Commitment at entry, in units of satisfaction: fee (as a share of what the person would pay), effort and gate.

    A fee selects on commitment and on willingness to pay, which is independent of value (S19).
    """
    fee = p.commitment_of_fee * min(1.0, price / willingness)
    return fee + p.commitment_of_effort * effort + p.commitment_of_gate * threshold


@compiled
def initial_energy() -> float:
    """Energy with which a member starts: fresh."""
    return 1.0


@compiled
def paid_until(day: int, term: float) -> int:
    """Day on which a paid term ends; a term of 0 days is for good."""
    return day + math.ceil(term) if term > 0.0 else 2_000_000_000
