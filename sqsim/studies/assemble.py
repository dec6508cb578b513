"""The outcomes of an experiment's runs, put together into a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sqsim._version import __version__
from sqsim.studies.comparison import Band, Comparison, FloatArray, WorldResult
from sqsim.studies.experiment import Experiment
from sqsim.studies.facts import verdict_facts
from sqsim.studies.runs import Outcome
from sqsim.studies.statistics import Paired, holm, mean_interval, paired, verdict

if TYPE_CHECKING:
    from sqsim.measures import Measure

BAND = (10.0, 90.0)
"""Percentiles over replicates that bound a band: four runs of five lie within it on any one day."""


def comparison_of(experiment: Experiment, outcomes: Iterable[Outcome]) -> Comparison:
    """Put the outcomes of an experiment's runs together, in whatever order they came."""
    from sqsim.measures import known_measures

    measures = tuple(known_measures().values())
    by_id = {outcome.job.id: outcome for outcome in outcomes}
    worlds = {name: _world(experiment, name, by_id, measures) for name in experiment.worlds}
    document = _document(experiment, worlds, measures)
    verdicts = {name: verdict_facts(name, document, worlds) for name in experiment.alternatives}
    failures = tuple(outcome for outcome in by_id.values() if outcome.error is not None)
    return Comparison(document, worlds, verdicts, failures)


def _world(experiment: Experiment, name: str, by_id: Mapping[str, Outcome], measures: Sequence[Measure]) -> WorldResult:
    scenario = experiment.worlds[name]
    done = [by_id[identity] for identity in experiment.run_ids(name)]
    table = {measure.name: _numbers(outcome.measures.get(measure.name) for outcome in done) for measure in measures}
    names = next((list(outcome.series) for outcome in done if outcome.series), [])
    absent = np.full(scenario.days, np.nan)
    daily = {series: np.stack([outcome.series.get(series, absent) for outcome in done]) for series in names}
    bands = {series: _band(values) for series, values in daily.items()}
    return WorldResult(scenario, table, daily, bands, done[0].portrait)


def _numbers(values: Iterable[float | None]) -> FloatArray:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _band(values: FloatArray) -> Band:
    """Over the runs that have a value on the day; NaN where none has."""
    defined = ~np.isnan(values)
    low, high, mean = np.full((3, values.shape[1]), np.nan)
    runs = defined.any(axis=1)  # failed runs have no value at all
    whole = defined[runs].all(axis=0) & runs.any()
    for days, percentile, average in (
        (whole, np.percentile, np.mean),
        (defined.any(axis=0) & ~whole, np.nanpercentile, np.nanmean),  # slow, and seldom needed
    ):
        if days.any():
            some = values[runs][:, days]
            low[days], high[days] = percentile(some, BAND, axis=0)
            mean[days] = average(some, axis=0)
    return Band(mean, low, high)


def _document(experiment: Experiment, worlds: Mapping[str, WorldResult], measures: Sequence[Measure]) -> dict[str, Any]:
    base = worlds[experiment.baseline].measures
    pairs = {
        (measure.name, name): paired(base[measure.name], worlds[name].measures[measure.name])
        for measure in measures
        for name in experiment.alternatives
    }
    adjusted = dict(zip(pairs, holm([result.p for result in pairs.values()]), strict=True))
    rows = {}
    for measure in measures:
        interval = mean_interval(base[measure.name])
        rows[measure.name] = {
            "unit": measure.unit,
            "better": measure.better,
            "baseline": {"mean": interval.mean, "low": interval.low, "high": interval.high, "n": interval.n},
            "alternatives": {
                name: _row(pairs[measure.name, name], adjusted[measure.name, name], measure, experiment.smallest_effect)
                for name in experiment.alternatives
            },
        }
    return {
        "baseline": experiment.baseline,
        "alternatives": experiment.alternatives,
        "replicates": experiment.replicates,
        "seed": experiment.seed,
        "engine": experiment.engine,
        "smallest_effect": experiment.smallest_effect,
        "version": __version__,
        "measures": rows,
    }


def _row(result: Paired, p_adjusted: float | None, measure: Measure, smallest_effect: float) -> dict[str, Any]:
    return {
        "mean": result.mean,
        "difference": result.difference,
        "low": result.low,
        "high": result.high,
        "p": result.p,
        "p_adjusted": p_adjusted,
        "effect": result.effect,
        "variance_ratio": result.variance_ratio,
        "n": result.n,
        "verdict": verdict(result, p_adjusted, measure.better, smallest_effect),
    }
