"""What the choices and settings of a sweep are called, and in which order they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqsim.views.numbers import plain
from sqsim.views.texts import Texts

LONGEST = 60
"""Letters of a choice's settings; where some choice needs more, choices go by number."""
_CLAUSE = re.compile("[，；：（,;:(]")  # a gloss says more after these than a label can


def setting_names(document: Mapping[str, Any], texts: Texts) -> dict[str, str]:
    """Each varied path as a label shows it: its short name or gloss where there is one, else the end of the path.

    As much of the end as tells it from the other paths; a gloss that two paths share tells neither.
    """
    paths: list[str] = [*document["levers"]["paths"], *document["uncertainties"]["paths"]]
    glosses = {path: _gloss(path, texts) for path in paths}
    shared = {gloss for gloss in glosses.values() if gloss and list(glosses.values()).count(gloss) > 1}
    return {path: glosses[path] if glosses[path] not in {"", *shared} else _ending(path, paths) for path in paths}


def _gloss(path: str, texts: Texts) -> str:
    key = path.removeprefix("policies.")
    return texts.gloss("short", key, "") or _CLAUSE.split(texts.gloss("setting", key, ""))[0].strip()


def _ending(path: str, paths: Iterable[str]) -> str:
    parts = path.split(".")
    for count in range(1, len(parts) + 1):
        ending = ".".join(parts[-count:])
        if sum(other == ending or other.endswith("." + ending) for other in paths) == 1:
            return ending.replace("_", " ")
    return path


def value_label(value: Any, texts: Texts) -> str:
    """A value of a setting: numbers in three figures where they have many, lists in one word."""
    if value is None:
        return texts("sweep.as_base")
    if isinstance(value, list | tuple):
        return "+".join(value_label(each, texts) for each in value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value != float(f"{value:.4g}"):
        return plain(float(f"{value:.3g}"))
    return plain(value)


def level_label(level: Mapping[str, Any], texts: Texts) -> str:
    """A level of a response: a value, or the bounds of a bin."""
    if "value" in level:
        return value_label(level["value"], texts)
    return texts("sweep.bin", low=value_label(level["from"], texts), high=value_label(level["until"], texts))


def choice_labels(document: Mapping[str, Any], texts: Texts) -> dict[int, str]:
    """What each listed choice is called: its name, else its settings, else, where those are too long, its number."""
    names = setting_names(document, texts)
    labels = {
        each["choice"]: each.get("name") or _settings(each["settings"], names, texts) for each in document["choices"]
    }
    if len(set(labels.values())) == len(labels) and all(len(label) <= LONGEST for label in labels.values()):
        return labels
    return {choice: texts("sweep.choice", number=choice) for choice in labels}


def _settings(settings: Mapping[str, Any], names: Mapping[str, str], texts: Texts) -> str:
    if not settings:
        return texts("sweep.base")
    said = [f"{names[path]} {value_label(value, texts)}" for path, value in settings.items()]
    return texts("say.comma").join(said)


def aims(document: Mapping[str, Any]) -> list[str]:
    """The measures that come first: what the verdict rests on; without a verdict the first there are."""
    return list(document["verdict"]["aims"] if document["verdict"] else list(document["measures"])[:6])


def ranked(document: Mapping[str, Any]) -> list[int]:
    """The choices of which all aims are listed, the best first: the front, then those near it, then the others."""
    front = [row["choice"] for row in document["pareto"]["choices"]] if document["pareto"] else []
    first = [document["verdict"]["choice"]] if document["verdict"] else []
    order = dict.fromkeys([*first, *front, *(each["choice"] for each in document["choices"])])
    tables = [rows_of(document, aim) for aim in aims(document)]
    return [choice for choice in order if all(choice in table for table in tables)]


def rows_of(document: Mapping[str, Any], measure: str) -> dict[int, Mapping[str, Any]]:
    """The listed choices of a measure, {choice: row}."""
    rows: Sequence[Mapping[str, Any]] = document["measures"][measure]["choices"]
    return {row["choice"]: row for row in rows}
