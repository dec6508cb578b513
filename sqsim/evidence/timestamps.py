"""Points in time as logs write them."""

from __future__ import annotations

from datetime import UTC, datetime

EXPECTED = "ISO 8601 (2024-05-01T20:15:00Z; without a zone: UTC) or unix seconds or milliseconds, from 1970 to 2199"

_LATEST = 7_258_118_400  # 2200-01-01
_MILLISECONDS_FROM = 100_000_000_000  # as seconds, a date after the year 5000


def unix_seconds(text: str) -> int | None:
    """Whole unix seconds of a time stamp as EXPECTED, or None if it is none; fractions are cut off."""
    try:
        seconds = _of_number(int(text)) if text.isdecimal() else _of_other(text)
    except (ValueError, OverflowError):
        return None
    return seconds if 0 <= seconds < _LATEST else None


def _of_number(number: int) -> int:
    return number // 1000 if number >= _MILLISECONDS_FROM else number


def _of_other(text: str) -> int:
    try:
        return _of_number(int(float(text)))
    except ValueError:
        moment = datetime.fromisoformat(text)
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
