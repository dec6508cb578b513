"""Text as it is typed, taken apart where a separator stands outside brackets and quotes."""

from __future__ import annotations

from collections.abc import Iterator

OPEN, CLOSE, QUOTES = "[{", "]}", "\"'"


def split_outside(text: str, separator: str) -> Iterator[str]:
    """The parts of `text` between separators that stand neither in brackets nor in quotes."""
    part, depth, quote = "", 0, ""
    for character in text:
        if quote:
            quote = "" if character == quote else quote
        elif character in QUOTES:
            quote = character
        elif character in OPEN + CLOSE:
            depth += 1 if character in OPEN else -1
        elif character == separator and depth == 0:
            yield part
            part = ""
            continue
        part += character
    yield part
