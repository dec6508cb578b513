"""How a rule declares a parameter: a number with its unit, bounds, meaning and source."""

from __future__ import annotations

from dataclasses import field


def parameter(default: float, *, unit: str, low: float, high: float, about: str, source: str = "assumed") -> float:
    """Declare one parameter as a dataclass field; both bounds are allowed values."""
    metadata = {"unit": unit, "low": low, "high": high, "about": about, "source": source}
    declared: float = field(default=default, metadata=metadata)
    return declared
