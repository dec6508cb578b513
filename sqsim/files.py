"""Files that appear only when whole: written aside, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PART = ".part"


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a path to write to; when the block ends well, what was written there becomes `path`.

    The other path keeps the endings of the name, as writers choose a format by them.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{PART}-{os.getpid()}-{path.name}")
    try:
        yield aside
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a text (UTF-8, line ends as they are) or bytes as a whole file."""
    with whole_file(path) as aside:
        aside.write_bytes(content.encode() if isinstance(content, str) else content)


def is_part(name: str) -> bool:
    """Whether a file of this name was left half-written by a process that was killed."""
    return name.startswith(PART)
