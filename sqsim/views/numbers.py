"""How numbers are written: few digits, a true minus, percent where a share is meant, a dash where there is none."""

from __future__ import annotations

import math

NONE = "–"
SHARE = "share"
LARGEST_EFFECT = 20.0
"""A larger effect says only that the baseline hardly varies."""


def number(value: float | None, unit: str = "", *, signed: bool = False) -> str:
    """One number for reading, three figures or so; shares in percent, their differences in percentage points (pp)."""
    if value is None or not math.isfinite(value):
        return NONE
    if unit == SHARE:
        return _percent(value, signed) + (" pp" if signed else "%")
    size = abs(value)
    # Rounding comes before the choice of digits would show: 99.96 is 100, not 100.0.
    digits = 0 if size >= 99.95 or value == round(value) else 1 if size >= 9.995 else 2 if size >= 0.995 else 3
    return _sign(f"{value:{'+' if signed else ''},.{digits}f}")


def interval(low: float | None, high: float | None, unit: str = "", *, signed: bool = False) -> str:
    """A 95 % interval as `low … high`, a dash where either bound is missing."""
    if low is None or high is None:
        return NONE
    if unit == SHARE:
        return f"{_percent(low, signed)} … {_percent(high, signed)}" + (" pp" if signed else "%")
    return f"{number(low, unit, signed=signed)} … {number(high, unit, signed=signed)}"


def effect(value: float | None) -> str:
    """An effect in standard deviations, clipped where it says no more than that it is huge."""
    if value is None or abs(value) <= LARGEST_EFFECT:
        return number(value, signed=True)
    return f"> +{LARGEST_EFFECT:.0f}" if value > 0 else f"< −{LARGEST_EFFECT:.0f}"


def p_value(value: float | None) -> str:
    """A p value, never as a naked 0."""
    if value is None or not math.isfinite(value):
        return NONE
    return "< 0.001" if value < 0.001 else f"{value:.3f}"


def plain(value: object) -> str:
    """A setting, bound or default as a list shows it: all figures, thousands apart, words for no bound."""
    if value is None:
        return NONE
    if isinstance(value, str | bool) or not isinstance(value, int | float):
        return str(value)
    if math.isinf(value):
        return "any number"
    if value == round(value) and abs(value) < 1e15:
        return _sign(f"{value:,.0f}")
    return _sign(f"{value:.6g}")


def _percent(value: float, signed: bool) -> str:
    percent = 100.0 * value
    digits = 0 if abs(percent) >= 9.95 or percent == 0.0 else 1
    return _sign(f"{percent:{'+' if signed else ''}.{digits}f}")


def _sign(written: str) -> str:
    """A true minus; no sign before a zero that only rounding made."""
    if not any(digit in written for digit in "123456789"):
        written = written.lstrip("+-")
    return written.replace("-", "−")
