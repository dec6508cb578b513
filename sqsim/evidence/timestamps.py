"""Points in time as logs write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

EXPECTED = (
    "ISO 8601 (2024-05-01T20:15:00Z), 2024/5/1 20:15, 2024年5月1日 20:15, or unix seconds or milliseconds, "
    "from 1970 to 2199"
)

_LATEST = 7_258_118_400  # 2200-01-01
_MILLISECONDS_FROM = 100_000_000_000  # as seconds, a date after the year 5000

_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?:(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})|年(?P<yue>\d{1,2})月(?P<ri>\d{1,2})日)"
    r"(?:(?:[\sT]+|(?<=日))(?P<hour>\d{1,2})[::](?P<minute>\d{2})(?:[::](?P<second>\d{2})(?:\.\d+)?)?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
_YEAR_LAST = re.compile(r"\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})(?:\D.*)?")


def moment_of(text: str, utc_offset: int = 0) -> tuple[int, int | None] | None:
    """Whole unix seconds of a time stamp as EXPECTED, and the offset from UTC (seconds) it carries; None if it is none.

    Fractions are cut off. Stamps that carry no offset (None) are taken for local time at `utc_offset` seconds from UTC,
    except unix seconds, which need none.
    """
    try:
        seconds, carried = (_of_number(int(text)), None) if text.isdecimal() else _of_other(text, utc_offset)
    except (ValueError, OverflowError):
        return None
    return (seconds, carried) if 0 <= seconds < _LATEST else None


def problem_of(text: str) -> str:
    """What is wrong with a time stamp that is none."""
    if _YEAR_LAST.fullmatch(text):
        return f"timestamp {text[:30]!r} may mean two days, expected the year first (2024/5/1 20:15 or ISO 8601)"
    return f"timestamp {text[:30]!r}, expected {EXPECTED}"


def _of_number(number: int) -> int:
    return number // 1000 if number >= _MILLISECONDS_FROM else number


def _of_other(text: str, utc_offset: int) -> tuple[int, int | None]:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        year_first = _YEAR_FIRST.fullmatch(text)
        if year_first is None:
            return _of_number(int(float(text))), None
        moment = datetime.fromisoformat(_iso(year_first))
    carried = moment.utcoffset()
    if carried is None:
        return int(moment.replace(tzinfo=UTC).timestamp()) - utc_offset, None
    return int(moment.timestamp()), int(carried.total_seconds())


def _iso(found: re.Match[str]) -> str:
    """A year-first stamp as ISO 8601, which is strict about leading zeros."""
    month, day = found["month"] or found["yue"], found["day"] or found["ri"]
    date = f"{found['year']}-{int(month):02}-{int(day):02}"
    time = f"{int(found['hour'] or 0):02}:{found['minute'] or '00'}:{found['second'] or '00'}"
    return f"{date}T{time}{found['zone'] or ''}"
