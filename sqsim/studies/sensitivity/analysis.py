"""What a sensitivity study says of one measure; a measure with holes is refused, as nothing is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sqsim.studies.sensitivity.indices import Indices, morris, sobol
from sqsim.studies.sensitivity.judgement import MAIN, Verdict, interacts, out_of_range, verdict
from sqsim.studies.sensitivity.luck import by_luck_alone, luck, spread_by_luck
from sqsim.studies.sensitivity.sampling import FloatArray, Method, places_taken
from sqsim.studies.sweep.dimension import Dimension, Value


@dataclass(frozen=True)
class Setting:
    """What is known of one setting: its indices by name, whether it matters, whether it depends on the others.

    `out_of_range`: its indices are such as no setting can have.
    """

    path: str
    indices: dict[str, float]
    verdict: Verdict
    interacts: bool
    out_of_range: bool


@dataclass(frozen=True)
class Analysis:
    """A measure whose settings are ranked, those that matter most first.

    `mean` is over all runs; `luck_share` the share of luck in the variance of single runs, `by_luck` what the main
    index would come to by luck alone; both None for one replicate, which cannot tell.
    """

    mean: float
    luck_share: float | None
    by_luck: float | None
    settings: tuple[Setting, ...]


@dataclass(frozen=True)
class Constant:
    """A measure whose mean is the same wherever one looks: nothing that was varied moves it."""

    value: float


@dataclass(frozen=True)
class Holes:
    """A measure that is missing or undefined in `count` of `runs` runs, first at `point` in `replicate`."""

    count: int
    runs: int
    point: int
    replicate: int


def analyse(
    method: Method, over: Sequence[Dimension], rows: Sequence[Sequence[Value]], values: FloatArray, seed: int
) -> Analysis | Constant | Holes:
    """How much each setting matters to one measure.

    `rows` are the values of the settings at each point, as they were sampled; `values` the measure, shape (points,
    replicates). The mean over replicates is what is analysed.
    """
    empty = np.argwhere(~np.isfinite(values))
    if len(empty):
        return Holes(len(empty), values.size, *map(int, empty[0]))
    outcomes = values.mean(axis=1)
    if np.ptp(outcomes) == 0.0:
        return Constant(float(outcomes[0]))
    found = morris(places_taken(over, rows), outcomes, seed) if method == "morris" else sobol(len(over), outcomes, seed)
    chance = luck(values)
    noise = chance.noise if chance else 0.0
    floor = by_luck_alone(method, noise, outcomes)
    return Analysis(
        float(outcomes.mean()),
        chance.share if chance else None,
        floor if chance else None,
        _ranked(method, [each.path for each in over], found, floor, spread_by_luck(noise)),
    )


def _ranked(method: Method, paths: Sequence[str], found: Indices, floor: float, spread: float) -> tuple[Setting, ...]:
    main = MAIN[method]
    largest = float(found[main].max())
    settings = []
    for place, path in enumerate(paths):
        own = {name: float(numbers[place]) for name, numbers in found.items()}
        judged = verdict(method, own, largest, floor)
        together, wild = interacts(method, own, floor, spread), out_of_range(method, own)
        settings.append(Setting(path, own, judged, together, wild))
    return tuple(sorted(settings, key=lambda each: -each.indices[main]))
