"""Which line of a TOML text a key stands on, for messages."""

from __future__ import annotations

import re
from collections import Counter

from sqsim.errors import InputError

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*([\w.\"'-]+(?:\s*\.\s*[\w\"'-]+)*)\s*=")


def with_lines(error: InputError, text: str) -> InputError:
    """The error, and those beside it, with the lines on which their places stand, as far as these are found."""
    lines = _lines(text)
    beside = tuple(_with_line(other, lines) for other in error.beside)
    return _with_line(error, lines).but(beside=beside)


def _with_line(error: InputError, lines: dict[str, int]) -> InputError:
    """The error with its line: that of the unknown key it is about, of its place, or of the table around that."""
    place = error.place or ""
    keys = [f"{place}.{error.value}" if place else str(error.value)] if "unknown" in error.problem else []
    while place:
        keys.append(place)
        place = re.sub(r"[.\[]?[^.\[]*$", "", place)
    return error.but(line=next((lines[key] for key in keys if key in lines), None))


def _lines(text: str) -> dict[str, int]:
    """The line of every key and table, by path as in messages: `community.moderators`, `policies[1].level`."""
    found: dict[str, int] = {}
    counts: Counter[str] = Counter()
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _plain(header[2])
            if header[1] == "[[":
                counts[table] += 1
                table += f"[{counts[table] - 1}]"
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault(f"{table}.{_plain(key[1])}" if table else _plain(key[1]), number)
    return found


def _plain(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
