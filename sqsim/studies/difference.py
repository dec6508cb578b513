"""Where two experiments differ, setting by setting."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqsim.errors import shown
from sqsim.studies.own_edges import is_copy, with_own_edges

MOST_SHOWN = 3


def differences(asked: str, file: Path) -> str:
    """How an experiment in TOML differs from the one in a file: the first settings that do."""
    try:
        there = dict(_leaves(tomllib.loads(file.read_text(encoding="utf-8"))))
    except (OSError, ValueError):
        return f"its {file.name} cannot be read"
    here = dict(_leaves(tomllib.loads(with_own_edges(asked)[0])))
    places = [place for place in {**there, **here} if there.get(place) != here.get(place)]
    told = [_difference(place, there, here) for place in places[:MOST_SHOWN]]
    return "; ".join(told) + (f"; and {len(places) - MOST_SHOWN} more" if len(places) > MOST_SHOWN else "")


def _difference(place: str, there: Mapping[str, Any], here: Mapping[str, Any]) -> str:
    if all(is_copy(str(values.get(place))) for values in (there, here)):
        return f"{place}: another file, or edited since"
    return f"{place}: {_told(there, place)} there, {_told(here, place)} here"


def _told(values: Mapping[str, Any], place: str) -> str:
    return shown(values[place]) if place in values else "nothing"


def _leaves(table: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """Every setting by its path; tables in lists by their place."""
    if isinstance(table, Mapping):
        for key, value in table.items():
            yield from _leaves(value, f"{above}.{key}" if above else key)
    elif isinstance(table, list) and table and all(isinstance(each, Mapping) for each in table):
        for place, value in enumerate(table):
            yield from _leaves(value, f"{above}[{place}]")
    else:
        yield above, table
