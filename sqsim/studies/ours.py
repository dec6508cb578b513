"""Whether a file that is there was written by sqsim, told from how it begins, so that it may be replaced."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

BEGINNING = 2000
"""Characters that are looked at."""


def is_event_log(path: Path) -> bool:
    """Whether it is the event log of a run."""
    from sqsim.measures.run_log import COLUMNS

    return _beginning(path).partition("\n")[0] == ",".join(COLUMNS)


def is_list_of_members(path: Path) -> bool:
    """Whether it lists the members at the end of a run."""
    if path.suffix.lower() == ".parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            names = pq.read_schema(path).names
        except (pa.ArrowException, OSError):
            return False
    else:
        names = _beginning(path).partition("\n")[0].split(",")
    return names[0] == "person" and {"value", "status", "motive"} <= set(names)


def is_graph_of_ties(path: Path) -> bool:
    """Whether it is the ties at the end of a run: arcs with a weight, nodes with a value, and no other data."""
    import re

    text = _beginning(path)
    keys = set(re.findall(r'for="(\w+)" attr.name="(\w+)"', text))
    return (
        "<graphml" in text and keys <= {("node", "value"), ("edge", "weight")} and (bool(keys) or "<node" not in text)
    )


def _beginning(path: Path) -> str:
    opened = gzip.open if path.suffix.lower() == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
            return str(file.read(BEGINNING))
    except (OSError, EOFError, UnicodeDecodeError, zlib.error):
        return ""
