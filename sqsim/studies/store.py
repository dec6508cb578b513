"""Outcomes of runs as plain files of a results folder, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sqsim.files import is_part, whole_file, write_whole
from sqsim.studies.folder import FAILURES, PORTRAITS, RUNS, SERIES, reading
from sqsim.studies.portraits import load_portrait, save_portrait
from sqsim.studies.runs import Job, Outcome, failed, run_id

if TYPE_CHECKING:
    import pyarrow

    from sqsim.studies.experiment import Experiment

DONE = "done"
# Columns of a run that are no measures.
ABOUT = ("run", "scenario", "seed", "replicate", "engine", "status", "parameters")


def save_outcome(path: Path, outcome: Outcome) -> None:
    """Keep a finished run: its series and portrait first, then its row, which says that it is done."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    job = outcome.job
    days = len(next(iter(outcome.series.values()), ()))
    series = {"run": [job.id] * days} | dict(outcome.series)
    with whole_file(_series_file(path, job)) as aside:
        pq.write_table(pa.table(series), aside)
    if outcome.portrait is not None:
        with whole_file(_portrait_file(path, job)) as aside:
            save_portrait(aside, outcome.portrait)
    with whole_file(_run_file(path, job)) as aside:
        pq.write_table(_row(job, outcome), aside)


def load_outcome(path: Path, job: Job) -> Outcome | None:
    """What the folder keeps of a job; None if it has not been done, or not in full; InputError if it is damaged."""
    import pyarrow.parquet as pq

    wanted = [_run_file(path, job), _series_file(path, job)]
    wanted += [_portrait_file(path, job)] if job.portrait else []
    if not all(file.exists() for file in wanted):
        return None
    with reading(_run_file(path, job), path):
        row = pq.read_table(_run_file(path, job)).to_pylist()[0]
        measures = {name: value for name, value in row.items() if name not in ABOUT}
    with reading(_series_file(path, job), path):
        table = pq.read_table(_series_file(path, job)).drop_columns(["run"])
        series = {name: np.asarray(table[name], dtype=np.float64) for name in table.column_names}
        if table.num_rows != job.scenario.days:
            raise ValueError(f"{table.num_rows} of {job.scenario.days} days")
    with reading(_portrait_file(path, job), path):
        portrait = load_portrait(_portrait_file(path, job)) if job.portrait else None
    return Outcome(job, measures, series, portrait)


def save_failures(path: Path, failures: Sequence[Outcome]) -> None:
    """Keep what is known of failed runs, one JSON document a line; no file if there are none."""
    file = path / FAILURES
    if failures:
        write_whole(file, "".join(json.dumps(_failure(each), ensure_ascii=False) + "\n" for each in failures))
    else:
        file.unlink(missing_ok=True)


def load_failures(path: Path, jobs: Iterable[Job]) -> list[Outcome]:
    """The failures that the folder keeps, of these jobs."""
    file = path / FAILURES
    by_id = {job.id: job for job in jobs}
    with reading(file, path):
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        known = [json.loads(line) for line in lines]
        return [failed(by_id[each["run"]], each["error"], each["trace"]) for each in known if each["run"] in by_id]


def drop_strays(path: Path, experiment: Experiment) -> None:
    """Remove runs that are not of this experiment, such as an older model's, but for more replicates of the same."""
    import pyarrow.parquet as pq

    wanted = {job.id for job in experiment.jobs()}
    for file in sorted((path / RUNS).glob("*.parquet")):
        if file.stem in wanted or is_part(file.name):
            continue
        with reading(file, path):
            replicate = pq.read_table(file, columns=["replicate"]).to_pylist()[0]["replicate"]
        more = [] if experiment.is_uncertain else experiment.worlds.values()
        if file.stem not in {run_id(world, experiment.seed, replicate) for world in more}:
            (path / SERIES / file.name).unlink(missing_ok=True)
            (path / PORTRAITS / f"{file.stem}.npz").unlink(missing_ok=True)
            file.unlink()


def _failure(outcome: Outcome) -> dict[str, Any]:
    job = outcome.job
    about = {"run": job.id, "scenario": job.scenario.name, "seed": job.seed, "replicate": job.replicate}
    return about | {"error": outcome.error, "trace": outcome.trace}


def _row(job: Job, outcome: Outcome) -> pyarrow.Table:
    import pyarrow as pa

    parameters = json.dumps(job.scenario.document(), ensure_ascii=False, sort_keys=True)
    about = (job.id, job.scenario.name, job.seed, job.replicate, job.engine, DONE, parameters)
    columns: dict[str, Any] = {name: [value] for name, value in zip(ABOUT, about, strict=True)}
    return pa.table(columns | {name: pa.array([value], pa.float64()) for name, value in outcome.measures.items()})


def _run_file(path: Path, job: Job) -> Path:
    return path / RUNS / f"{job.id}.parquet"


def _series_file(path: Path, job: Job) -> Path:
    return path / SERIES / f"{job.id}.parquet"


def _portrait_file(path: Path, job: Job) -> Path:
    return path / PORTRAITS / f"{job.id}.npz"
