"""The facts that the model is held to (facts.toml), the experiments that ask them, and the results kept of these."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from results import KEPT, is_current

HERE = Path(__file__).parent
Kind = Literal["theory", "fit", "found", "model", "claim"]


@dataclass(frozen=True)
class Fact:
    """One row of the sheet; `changes` are (was, now, why) of its band since it was frozen."""

    id: str
    kind: Kind
    fact: str
    band: str
    source: str
    experiment: str = ""
    changes: tuple[dict[str, str], ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class Sibling:
    """What an experiment says beside the facts; its id begins with the fact it stands next to, or is a domain row."""

    id: str
    fact: str
    experiment: str
    remark: str = ""


def read_catalogue(file: Path = HERE / "facts.toml") -> tuple[list[Fact], list[Sibling]]:
    """All facts in their order, and their siblings."""
    listed = tomllib.loads(file.read_text(encoding="utf-8"))
    facts = [Fact(**{**entry, "changes": tuple(entry.get("changes", ()))}) for entry in listed["fact"]]
    return facts, [Sibling(**entry) for entry in listed["sibling"]]


def experiments() -> list[Path]:
    """The folders of experiments, in order: those with a design."""
    return sorted(design.parent for design in HERE.glob("[0-9][0-9]_*/experiment.toml"))


def kept_results() -> dict[str, dict[str, Any]]:
    """What each experiment measured, by folder; left out where it was not run with this design and this model."""
    kept = {
        folder.name: json.loads((folder / KEPT).read_text(encoding="utf-8"))
        for folder in experiments()
        if (folder / KEPT).is_file()
    }
    return {name: result for name, result in kept.items() if is_current(result, HERE / name)}
