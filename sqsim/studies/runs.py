"""One run of a study: what defines it, doing it, and what is kept of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from sqsim.studies.documents import finite, what_went_wrong

if TYPE_CHECKING:
    from sqsim.measures.portrait import Portrait
    from sqsim.world.scenario import Scenario

Engine = Literal["columns", "agents"]


@dataclass(frozen=True)
class Job:
    """A run to do: replicate `replicate` of a scenario; `portrait` asks for the whole picture of it, too."""

    id: str
    scenario: Scenario
    seed: int
    replicate: int
    engine: Engine
    portrait: bool


@dataclass(frozen=True)
class Outcome:
    """What is kept of a run: measures and daily series, or, if it failed, the error and its traceback."""

    job: Job
    measures: Mapping[str, float | None]
    series: Mapping[str, NDArray[np.float64]]
    portrait: Portrait | None = None
    error: str | None = None
    trace: str | None = None


def run_id(scenario: Scenario, seed: int, replicate: int) -> str:
    """Identity of a run's numbers: scenario (with the hash of its edge list), graph, seed, replicate, model version.

    A generated graph is told by its settings, which are the scenario's, and the version of networkx that makes it.
    """
    return run_id_of(scenario.hash, seed, replicate)


def run_id_of(scenario_hash: str, seed: int, replicate: int) -> str:
    """The same, where the hash of the scenario is at hand."""
    from sqsim.world.version import MODEL_VERSION

    parts = [scenario_hash, _graph_maker(), seed, replicate, MODEL_VERSION]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


@cache
def _graph_maker() -> str:
    return version("networkx")


def perform(job: Job) -> Outcome:
    """Do a run; whatever goes wrong is kept as its outcome."""
    from sqsim.measures import measure_record
    from sqsim.measures.portrait import portrait_of_record
    from sqsim.studies.running.people import people_of
    from sqsim.world.simulate import simulate

    try:
        people = people_of(job.scenario, job.seed, job.replicate)
        record = simulate(job.scenario, job.seed, job.replicate, job.engine, population=people)
        portrait = portrait_of_record(record) if job.portrait else None
        measures = portrait.measures if portrait else measure_record(record)
    except (Exception, SystemExit) as error:  # whatever a policy or a measure of somebody else's raises
        return failed(job, *what_went_wrong(error))
    series = {name: np.asarray(values, dtype=np.float64) for name, values in record.series.items()}
    return Outcome(job, {name: finite(value) for name, value in measures.items()}, series, portrait)


def failed(job: Job, error: str, trace: str | None = None) -> Outcome:
    """The outcome of a run that could not be finished."""
    return Outcome(job, {}, {}, error=error, trace=trace)
