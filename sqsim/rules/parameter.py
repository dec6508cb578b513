"""How a rule declares a parameter: a number with its unit, bounds, meaning and source."""

from __future__ import annotations

from dataclasses import field

REFERENCE_SATISFACTION = 0.3
"""S_ref: satisfaction at which chances and hazards are stated; notation only, since they can be restated at another."""


def parameter(
    default: float, *, unit: str, low: float, high: float, about: str, source: str = "assumed", whole: bool = False
) -> float:
    """Declare one parameter as a dataclass field; both bounds are allowed values, fractions too unless it is whole."""
    metadata = {"unit": unit, "low": low, "high": high, "about": about, "source": source, "whole": whole}
    declared: float = field(default=default, metadata=metadata)
    return declared
