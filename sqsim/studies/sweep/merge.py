"""Shards of one sweep joined into one folder, each run once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqsim.errors import InputError
from sqsim.files import whole_file, write_whole
from sqsim.studies.difference import differences
from sqsim.studies.folder import FAILURES, RUNS, SERIES, Results, reading
from sqsim.studies.provenance import EXPERIMENT, read_provenance
from sqsim.studies.sweep.kept import read_failures, run_files, set_damaged_aside
from sqsim.studies.sweep.results import SweepResults
from sqsim.studies.sweep.run import folder_of, open_sweep
from sqsim.studies.sweep.store import PARQUET, name_of
from sqsim.studies.sweep.sweep_file import sweep_toml

if TYPE_CHECKING:
    import pyarrow as pa


def merge_sweeps(parts: Sequence[Path], out: Path) -> tuple[SweepResults, Results]:
    """Check that folders are parts of one sweep, and the folder they go to; nothing is written yet."""
    opened = [open_sweep(part) for part in parts]
    first = opened[0]
    for part in opened:
        if part.path.resolve() == out.resolve():
            raise InputError("is one of the shards", file=str(out), expected="a new folder for --out")
    for part in opened[1:]:
        if part.sweep.identity != first.sweep.identity:
            differ = differences(sweep_toml(part.sweep), first.path / EXPERIMENT)
            problem = f"is no part of the sweep in {first.path}: {differ}"
            raise InputError(problem, file=str(part.path), expected="shards of one sweep")
    models = {str(part.path): str(read_provenance(part.path).get("model_version")) for part in opened}
    if len(set(models.values())) > 1:
        told = ", ".join(f"{path}: {model}" for path, model in models.items())
        raise InputError(f"the shards are of different versions of the model ({told})", file=str(out),
                         expected="shards made by one version")  # fmt: skip
    return first, folder_of(first.sweep, out)


def join(first: SweepResults, parts: Sequence[Path], out: Path) -> SweepResults:
    """Copy every run of the parts into a folder begun before, and what is known of those that none could finish.

    What the folder holds already stays; to be called by who holds it.
    """
    import pyarrow.parquet as pq

    set_damaged_aside(out, first.sweep.series)
    taken = {run: file for file in run_files(out) for run in pq.read_table(file, columns=["run"])["run"].to_pylist()}
    for part in parts:
        for file in run_files(part):
            with reading(file, part):
                _copy(file, part, first.sweep.series, out, taken)
    failures = {
        (failure["point"], failure["replicate"]): failure
        for part in parts
        for failure in read_failures(part)
        if failure["run"] not in taken
    }
    lines = "".join(json.dumps(failure, ensure_ascii=False) + "\n" for failure in failures.values())
    if lines:
        write_whole(out / FAILURES, lines)
    else:
        (out / FAILURES).unlink(missing_ok=True)
    return open_sweep(out)


def _copy(file: Path, part: Path, series: bool, out: Path, taken: dict[str, Path]) -> None:
    """Copy the runs of a file that are not there yet, their series first; the others must be the same."""
    import pyarrow.parquet as pq

    table = pq.read_table(file, page_checksum_verification=True)
    ids = table["run"].to_pylist()
    for other in {taken[run] for run in ids if run in taken}:
        _check_same(table, pq.read_table(other), file, other)
    fresh = [run for run in ids if run not in taken]
    name = name_of(fresh)
    if series and fresh:
        _write(pq.read_table(part / SERIES / file.name), fresh, out / SERIES / name)
    if fresh:
        _write(table, fresh, out / RUNS / name)
    taken |= dict.fromkeys(fresh, file)


def _write(table: pa.Table, runs: Sequence[str], target: Path) -> None:
    """Write the rows of these runs."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    with whole_file(target) as aside:
        pq.write_table(table.filter(pc.is_in(table["run"], pa.array(runs))), aside, **PARQUET)


def _check_same(table: pa.Table, other_table: pa.Table, file: Path, other: Path) -> None:
    """Raise unless the runs that two files share have the same numbers."""
    ours, theirs = table.to_pandas().set_index("run"), other_table.to_pandas().set_index("run")
    shared = ours.index.intersection(theirs.index)
    equal = (ours.loc[shared] == theirs.loc[shared]) | (ours.loc[shared].isna() & theirs.loc[shared].isna())
    wrong = equal.index[~equal.all(axis=1)]
    if len(wrong):
        expected = "the same numbers, as both stand for one and the same run"
        raise InputError(f"run {wrong[0]} is another than in {other}", file=str(file), expected=expected)
