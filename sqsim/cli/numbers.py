"""Numbers as they are typed after a flag; a wrong one gets the same kind of message as one in a file."""

from __future__ import annotations

from collections.abc import Callable

from sqsim.errors import InputError

MOST_PARTS = 100_000


def whole_number(flag: str, low: int, high: int) -> Callable[[str], int]:
    """A parser of whole numbers within bounds."""

    def parse(text: str) -> int:
        number = int(text) if str(text).removeprefix("-").isdecimal() else None
        if number is None or not low <= number <= high:
            raise _wrong(flag, text, number is not None, f"a whole number from {low} to {high}")
        return number

    return parse


def number(flag: str, low: float, high: float) -> Callable[[str], float]:
    """A parser of numbers within bounds; NaN is in none."""

    def parse(text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            raise _wrong(flag, text, False, f"a number from {low:g} to {high:g}") from None
        if not low <= number <= high:
            raise _wrong(flag, text, True, f"a number from {low:g} to {high:g}")
        return number

    return parse


def share(flag: str, text: str) -> tuple[int, int]:
    """What `i/n` says: part i of n equal ones."""
    part, slash, parts = (piece.strip() for piece in text.partition("/"))
    if not slash or not part.isdecimal() or not parts.isdecimal() or not 1 <= int(part) <= int(parts) <= MOST_PARTS:
        raise InputError("{value} is no share", file=flag, value=text, expected="I/N, as 1/3 for the first of 3")
    return int(part), int(parts)


def _wrong(flag: str, text: str, is_number: bool, expected: str) -> InputError:
    problem = "{value} is out of bounds" if is_number else "{value} is not a number of this kind"
    return InputError(problem, file=flag, value=str(text), expected=expected)
