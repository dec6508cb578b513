"""Every text a user sees in figures, reports and tables: one catalogue a language, the same keys in each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sqsim.errors import InputError, nearest

LANGUAGES = ("en", "zh")


@cache
def catalogue(lang: str) -> Mapping[str, str]:
    """The texts of one language, by `section.key`.

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
    sections = tomllib.loads(files(__package__).joinpath(f"{lang}.toml").read_text(encoding="utf-8"))
    return {f"{section}.{key}": text for section, texts in sections.items() for key, text in texts.items()}


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
        """What a measure, series or stage is called; the bare name, spaced, where a plug-in brought it."""
        return catalogue(self.lang).get(f"{section}.{key}", key.replace("_", " "))

    def title(self, section: str, key: str) -> str:
        """The same at the start of a line or sentence."""
        name = self.name(section, key)
        return name[:1].upper() + name[1:]
