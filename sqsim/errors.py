"""The few errors of sqsim; each carries the offending value and where it stood."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Sequence
from math import isfinite
from typing import Any

__all__ = ["InputError", "RunError", "SqsimError", "nearest"]

_LONGEST_SHOWN = 60
_FIELDS = ("problem", "file", "place", "value", "expected", "nearest", "line", "beside")


class SqsimError(Exception):
    """Whatever sqsim itself reports to its user; the command line turns it into `exit_status`."""

    exit_status = 1


class RunError(SqsimError):
    """A run that began could not be finished (exit status 1)."""


class InputError(SqsimError):
    """What the user gave is not right (exit status 2); its text is one line: where, what, and what was expected.

    `problem` is the sentence, in which `{value}` stands for the offending value; `file` is the file or the flag it
    came from, `place` where in it, `expected` what would have been right, `nearest` the valid name closest to a
    misspelt one, `line` the line of the file, `beside` the other problems found with it.
    """

    exit_status = 2

    def __init__(
        self,
        problem: str,
        *,
        file: str | None = None,
        place: str | None = None,
        value: Any = None,
        expected: str | None = None,
        nearest: str | None = None,
        line: int | None = None,
        beside: Sequence[InputError] = (),
    ) -> None:
        self.problem = problem
        self.file = file
        self.place = place
        self.value = value
        self.expected = expected
        self.nearest = nearest
        self.line = line
        self.beside = tuple(beside)
        super().__init__(problem)

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line else None
        head = [_one_line(part) for part in (self.file, line, self.place) if part]
        text = ": ".join([*head, self.problem.replace("{value}", shown(self.value))])
        if self.expected:
            text += f"; expected {self.expected}"
        if self.nearest:
            text += f'; did you mean "{_one_line(self.nearest)}"?'
        return f"{text} (and {len(self.beside)} more)" if self.beside else text

    @property
    def each(self) -> tuple[InputError, ...]:
        """Every problem found, each by itself, in the order of their lines where these are known."""
        found = (self.but(beside=()), *(error for other in self.beside for error in other.each))
        return tuple(sorted(found, key=lambda error: error.line or 0))

    def at(self, *, file: str | None = None, place: str | None = None, inside: str = "") -> InputError:
        """The same error, and those beside it, told from further out: in a file, at another place or `inside` one."""
        if place is None:
            separator = "." if inside and self.place and not self.place.startswith("[") else ""
            place = f"{inside}{separator}{self.place or ''}"
        beside = tuple(error.at(file=file, inside=inside) for error in self.beside)
        return self.but(file=self.file or file, place=place, beside=beside)

    def but(self, **fields: Any) -> InputError:
        """The same error with other values in some of its fields."""
        return _rebuilt(self._fields() | fields)

    def _fields(self) -> dict[str, Any]:
        return {name: self.__dict__[name] for name in _FIELDS}

    def __reduce__(self) -> tuple[Any, ...]:
        # Keyword-only arguments do not survive pickling by themselves, and workers send errors home.
        return _rebuilt, (self._fields(),)


def _rebuilt(fields: dict[str, Any]) -> InputError:
    return InputError(**fields)


def shown(value: Any) -> str:
    """A value as it would be typed in TOML, on one line and not longer than is useful in a message."""
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except (RecursionError, ValueError):  # Tables without end, numbers with thousands of digits.
        return f"a huge {type(value).__name__}"
    return _one_line(text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…")


def nearest(name: object, candidates: Iterable[str]) -> str | None:
    """The candidate closest to a misspelt name, or None if none comes near."""
    found = difflib.get_close_matches(str(name), sorted(candidates), n=1, cutoff=0.5)
    return found[0] if found else None


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
