"""Do groups beyond about 40 members fade without regular activity, and smaller ones not? (fact 26)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import Study, begin
from drawing import panels
from results import finish
from tables import number, table
from verdicts import Finding, FloatArray, judged, mean_of, times

import sqsim
from sqsim.studies.statistics import Interval
from sqsim.world.state import OWNER

Ratios = dict[str, dict[int, FloatArray]]  # kind of group -> size -> late over early, one a replicate


def posters(record: sqsim.Record) -> FloatArray:
    """Members who write, day by day, but for the owner: in a small group he alone would be a good part of them."""
    people = len(record.people["value"])
    said = record.messages[record.messages["author"] > OWNER]
    wrote = np.unique(said["day"].astype(np.int64) * people + said["author"])
    return np.bincount(wrote // people, minlength=record.days).astype(np.float64)


def ratios(study: Study) -> Ratios:
    """Daily posters late over early by kind of group and size; a pair of groups of one size meets the same luck."""
    design = study.design["design"]
    sizes = design["sizes"]
    kinds = {"without activity": {}, "weekly sharing": design["sharing"], **study.design["ablations"]}
    worlds = {
        f"{kind}/{size}": study.world(design["closed"] | changes | closed(size))
        for kind, changes in kinds.items()
        for size in sizes
    }
    seen = study.repeat(posters, worlds)
    return {kind: {size: late_over_early(design, seen[f"{kind}/{size}"]) for size in sizes} for kind in kinds}


def closed(size: int) -> dict[str, Any]:
    """A group of that size whom nobody else can join."""
    return {"population.people": size, "community.seed_members": size, "population.graph.neighbours": min(10, size - 1)}


def late_over_early(design: Any, runs: list[FloatArray]) -> FloatArray:
    """Mean daily posters of the late days over those of the early ones."""
    first, end = design["early"]
    series = np.array(runs)
    return times(series[:, design["late_from"] :].mean(axis=1), series[:, first:end].mean(axis=1))


def knee(by_size: dict[int, FloatArray], draws: int = 400) -> Interval:
    """Size at which the ratio begins to fall: the corner of a level stretch and a line in log size, least squares.

    The interval is that of a bootstrap over replicates (percentiles, fixed seed).
    """
    sizes, values = np.log(list(by_size)), np.array(list(by_size.values()))
    luck = np.random.default_rng(0)
    found = [
        corner(sizes, values[:, luck.integers(0, values.shape[1], values.shape[1])].mean(axis=1)) for _ in range(draws)
    ]
    low, high = np.quantile(found, (0.025, 0.975))
    return Interval(corner(sizes, values.mean(axis=1)), float(low), float(high), values.shape[1])


def corner(sizes: FloatArray, means: FloatArray) -> float:
    """The corner of the best broken line through means over log sizes: flat before it, straight after."""
    tried = np.linspace(sizes[0], sizes[-1], 200)[:-1]
    errors = []
    for at in tried:
        design = np.column_stack([np.ones(len(sizes)), np.maximum(0.0, sizes - at)])
        left = means - design @ np.linalg.lstsq(design, means, rcond=None)[0]
        errors.append(float(left @ left))
    return float(np.exp(tried[int(np.argmin(errors))]))


def findings_of(study: Study, found: Ratios) -> list[Finding]:
    """Small against large, where the fall begins, what sharing does, and what carries it."""
    bands, design = study.design["bands"], study.design["design"]

    def mean_over(kind: str, sizes: list[int]) -> FloatArray:
        return np.mean([found[kind][size] for size in sizes if size in found[kind]], axis=0)

    small, large = design["small_sizes"], design["large_sizes"]
    gap = {kind: mean_over(kind, small) - mean_over(kind, large) for kind in found}
    helped = mean_over("weekly sharing", large) - mean_over("without activity", large)
    text = "daily posters late over early, small less large groups"
    findings = [
        judged("26", "small_less_large", text, mean_of(gap["without activity"]), bands["small_less_large"]),
        judged("26", "knee", "size at which the ratio begins to fall", knee(found["without activity"]), bands["knee"]),
        judged(
            "26", "sharing_helps_large", "weekly sharing: the ratio of large groups rises by", mean_of(helped),
            bands["sharing_helps_large"],
        ),
    ]  # fmt: skip
    findings += [
        Finding("26", f"gap, {kind}", f"{kind}: small less large", mean_of(gap[kind])) for kind in list(gap)[1:]
    ]
    return findings


def ratio_table(found: Ratios) -> str:
    """The ratio by kind and size."""
    sizes = list(next(iter(found.values())))
    rows = [[kind, *(number(mean_of(by_size[size]).mean) for size in sizes)] for kind, by_size in found.items()]
    return table(("daily posters late over early", *(f"{size} members" for size in sizes)), rows)


def main(argv: list[str] | None = None) -> None:
    """Run the study."""
    study = begin(__file__, argv)
    found = ratios(study)
    shown = {kind: {str(size): values for size, values in by_size.items()} for kind, by_size in found.items()}
    title = "Daily posters late over early, by members"
    finish(study, findings_of(study, found), [ratio_table(found)], lambda: panels({title: shown}))


if __name__ == "__main__":
    main()
