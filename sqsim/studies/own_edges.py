"""Files of edges that an experiment names, kept beside it, so that its folder stands by itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqsim.world.graphspec import EdgeList, edge_file_hash

_COPY = re.compile(r"edges-[0-9a-f]{8}\.csv")
_KIND = EdgeList.model_fields["kind"].default


def is_copy(name: str) -> bool:
    """Whether a file of this name is a copy of a file of edges."""
    return _COPY.fullmatch(name) is not None


def with_own_edges(experiment: str) -> tuple[str, dict[str, Path]]:
    """The experiment in TOML with its files of edges named as copies beside it, and what each copy is to be made of.

    A copy is named by what is in it. Raises InputError if a file of edges cannot be read.
    """
    import tomli_w

    if f'"{_KIND}"' not in experiment:
        return experiment, {}
    copies: dict[str, Path] = {}
    own = _own(tomllib.loads(experiment), copies)
    return (tomli_w.dumps(own), copies) if copies else (experiment, {})


def _own(part: Any, copies: dict[str, Path]) -> Any:
    match part:
        case {"kind": kind, "file": str(file)} if kind == _KIND:
            name = f"edges-{edge_file_hash(file)[:8]}.csv"
            copies[name] = Path(file)
            return {**part, "file": name}
        case Mapping():
            return {key: _own(value, copies) for key, value in part.items()}
        case list():
            return [_own(value, copies) for value in part]
    return part
