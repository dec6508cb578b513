"""The outcomes of an experiment's runs, put together into a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sqsim._version import __version__
from sqsim.studies.across import better_in, deciding, worlds_part
from sqsim.studies.comparison import Band, Comparison, FloatArray, WorldResult
from sqsim.studies.experiment import Experiment
from sqsim.studies.facts import verdict_facts
from sqsim.studies.runs import Outcome
from sqsim.studies.sequential import Clarity, clarity, clear_part
from sqsim.studies.statistics import Paired, holm, mean_interval, paired, verdict

if TYPE_CHECKING:
    from sqsim.measures import Measure

Key = tuple[str, str]
"""A measure and an alternative."""
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
    values = {name: _by_world(experiment, world.measures) for name, world in worlds.items()}
    base = values[experiment.baseline]
    pairs = {
        (measure.name, name): paired(base[measure.name], values[name][measure.name])
        for measure in measures
        for name in experiment.alternatives
    }
    clear = _clear(experiment, values)
    adjusted = _adjusted(experiment, pairs, clear)
    across = _across(experiment, pairs, measures)
    rows = {}
    for measure in measures:
        interval = mean_interval(base[measure.name])
        keys = {name: (measure.name, name) for name in experiment.alternatives}
        rows[measure.name] = {
            "unit": measure.unit,
            "better": measure.better,
            "baseline": {"mean": interval.mean, "low": interval.low, "high": interval.high, "n": interval.n},
            "alternatives": {
                name: _row(pairs[key], adjusted[key], measure, experiment.smallest_effect) | across.get(key, {})
                for name, key in keys.items()
            },
        }
    document = {
        "baseline": experiment.baseline,
        "alternatives": experiment.alternatives,
        "replicates": experiment.replicates,
        "seed": experiment.seed,
        "engine": experiment.engine,
        "smallest_effect": experiment.smallest_effect,
        "version": __version__,
    }
    if experiment.is_uncertain:
        document["worlds"] = worlds_part(experiment.uncertainties, experiment.replicates)
    if experiment.until_clear:
        document["until_clear"] = clear_part(experiment.until_clear, experiment.replicates, clear)
    return document | {"measures": rows}


def _by_world(experiment: Experiment, measures: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
    """The values of each measure, (plausible worlds, replicates) where there are such worlds."""
    if not experiment.is_uncertain:
        return dict(measures)
    return {name: values.reshape(-1, experiment.replicates) for name, values in measures.items()}


def _clear(experiment: Experiment, values: Mapping[str, Mapping[str, FloatArray]]) -> dict[Key, Clarity]:
    """What the looks so far say of each asked difference; empty where nobody looks."""
    asked, base, names = experiment.until_clear, values[experiment.baseline], experiment.alternatives
    if asked is None:
        return {}
    return {
        (measure, name): clarity(base[measure], values[name][measure], asked, len(names))
        for measure in asked.measures
        for name in names
    }


def _adjusted(
    experiment: Experiment, pairs: Mapping[Key, Paired], clear: Mapping[Key, Clarity]
) -> dict[Key, float | None]:
    """Holm's correction over all measures and alternatives.

    Where pairs are added until it is clear, what is asked has its own correction, and the rest allows for all looks.
    """
    rest = [key for key in pairs if key not in clear]
    looks = len(experiment.until_clear.looks) if experiment.until_clear else 1
    adjusted = dict(zip(rest, holm([pairs[key].p for key in rest]), strict=True))
    beside = {key: None if p is None else min(1.0, p * looks) for key, p in adjusted.items()}
    return beside | {key: each.p_adjusted for key, each in clear.items()}


def _across(
    experiment: Experiment, pairs: Mapping[Key, Paired], measures: Sequence[Measure]
) -> Mapping[Key, dict[str, Any]]:
    """What plausible worlds add to the rows."""
    if not experiment.is_uncertain:
        return {}
    better = {measure.name: measure.better for measure in measures}
    decided = deciding(pairs, experiment.uncertainties)
    return {
        key: {"better_in": better_in(result.differences, better[key[0]])}
        | ({"decided_by": decided[key]} if key in decided else {})
        for key, result in pairs.items()
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
