"""What a sweep says of one measure, as plain JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from sqsim.measures import Measure
from sqsim.studies.decide.best import Best, best_choice
from sqsim.studies.decide.cells import Cells
from sqsim.studies.decide.levels import Levels
from sqsim.studies.decide.regret import regret
from sqsim.studies.decide.regret_bounds import bounds
from sqsim.studies.decide.response import crossed, response
from sqsim.studies.documents import finite
from sqsim.studies.statistics import Intervals

LISTED = 100
"""So many choices are listed at most, the best ones of each measure, beside those that the verdict speaks of."""
MOST_CROSSED = 24
"""A table of two levers has at most so many values of each."""


@dataclass(frozen=True)
class Varied:
    """A setting that varies: between choices (a lever) or between worlds (an uncertainty)."""

    path: str
    side: Literal["lever", "uncertainty"]
    levels: Levels


def measure_document(
    cells: Cells, measure: Measure, varied: Sequence[Varied], named: Sequence[int], decided: Best | None
) -> dict[str, Any]:
    """The means of choices, the best one, regret over worlds, and the response to each setting that varies.

    `named` choices are listed whatever their mean; `decided` is the best one if the verdict rests on this measure.
    """
    listed = _listed(cells, named)
    directed = measure.better is not None
    best = (decided or best_choice(cells)) if directed else None
    return {
        "unit": measure.unit,
        "better": measure.better,
        "defined": int(cells.defined.sum()),
        "choices": [_choice(cells, choice) for choice in listed],
        "best": None if best is None else _best(best, cells, set(listed)),
        "regret": _regret(cells, listed) if directed and cells.values.shape[1] > 1 else None,
        "response": {each.path: list(_response(cells, each)) for each in varied},
        "table": _table(cells, [each for each in varied if each.side == "lever"]),
    }


def _listed(cells: Cells, named: Sequence[int]) -> list[int]:
    """The best choices, then those that cannot be compared; without a direction in the order of the design."""
    key = -cells.goodness if cells.better is not None else np.arange(len(cells.values))
    order = np.argsort(key, kind="stable")  # NaN comes last
    place = np.argsort(order, kind="stable")
    return sorted({*order[:LISTED].tolist(), *named}, key=lambda choice: int(place[choice]))


def _choice(cells: Cells, choice: int) -> dict[str, Any]:
    numbers = _numbers(cells.intervals, choice, ("mean", "low", "high"))
    runs = int(cells.defined[choice].sum())
    return {"choice": choice, **numbers, "n": int(cells.intervals.n[choice]), "runs": runs}


def _numbers(found: Intervals, place: int, names: tuple[str, str, str]) -> dict[str, float | None]:
    columns = (found.mean, found.low, found.high)
    return {name: finite(float(column[place])) for name, column in zip(names, columns, strict=True)}


def _best(best: Best, cells: Cells, listed: Set[int]) -> dict[str, Any]:
    peers = best.peers(cells.comparable)
    low, high = sorted((cells.sign * best.low, cells.sign * best.high))
    return {
        "choice": best.choice,
        "runner_up": best.runner_up,
        "difference": finite(cells.sign * best.lead),
        "low": finite(low),
        "high": finite(high),
        "p": finite(best.p),
        "share": best.share,
        "peers": [choice for choice in peers if choice in listed],
        "peer_count": len(peers),
        "incomparable": int((~cells.comparable).sum()),
        "differs": best.differs,
    }


def _regret(cells: Cells, listed: Sequence[int]) -> dict[str, Any] | None:
    found = regret(cells)
    if found is None:
        return None
    shown = np.array([choice for choice in listed if cells.comparable[choice]], dtype=np.int64)
    shown = shown[np.argsort(found.largest[shown], kind="stable")]
    low, high = bounds(cells, shown)
    columns = {
        "max": found.largest[shown],
        "low": low,
        "high": high,
        "mean": found.mean[shown],
        "relative": found.relative[shown],
        "relative_high": found.of_spread(high),
        "near": found.near[shown],
    }
    rows = [
        {"choice": int(choice)} | {name: finite(float(column[place])) for name, column in columns.items()}
        for place, choice in enumerate(shown)
    ]
    return {"minimax": found.minimax, "spread": found.spread, "choices": rows}


def _response(cells: Cells, varied: Varied) -> Iterator[dict[str, Any]]:
    swapped = cells if varied.side == "lever" else Cells(cells.values.swapaxes(0, 1), cells.better)
    _, others, replicates = swapped.values.shape
    found = response(swapped.by_replicate, swapped.defined.sum(axis=1), others * replicates, varied.levels)
    for place, about in enumerate(varied.levels.about):
        mean = _numbers(found.mean, place, ("mean", "low", "high"))
        difference = _numbers(found.difference, place, ("difference", "difference_low", "difference_high"))
        counts = {"n": int(found.mean.n[place]), "defined": int(found.defined[place]), "runs": int(found.runs[place])}
        yield about | mean | difference | counts


def _table(cells: Cells, levers: Sequence[Varied]) -> dict[str, Any] | None:
    """Means by two levers, where there are two, without bins, and not too many values of either."""
    if len(levers) != 2 or any(each.levels.binned or len(each.levels.about) > MOST_CROSSED for each in levers):
        return None
    down, across = levers
    means = crossed(cells.intervals.mean, down.levels, across.levels)
    return {
        "rows": {"path": down.path, "values": [about["value"] for about in down.levels.about]},
        "columns": {"path": across.path, "values": [about["value"] for about in across.levels.about]},
        "means": [[finite(float(mean)) for mean in row] for row in means],
    }
