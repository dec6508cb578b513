"""Bytes into text: UTF-8, UTF-16 as Excel marks it, or GB18030, the usual encoding of Excel in China."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter

LEAST_CHINESE = 0.7  # share of common Chinese among what is not ASCII, below which GB18030 is a wrong guess


def decoded(raw: bytes) -> tuple[str, str]:
    """Text and the encoding it was found to be in; raises UnicodeDecodeError if it is no text in any of the three."""
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _without_zeros(raw, raw.decode("utf-16")), "UTF-16"
    try:
        return _without_zeros(raw, raw.decode("utf-8-sig")), "UTF-8"
    except UnicodeDecodeError as error:
        text = _without_zeros(raw, raw.decode("gb18030"))
        if not _is_chinese(text):
            raise error
        return text, "GB18030"


def _without_zeros(raw: bytes, text: str) -> str:
    """The text, if it has no zeros, which only binary files and UTF-16 without its mark have."""
    if "\0" in text:
        raise UnicodeDecodeError("text", raw, 0, 1, "zeros")
    return text


def _is_chinese(text: str) -> bool:
    """Whether what is not ASCII is common Chinese: much Western text decodes as GB18030, too, to rare characters."""
    found = Counter(character for character in text if not character.isascii())
    common = sum(count for character, count in found.items() if _is_common(character))
    return common >= LEAST_CHINESE * found.total()


def _is_common(character: str) -> bool:
    """A Chinese character of GB 2312 (two levels, 6,763), or the punctuation between such characters."""
    try:
        lead = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return lead >= 0xB0 or lead in (0xA1, 0xA3)  # rows 1 and 3: punctuation and full-width forms
