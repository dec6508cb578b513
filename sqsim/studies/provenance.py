"""How a results folder came about: which command of which version asked for what, on which machine."""

from __future__ import annotations

import json
import platform
import shlex
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, get_args

from sqsim._version import __version__
from sqsim.files import write_whole
from sqsim.studies.documents import json_text

Kind = Literal["run", "compare", "observe", "sweep", "sensitivity"]

PROVENANCE, EXPERIMENT = "provenance.json", "experiment.toml"
_LIBRARIES = ("numpy", "numba", "networkx", "scipy", "pandas", "pydantic")


def write_provenance(
    folder: Path, kind: Kind, identity: Mapping[str, Any], seed: int | None, command: Sequence[str]
) -> None:
    """Write down in a results folder how it came about; `identity` says what was asked."""
    from sqsim.world.version import MODEL_VERSION

    content = {
        "program": "sqsim",
        "version": __version__,
        "model_version": MODEL_VERSION,
        "kind": kind,
        **identity,
        "seed": seed,
        "command": list(command),
        "python": platform.python_version(),
        "system": platform.system(),
        "machine": platform.machine(),
        "byte_order": sys.byteorder,
        "libraries": {name: version(name) for name in _LIBRARIES},
    }
    write_whole(folder / PROVENANCE, json_text(content))


def read_provenance(path: Path) -> dict[str, Any]:
    """What `provenance.json` of a results folder says; empty if there is none, or none of sqsim's."""
    try:
        content = json.loads((path / PROVENANCE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    whole = isinstance(content, dict) and content.get("program") == "sqsim" and content.get("kind") in get_args(Kind)
    return content if whole and isinstance(content.get("experiment"), str) else {}


def how_to_repeat(path: Path) -> str:
    """The command that made a results folder, or goes on in it, where it lies now; empty if that is not known."""
    held = read_provenance(path)
    command = held.get("command")
    if not isinstance(command, list):
        return ""
    typed = [str(word) for word in command[1:]]
    if typed[:1] == ["merge"]:  # what is missing is in none of the folders that were merged
        typed = [held["kind"], str(path / EXPERIMENT)]
    for place, word in enumerate(typed):
        if word == "--out" or word.startswith("--out="):
            del typed[place : place + (2 if word == "--out" else 1)]
            break
    where = [] if _is_default(path, held["experiment"]) else ["--out", str(path)]
    return shlex.join(["sqsim", *typed, *where])


def _is_default(path: Path, experiment: str) -> bool:
    """Whether the folder lies where one goes of which nobody said where."""
    return path.parent == Path("results") and path.name.endswith(experiment[:8])
