"""Numbers as they are typed after a flag; a wrong one gets the same kind of message as one in a file."""

from __future__ import annotations

from collections.abc import Callable

from sqsim.errors import InputError


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


def _wrong(flag: str, text: str, is_number: bool, expected: str) -> InputError:
    problem = "{value} is out of bounds" if is_number else "{value} is not a number of this kind"
    return InputError(problem, file=flag, value=str(text), expected=expected)
