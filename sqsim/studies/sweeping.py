"""Sweeps from Python: the base, what varies, and whose hands do the work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sqsim.studies.running.workers import Own, workers_for
from sqsim.studies.runs import Engine
from sqsim.studies.sweep.design import Design, Kind, checked_design
from sqsim.studies.sweep.dimension import Dimension, dimension
from sqsim.studies.sweep.results import SweepResults
from sqsim.studies.sweep.run import Progress, folder_of, run_sweep
from sqsim.studies.sweep.sweep import WORLDS, Sweep

if TYPE_CHECKING:
    from sqsim.world.scenario import Scenario

Varied = Mapping[str, Sequence[Any] | Mapping[str, Any]]
"""Paths with lists of values, or with bounds: {"low": …, "high": …, "count": …}."""


def sweep(
    base: Scenario | str | Path,
    levers: Varied,
    uncertainties: Varied | None = None,
    *,
    design: Kind = "grid",
    points: int | None = None,
    worlds: int = WORLDS,
    replicates: int = 20,
    seed: int = 0,
    measures: Sequence[str] | None = None,
    series: bool = False,
    engine: Engine = "columns",
    jobs: int | None = None,
    cluster: str | None = None,
    executor: Executor | None = None,
    out: str | Path | None = None,
    progress: Progress | None = None,
) -> SweepResults:
    """Run a base scenario with its settings varied, over replicates; what the folder `out` holds already is not redone.

    Paths map to lists of values, or to bounds as {"low": …, "high": …, "count": …}. `design` and `points` are those of
    the levers; uncertainties make `worlds` worlds by a Latin hypercube. `executor` is any concurrent.futures.Executor
    (MPI, Slurm through Dask); without one, `jobs` processes (default: cores) or the Dask `cluster` at an address work.
    Scripts that let more than one process work keep their own code under `if __name__ == "__main__":`.
    """
    from sqsim.studies.lock import held
    from sqsim.studies.sweep.sweep_file import sweep_toml
    from sqsim.world.scenario import scenario_of

    base = scenario_of(base)
    chosen = Design(design, _dimensions(levers, base, "levers"), points, seed)
    unknown = _dimensions(uncertainties or {}, base, "uncertainties")
    drawn = Design("latin_hypercube", unknown, worlds, seed) if unknown else Design()
    asked = Sweep(
        base,
        checked_design(chosen, "levers", "points"),
        checked_design(drawn, "uncertainties", "worlds"),
        replicates,
        seed,
        engine,
        None if measures is None else tuple(measures),
        series,
    )
    folder = folder_of(asked, Path(out) if out is not None else None)
    workers = Own(executor) if executor is not None else workers_for(jobs, cluster)
    with held(folder.path):
        folder.begin(sweep_toml(asked), seed, ["sqsim.sweep"])
        return run_sweep(asked, folder, workers, progress=progress)


def _dimensions(varied: Varied, base: Scenario, place: str) -> tuple[Dimension, ...]:
    """What is given for each path; numbers of numpy become plain ones."""
    plain = {
        path: given if isinstance(given, Mapping) else [_plain(each) for each in given]
        for path, given in varied.items()
    }
    return tuple(dimension(path, given, base, place) for path, given in plain.items())


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value
