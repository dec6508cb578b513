"""An event log as it was asked for: its identity, its experiment file, its document."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqsim.studies.documents import finite, identity_of
from sqsim.studies.single import portrait_document

if TYPE_CHECKING:
    from sqsim.evidence import Observation


@dataclass(frozen=True)
class Log:
    """A log to look at: one group or all, kinds to include, columns called otherwise, hours from UTC."""

    path: Path
    group: str | None
    include: tuple[str, ...]
    columns: Mapping[str, str]
    utc_offset: float | None = None

    @property
    def name(self) -> str:
        """Names the results folder: the group, else the file."""
        from sqsim.evidence.name import name_of_log

        return self.group or name_of_log(self.path)

    @property
    def identity(self) -> str:
        """Hash of the log's content and what is asked of it; a file that is not there has none of its own."""
        content = hashlib.sha256()
        if self.path.is_file():
            with self.path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256")
        asked = (self.group, sorted(self.include), sorted(self.columns.items()), self.utc_offset)
        return identity_of("observe", content.hexdigest(), *asked)

    def toml(self) -> str:
        """What is asked, as TOML."""
        import tomli_w

        asked = {"kind": "observe", "log": self.path.name, "include": list(self.include), "columns": dict(self.columns)}
        given = {"group": self.group, "utc_offset": self.utc_offset}
        return tomli_w.dumps(asked | {key: value for key, value in given.items() if value is not None})

    def document(self, seen: Observation) -> dict[str, Any]:
        """The JSON document of a log: what a run's has, as far as a log allows, and measures by group."""
        reading = seen.reading
        rows = {"rows": reading.rows, "used": reading.used, "bad": reading.bad, "left_out": dict(reading.left_out)}
        rows |= {"meant": reading.meant, "encoding": reading.encoding, "utc_offset": reading.utc_offset}
        groups = {name: {key: finite(x) for key, x in values.items()} for name, values in seen.groups.items()}
        return {"log": self.path.name} | portrait_document(seen.portrait) | {"groups": groups, "reading": rows}
