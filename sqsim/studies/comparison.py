"""What a comparison leaves: the numbers of every world, and the document that tells how they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sqsim.studies.runs import Outcome

if TYPE_CHECKING:
    from sqsim.measures.portrait import Portrait
    from sqsim.world.scenario import Scenario

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Band:
    """A daily series over replicates, each array (days,): the mean, and bounds that four runs of five lie within."""

    mean: FloatArray
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True)
class WorldResult:
    """What a world gave.

    `measures` maps a measure to one value a replicate, NaN where it is not defined or the run failed; `daily` maps
    a series to (replicates, days), failed runs NaN; `portrait` is of replicate 0, None if that failed.
    """

    scenario: Scenario
    measures: Mapping[str, FloatArray]
    daily: Mapping[str, FloatArray]
    series: Mapping[str, Band]
    portrait: Portrait | None


@dataclass(frozen=True)
class Comparison:
    """The document of docs/names.md, the worlds it is made from (baseline first), facts for words, and failures."""

    document: Mapping[str, Any]
    worlds: Mapping[str, WorldResult]
    verdicts: Mapping[str, Mapping[str, Any]]
    failures: tuple[Outcome, ...]
