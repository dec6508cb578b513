"""Which column of a log is what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqsim.errors import InputError, nearest

REQUIRED = ("timestamp", "member")
COLUMNS = (*REQUIRED, "target", "tkind", "group", "kind")


@dataclass(frozen=True)
class Header:
    """Position of each column of the event log in a row, -1 where the log has none; width: fields in a row."""

    timestamp: int
    member: int
    target: int
    tkind: int
    group: int
    kind: int
    width: int


def header_of(fields: Sequence[str], renamed: Mapping[str, str], file: str) -> Header:
    """Find the columns of the event log among a file's; `renamed` maps our name to the file's own.

    Capitals and spaces in a file's names do not matter, unless they tell two of its columns apart.
    Raises InputError for a required or renamed column that is not there, one that is there twice, a name not ours.
    """
    names = [field.strip() for field in fields]
    for ours in renamed:
        if ours not in COLUMNS:
            expected = "one of " + ", ".join(COLUMNS)
            raise InputError(
                "{value} is not a column of an event log",
                file="--column",
                value=ours,
                expected=expected,
                nearest=nearest(ours, COLUMNS),
            )
    return Header(**{ours: _position(ours, renamed, names, file) for ours in COLUMNS}, width=len(names))


def _position(ours: str, renamed: Mapping[str, str], names: Sequence[str], file: str) -> int:
    theirs = renamed.get(ours, ours)
    exact = [place for place, name in enumerate(names) if name == theirs]
    found = exact or [place for place, name in enumerate(names) if _plain(name) == _plain(theirs)]
    if len(found) > 1:
        raise InputError("the column {value} is there twice", file=file, place="line 1", value=theirs)
    if found:
        return found[0]
    if ours in REQUIRED or ours in renamed:
        there = ", ".join(names)
        expected = f"a header line that names it (found: {there[:80]}), or --column {ours}=NAME"
        raise InputError(
            "there is no column {value}",
            file=file,
            place="line 1",
            value=theirs,
            expected=expected,
            nearest=nearest(theirs, names),
        )
    return -1


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()
