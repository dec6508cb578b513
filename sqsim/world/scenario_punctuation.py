"""Signs of a Chinese or clever keyboard that look like those of TOML but are others."""

from __future__ import annotations

_MEANT = {
    "：": ":",
    "；": ";",
    "＝": "=",
    "，": ",",
    "．": ".",
    "［": "[",
    "］": "]",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
}


def sign_to_change(text: str) -> str | None:
    """What to type in place of the first such sign in a text, in words; None if it has none."""
    for sign in text:
        if sign in _MEANT:
            kind = "curly" if sign in "“”‘’" else "full-width"
            return f"there is a {kind} {sign}; type {_MEANT[sign]}"
    return None


def expecting(expected: str, text: str) -> str:
    """What is expected, with the sign to change where the text has one."""
    change = sign_to_change(text)
    return f"{expected} ({change})" if change else expected
