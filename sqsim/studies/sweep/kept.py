"""What the folder of a sweep keeps, read back; what was damaged in it, set aside."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sqsim.errors import InputError
from sqsim.files import is_part, write_whole
from sqsim.studies.folder import DAMAGED, FAILURES, RUNS, SERIES, reading

if TYPE_CHECKING:
    import pandas as pd

    from sqsim.studies.sweep.sweep import Sweep

FAILURE = {"run", "point", "replicate", "settings", "error"}
"""What is known of each failed run, beside its traceback."""

FILES_OF_SERIES = 4
"""Kept in memory, as runs that follow one another stand in few files."""

Ids = NDArray[np.uint64]
"""Ids of runs, 16 hexadecimal digits each, as numbers: an eighth of the memory."""


def done_ids(path: Path) -> Ids:
    """The ids of all finished runs, sorted."""
    import pyarrow.parquet as pq

    found = [np.empty(0, np.uint64)]
    for file in run_files(path):
        with reading(file, path):
            found.append(as_numbers(pq.read_table(file, columns=["run"])["run"].to_pylist()))
    return np.sort(np.concatenate(found))


def as_numbers(ids: Iterable[str]) -> Ids:
    """Ids as numbers."""
    return np.array([int(identity, 16) for identity in ids], np.uint64)


def run_files(path: Path) -> list[Path]:
    """The files of finished runs."""
    return sorted(file for file in (path / RUNS).glob("*.parquet") if not is_part(file.name))


def set_damaged_aside(path: Path, series: bool) -> list[str]:
    """Move files that were cut short, or whose series are, into the folder `damaged`; their names.

    Series without runs are of a portion that was never finished, and go; so does what was half written when somebody
    was killed. To be called by who holds the folder.
    """
    import pyarrow.parquet as pq

    for file in path.rglob("*"):
        if is_part(file.name):
            file.unlink()
    damaged = []
    for file in run_files(path):
        parts = [file] + ([path / SERIES / file.name] if series else [])
        try:
            runs = {part: pq.read_table(part, page_checksum_verification=True) for part in parts}
            if len(runs[file]) == 0:
                raise ValueError("no runs")
        except Exception:  # damaged files fail in as many ways as there are libraries below
            for part in parts:
                _set_aside(path, part)
            damaged.append(file.name)
    kept = {file.name for file in run_files(path)}
    for file in (path / SERIES).glob("*.parquet"):
        if file.name not in kept:
            file.unlink()
    return damaged


def _set_aside(path: Path, file: Path) -> None:
    if file.exists():
        aside = path / DAMAGED / f"{file.parent.name}-{file.name}"
        aside.parent.mkdir(exist_ok=True)
        file.replace(aside)


def read_runs(path: Path, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """The finished runs, one row each, by replicate and point; all columns unless some are named."""
    import pandas as pd
    import pyarrow.parquet as pq

    order = ["replicate", "point"]
    wanted = None if columns is None else list(dict.fromkeys([*columns, *order]))
    tables = []
    for file in run_files(path):
        with reading(file, path):
            tables.append(pq.read_table(file, columns=wanted, page_checksum_verification=True).to_pandas())
    if not tables:
        return pd.DataFrame(columns=wanted or ["run", *order], dtype=np.int64)
    found = pd.concat(tables, ignore_index=True).sort_values(order, ignore_index=True)
    return found if columns is None else found[list(columns)]


def read_series(path: Path, runs: Iterable[str]) -> Iterator[dict[str, NDArray[Any]]]:
    """The daily series of each of these runs, by name, in their order; InputError if a file is damaged."""
    import pyarrow.parquet as pq

    file_of = {
        run: file.name for file in run_files(path) for run in pq.read_table(file, columns=["run"])["run"].to_pylist()
    }

    @lru_cache(maxsize=FILES_OF_SERIES)
    def of_file(name: str) -> dict[str, dict[str, NDArray[Any]]]:
        with reading(path / SERIES / name, path):
            table = pq.read_table(path / SERIES / name, page_checksum_verification=True).to_pandas()
        by_run = table.groupby("run", sort=False)
        return {str(run): {key: days[key].to_numpy() for key in days if key != "run"} for run, days in by_run}

    for run in runs:
        yield of_file(file_of[run])[run]


def read_failures(path: Path) -> Iterator[dict[str, Any]]:
    """The failures on record, one at a time; a last line that was cut short is left out."""
    file = path / FAILURES
    if not file.exists():
        return
    with file.open("rb") as lines:
        for line in lines:
            try:
                failure = json.loads(line)
            except ValueError:
                if not line.endswith(b"\n"):
                    return
                failure = None
            if not isinstance(failure, dict) or not failure.keys() >= FAILURE:
                raise InputError("is damaged", file=str(file), expected="a failed run as a JSON document on each line")
            yield failure


def forget_failures(path: Path, sweep: Sweep, numbers: NDArray[np.int64]) -> None:
    """Leave out the failures of the runs of these numbers; those of other shards in the same folder stay."""
    mine = set(numbers.tolist())
    others = [each for each in read_failures(path) if each["replicate"] * sweep.points + each["point"] not in mine]
    if others:
        write_whole(path / FAILURES, "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in others))
    else:
        (path / FAILURES).unlink(missing_ok=True)
