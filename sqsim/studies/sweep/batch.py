"""Runs of a sweep as a worker does them: same people once for all runs that share them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sqsim.studies.documents import finite, what_went_wrong
from sqsim.studies.running.people import people_of
from sqsim.studies.sweep.sweep import Run


@dataclass(frozen=True)
class Outcome:
    """What is kept of a run: its measures in the order asked for (NaN: undefined) and its daily series, if asked for.

    If it failed, the error, its traceback, and neither.
    """

    run: str
    point: int
    replicate: int
    measures: NDArray[np.float64] | None = None
    series: Mapping[str, NDArray[np.float64]] | None = None
    error: str | None = None
    trace: str | None = None


@dataclass(frozen=True)
class Asked:
    """What to keep of each run."""

    measures: tuple[str, ...]
    series: bool

    def __call__(self, runs: tuple[Run, ...]) -> list[Outcome]:
        """Do runs one after the other; what goes wrong in one is its outcome, and the others go on."""
        return [self._outcome(run) for run in runs]

    def _outcome(self, run: Run) -> Outcome:
        from sqsim.measures import measure_record
        from sqsim.world.simulate import simulate

        try:
            record = simulate(
                run.scenario,
                run.seed,
                run.replicate,
                run.engine,
                population=people_of(run.scenario, run.seed, run.replicate),
            )
            found = measure_record(record, names=self.measures)
        except (Exception, SystemExit) as error:  # whatever a policy or a measure of somebody else's raises
            return failed(run, *what_went_wrong(error))
        values = [finite(found[name]) for name in self.measures]
        series = None
        if self.series:
            series = {name: np.asarray(values, dtype=np.float64) for name, values in record.series.items()}
        return Outcome(run.id, run.point, run.replicate, np.array(values, dtype=np.float64), series)


def failed(run: Run, error: str, trace: str | None = None) -> Outcome:
    """The outcome of a run that could not be finished."""
    return Outcome(run.id, run.point, run.replicate, error=error, trace=trace)
