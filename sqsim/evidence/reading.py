"""Reading an event log: which of its rows make events, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqsim.errors import InputError, nearest
from sqsim.evidence.header import header_of
from sqsim.evidence.kinds import meant
from sqsim.evidence.rows import Rows
from sqsim.evidence.text_file import rows_of, text_of
from sqsim.measures.events import KINDS, MSG, EventTable
from sqsim.measures.run_log import BEGIN, END

SHOWN = 5  # bad rows told one by one
EARLIEST, LATEST = -12, 14  # hours from UTC that clocks on earth show


@dataclass(frozen=True)
class Reading:
    """What became of the rows of a log: used + left_out + bad (+ those that state the span) = rows.

    left_out counts rows by kind; first_bad holds line numbers and what is wrong there. encoding: of the file's text.
    utc_offset: hours from UTC at which days begin.
    """

    path: str
    rows: int
    used: int
    left_out: Mapping[str, int]
    bad: int
    first_bad: tuple[tuple[int, str], ...]
    encoding: str
    utc_offset: float

    @property
    def meant(self) -> dict[str, str]:
        """Of the kinds left out, those that look like another name of a known kind, and that kind."""
        known = {word: meant(word) for word in self.left_out}
        return {word: kind for word, kind in known.items() if kind}


def read_events(
    path: str | Path,
    include: Collection[str] = (),
    columns: Mapping[str, str] | None = None,
    utc_offset: float | None = None,
) -> tuple[EventTable, Reading]:
    """Read an event log; `include` names further kinds to count as messages, `columns` maps our names to the file's.

    `utc_offset`: hours from UTC at which days begin, and which stamps without a zone mean; None: the offset that all
    stamps carry, if they carry the same one, else 0. Raises InputError if the file cannot be read, lacks a column, or
    has not one good row.
    """
    file = Path(path)
    offset = None if utc_offset is None else _seconds(utc_offset)
    kinds = {name: code for code, name in enumerate(KINDS)} | {"": MSG} | {kind.lower(): MSG for kind in include}
    text, encoding = text_of(file)
    lines = rows_of(text, str(file))
    _, first = next(lines)
    if not first:
        raise InputError("the log is empty", file=str(file), expected="a header line, then one event a line")
    taken = Rows(header_of(first, columns or {}, str(file)), kinds, offset)
    rows = bad = 0
    first_bad: list[tuple[int, str]] = []
    for line, row in lines:
        if not row:
            continue
        rows += 1
        problem = taken.take(row)
        if problem is not None:
            bad += 1
            if len(first_bad) < SHOWN:
                first_bad.append((line, problem))
    hours = taken.day_offset / 3600
    used, left_out = len(taken.time), taken.left_out
    reading = Reading(str(file), rows, used, left_out, bad, tuple(first_bad), encoding, hours)
    _check(reading, taken, include)
    return taken.table(), reading


def _check(reading: Reading, taken: Rows, include: Collection[str]) -> None:
    for kind in include:
        if kind.lower() not in taken.words:
            there = ", ".join(sorted(taken.words))
            raise InputError(
                "no row is of the kind {value}",
                file="--include",
                value=kind,
                expected=f"a kind in the log: {there}",
                nearest=nearest(kind, taken.words),
            )
    if not taken.time and reading.first_bad:
        line, problem = reading.first_bad[0]
        raise InputError(
            f"no good row among {reading.rows}; the first bad one: {problem}", file=reading.path, place=f"line {line}"
        )
    if not taken.time:
        there = ", ".join(f"{kind} ({count})" for kind, count in reading.left_out.items()) or "none"
        expected = f"rows of the kinds {', '.join(KINDS)}, or --include KIND"
        near = next(iter(reading.meant.values()), None)
        problem = f"no event to use; other kinds found: {there}"
        raise InputError(problem, file=reading.path, expected=expected, nearest=near)
    begin, end = taken.span.get(BEGIN, min(taken.time)), taken.span.get(END, max(taken.time))
    if end < begin:
        raise InputError("the log ends before it begins", file=reading.path, expected=f"{BEGIN} before {END}")


def _seconds(utc_offset: float) -> int:
    if not EARLIEST <= utc_offset <= LATEST:  # NaN is not either
        expected = f"hours from {EARLIEST} to {LATEST}, such as 8 or -3.5"
        raise InputError("{value} is no offset from UTC", file="--utc-offset", value=utc_offset, expected=expected)
    return round(utc_offset * 3600)
