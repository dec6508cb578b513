"""Outcomes of a sweep as Parquet files of its folder, one a portion of runs, and back.

A file appears only when whole, and a portion's runs only after its series. So whatever happens, each file is either
there and right, or not there; a file that was cut short afterwards is set aside, and its runs are done again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sqsim.files import whole_file
from sqsim.studies.folder import FAILURES, RUNS, SERIES
from sqsim.studies.sweep.batch import Outcome
from sqsim.studies.sweep.sweep import Sweep

if TYPE_CHECKING:
    import pyarrow as pa

DONE = "done"

PARQUET: dict[str, Any] = {"write_page_checksum": True, "use_dictionary": False, "write_statistics": False}


def name_of(runs: Iterable[str]) -> str:
    """The name of a file that holds these runs: a hash of their ids."""
    return hashlib.sha256(" ".join(sorted(runs)).encode()).hexdigest()[:16] + ".parquet"


@dataclass(frozen=True)
class Store:
    """The folder of a sweep, and the measures that are kept of each run."""

    path: Path
    sweep: Sweep
    measures: tuple[str, ...]

    def save(self, outcomes: Sequence[Outcome]) -> None:
        """Keep a portion of finished runs; its name is a hash of the runs in it."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        if not outcomes:
            return

        name = name_of(outcome.run for outcome in outcomes)
        if self.sweep.series:
            with whole_file(self.path / SERIES / name) as aside:
                pq.write_table(pa.table(_series(outcomes)), aside, **PARQUET)
        with whole_file(self.path / RUNS / name) as aside:
            pq.write_table(self._rows(outcomes), aside, **PARQUET)

    def save_failures(self, outcomes: Sequence[Outcome]) -> int:
        """Add failed runs to failures.jsonl, one JSON document a line, all in one write; how many there were."""
        lines = "".join(json.dumps(self._failure(each), ensure_ascii=False) + "\n" for each in outcomes)
        if lines:
            with (self.path / FAILURES).open("ab") as file:
                file.write(lines.encode())
        return len(outcomes)

    def _rows(self, outcomes: Sequence[Outcome]) -> pa.Table:
        import pyarrow as pa

        sweep, count = self.sweep, len(outcomes)
        points = [outcome.point for outcome in outcomes]
        columns: dict[str, Any] = {
            "run": [outcome.run for outcome in outcomes],
            "point": pa.array(points, pa.int64()),
            "choice": pa.array([point // sweep.worlds for point in points], pa.int64()),
            "world": pa.array([point % sweep.worlds for point in points], pa.int64()),
            "replicate": pa.array([outcome.replicate for outcome in outcomes], pa.int64()),
            "seed": pa.array([sweep.seed] * count, pa.int64()),
            "engine": [sweep.engine] * count,
            "status": [DONE] * count,
        }
        rows = [sweep.row(point) for point in points]
        for place, (setting, kind) in enumerate(self._kinds.items()):
            columns[setting] = _settings([row[place] for row in rows], kind)
        values = np.stack([outcome.measures for outcome in outcomes if outcome.measures is not None])
        for place, measure in enumerate(self.measures):
            columns[measure] = pa.array(values[:, place], from_pandas=True)  # NaN, undefined, as null
        return pa.table(columns)

    @cached_property
    def _kinds(self) -> dict[str, str]:
        """The type of column for each varied setting, the same in all files."""
        designs = (self.sweep.levers, self.sweep.uncertainties)
        return {
            path: _kind(row[place] for row in design.rows)
            for design in designs
            for place, path in enumerate(design.paths)
        }

    def _failure(self, outcome: Outcome) -> dict[str, Any]:
        about = {"run": outcome.run, "point": outcome.point, "replicate": outcome.replicate, "seed": self.sweep.seed}
        settings = self.sweep.changes(outcome.point)
        return about | {"settings": settings, "error": outcome.error, "trace": outcome.trace}


def _series(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Daily series of several runs one below the other."""
    kept = [outcome.series or {} for outcome in outcomes]
    days = [len(next(iter(series.values()))) for series in kept]
    columns: dict[str, Any] = {"run": np.repeat([outcome.run for outcome in outcomes], days)}
    return columns | {name: np.concatenate([series[name] for series in kept]) for name in kept[0]}


def _kind(values: Iterable[Any]) -> str:
    """Whole, number, flag or text (JSON)."""
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {bool}:
        return "flag"
    if kinds <= {int}:
        return "whole"
    return "number" if kinds <= {int, float} else "text"


def _settings(values: Sequence[Any], kind: str) -> pa.Array:
    import pyarrow as pa

    if kind == "text":
        as_text = [v if isinstance(v, str) or v is None else json.dumps(v, ensure_ascii=False) for v in values]
        return pa.array(as_text, pa.string())
    return pa.array(values, {"flag": pa.bool_(), "whole": pa.int64(), "number": pa.float64()}[kind])
