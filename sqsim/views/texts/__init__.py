"""Every text a user sees in figures, reports and tables: one catalogue a language.

Catalogues have the same keys, save for what the code itself says in English (policies, settings, levers, units, …):
there other languages have a gloss, and what another package brings keeps its English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sqsim.errors import InputError, nearest

LANGUAGES = ("en", "zh")


@cache
def catalogue(lang: str) -> Mapping[str, str]:
    """The texts of one language, by `section.key`, or `section.table.key` where a section has tables.

    Raises InputError for a language without a catalogue.
    """
    if lang not in LANGUAGES:
        raise InputError(
            "unknown language {value}",
            place="--lang",
            value=lang,
            expected=" or ".join(LANGUAGES),
            nearest=nearest(lang, LANGUAGES),
        )
    return dict(_texts(tomllib.loads(files(__package__).joinpath(f"{lang}.toml").read_text(encoding="utf-8"))))


def _texts(table: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _texts(value, f"{place}{key}.")
        else:
            yield place + key, value


def text(lang: str, key: str, **values: object) -> str:
    """The text of `key` in one language, its placeholders filled with `values`."""
    return catalogue(lang)[key].format(**values)


@dataclass(frozen=True)
class Texts:
    """The texts of one language: `texts("figure.day")`, `texts("say.adopt", name="gated")`."""

    lang: str = "en"

    def __call__(self, key: str, **values: object) -> str:
        """The text of `key`, its placeholders filled."""
        return text(self.lang, key, **values)

    def name(self, section: str, key: str) -> str:
        """What a measure, series or stage is called; the bare name, spaced, where the catalogue has none."""
        return self.gloss(section, key, key.replace("_", " "))

    def gloss(self, section: str, key: str, english: str) -> str:
        """What the code calls `english`, in this language; `english` itself where the catalogue has no word for it."""
        return catalogue(self.lang).get(f"{section}.{key}", english)

    def title(self, section: str, key: str) -> str:
        """The same at the start of a line or sentence."""
        name = self.name(section, key)
        return name[:1].upper() + name[1:]
