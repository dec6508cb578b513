"""The few errors of sqsim; each carries the offending value and where it stood."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from math import isfinite
from typing import Any

__all__ = ["InputError", "RunError", "SqsimError", "nearest"]

_LONGEST_SHOWN = 60


class SqsimError(Exception):
    """Whatever sqsim itself reports to its user; the command line turns it into `exit_status`."""

    exit_status = 1


class RunError(SqsimError):
    """A run that began could not be finished (exit status 1)."""


class InputError(SqsimError):
    """What the user gave is not right (exit status 2); its text is one line: where, what, and what was expected.

    `problem` is the sentence, in which `{value}` stands for the offending value; `file` is the file or the flag it
    came from, `place` where in it, `expected` what would have been right, `nearest` the valid name closest to a
    misspelt one, `more` how many more problems were found beside it.
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
        more: int = 0,
    ) -> None:
        self.problem = problem
        self.file = file
        self.place = place
        self.value = value
        self.expected = expected
        self.nearest = nearest
        self.more = more
        super().__init__(problem)

    def __str__(self) -> str:
        head = [_one_line(part) for part in (self.file, self.place) if part]
        text = ": ".join([*head, self.problem.replace("{value}", shown(self.value))])
        if self.expected:
            text += f"; expected {self.expected}"
        if self.nearest:
            text += f'; did you mean "{_one_line(self.nearest)}"?'
        return f"{text} (and {self.more} more)" if self.more else text

    def at(self, *, file: str | None = None, place: str | None = None, inside: str = "", more: int = 0) -> InputError:
        """The same error told from further out: in a file, at another place or `inside` one, with `more` beside it."""
        if place is None:
            separator = "." if inside and self.place and not self.place.startswith("[") else ""
            place = f"{inside}{separator}{self.place or ''}"
        file, more = self.file or file, self.more or more
        return _rebuilt(self.problem, file, place, self.value, self.expected, self.nearest, more)

    def __reduce__(self) -> tuple[Any, ...]:
        # Keyword-only arguments do not survive pickling by themselves, and workers send errors home.
        fields = (self.problem, self.file, self.place, self.value, self.expected, self.nearest, self.more)
        return _rebuilt, fields


def _rebuilt(
    problem: str, file: str | None, place: str | None, value: Any, expected: str | None, near: str | None, more: int
) -> InputError:
    return InputError(problem, file=file, place=place, value=value, expected=expected, nearest=near, more=more)


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
