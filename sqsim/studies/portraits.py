"""Portraits as files: arrays in numpy's .npz, the rest as JSON in it. Nothing in it is ever executed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sqsim.studies.documents import finite

if TYPE_CHECKING:
    from sqsim.measures import Portrait

TIE_PARTS = ("source", "target", "weight")


def save_portrait(path: Path, portrait: Portrait) -> None:
    """Write a portrait; `path` ends in .npz."""
    about = {
        "name": portrait.name,
        "days": portrait.days,
        "source": portrait.source,
        "first_day": portrait.first_day,
        "stages": [asdict(stage) for stage in portrait.stages],
        "measures": _finite(portrait.measures),
        "groups": {name: _finite(values) for name, values in (portrait.groups or {}).items()} or None,
        "ties": [int(ties.day) for ties in portrait.ties],
    }
    arrays = {f"series/{name}": np.asarray(values) for name, values in portrait.series.items()}
    for place, ties in enumerate(portrait.ties):
        arrays |= {f"ties/{place}/{part}": getattr(ties, part) for part in TIE_PARTS}
    text = np.array(json.dumps(about, allow_nan=False))
    with path.open("wb") as file:
        np.savez_compressed(file, about=text, retention=portrait.retention, **arrays)  # type: ignore[arg-type]


def load_portrait(path: Path) -> Portrait:
    """Read a portrait that was written by `save_portrait`."""
    from sqsim.measures import Portrait, Stage

    with np.load(path, allow_pickle=False) as file:
        arrays: Mapping[str, NDArray[Any]] = dict(file)
    about = json.loads(str(arrays["about"]))
    series = {name.removeprefix("series/"): values for name, values in arrays.items() if name.startswith("series/")}
    return Portrait(
        name=about["name"],
        days=about["days"],
        series=series,
        stages=tuple(Stage(**stage) for stage in about["stages"]),
        measures=about["measures"],
        retention=arrays["retention"],
        ties=tuple(_ties(arrays, place, day) for place, day in enumerate(about["ties"])),
        groups=about["groups"],
        source=about["source"],
        first_day=about.get("first_day"),
    )


def _finite(measures: Mapping[str, float | None]) -> dict[str, float | None]:
    return {name: finite(value) for name, value in measures.items()}


def _ties(arrays: Mapping[str, NDArray[Any]], place: int, day: int) -> Any:
    from sqsim.world.record import TieSnapshot

    return TieSnapshot(day, *(arrays[f"ties/{place}/{part}"] for part in TIE_PARTS))
