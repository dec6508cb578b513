"""What the aims of a sweep, taken together, say: which choice to take, and which is never far from best."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sqsim.measures import Measure
from sqsim.studies.decide.best import Best, best_choice
from sqsim.studies.decide.cells import BoolArray, Cells
from sqsim.studies.decide.compromise import compromise, gaps, steadiness, ties
from sqsim.studies.decide.pareto import Front, fronts
from sqsim.studies.decide.regret import regret
from sqsim.studies.facts import KEY_MEASURES
from sqsim.studies.statistics import FloatArray, holm

AIMS = (*KEY_MEASURES, "operator_hours")
"""What a verdict on a sweep rests on: the key measures, money among them, and the operator's work."""
BILL = ("net", "operator_hours")
"""What a choice costs and brings in: money, and the work of the operator."""
MOST_AIMS = 6
MOST_RESAMPLED = 2_000_000
"""With more runs, worlds not counted, nothing is resampled for all aims at once."""
Advice = Literal["only", "unclear", "choose", "trade_off"]


@dataclass(frozen=True)
class Decision:
    """The aims together.

    `advice`: "only" (there is one choice), "unclear" (choices differ clearly on no aim), "choose" (one is on no aim
    clearly behind the best), "trade_off". `differ` are the aims on which choices differ clearly (Holm over aims);
    `bests` allow for this, so on other aims nobody is clearly behind. `gaps`, (choices, differ), say how far each
    choice is behind the best, of what choices differ by. `chosen`, of the front, gives up least on any aim, and does
    so in a share `steady` of resamples (None for very large sweeps). `tied` others give up no more on any aim, so it
    is named for being closest on average; `equal` of these are as close on average, too: then `steady` is None, as
    resamples do not decide. `robust` is least far from best on any aim in any world, by `far`, (choices,); None and
    empty with one world.
    """

    advice: Advice
    aims: tuple[str, ...]
    differ: tuple[str, ...]
    bests: dict[str, Best]
    comparable: BoolArray
    gaps: FloatArray
    front: Front
    chosen: int | None
    tied: int
    equal: int
    steady: float | None
    robust: int | None
    far: FloatArray

    @property
    def behind(self) -> list[str]:
        """The aims on which the chosen one is clearly behind the best."""
        return [] if self.chosen is None else [aim for aim, best in self.bests.items() if best.worse[self.chosen]]


def aims_of(measures: Iterable[Measure]) -> tuple[str, ...]:
    """The aims among these measures: the usual ones; where fewer than two are there, whatever has a direction."""
    directed = [measure.name for measure in measures if measure.better is not None]
    usual = tuple(aim for aim in AIMS if aim in directed)
    return usual if len(usual) > 1 else tuple(directed[:MOST_AIMS])


def decide(load: Callable[[str], Cells], aims: Iterable[str], seed: int) -> Decision | None:
    """Decide by these aims, `load` giving one at a time, `seed` for resampling; None where no choice has a value."""
    bests, goodness, far, worlds, replicates = {}, [], {}, 1, 1
    for aim in aims:
        cells = load(aim)
        best = best_choice(cells)
        if best is None:
            continue
        bests[aim] = best
        goodness.append(cells.goodness)
        _, worlds, replicates = cells.values.shape
        behind = regret(cells) if worlds > 1 else None
        if behind is not None:
            far[aim] = behind.relative
    if not bests:
        return None
    table = np.stack(goodness, axis=1)
    front = fronts(table, (load(aim) for aim in bests))
    corrected = holm([None if np.isnan(each.differ_p) else each.differ_p for each in bests.values()])
    bests = {aim: best.adjusted(p) for (aim, best), p in zip(bests.items(), corrected, strict=True)}
    differ = tuple(aim for aim, best in bests.items() if best.differs)
    # Where no aim tells choices apart, each counts for what it seems to say.
    kept = [place for place, aim in enumerate(bests) if aim in (differ or bests)]
    behind_best = gaps(table)[:, kept]
    chosen = compromise(behind_best, front.front)
    tied, equal = (0, 0) if chosen is None else ties(behind_best, chosen)
    steady = None
    if chosen is not None and not equal and front.front.size * replicates <= MOST_RESAMPLED:
        steady = steadiness([load(aim) for aim in differ or bests], chosen, seed)
    farthest = np.stack([far[aim] for aim in (differ or far)], axis=1).max(axis=1) if far else np.empty(0)
    robust = None if not far or np.isnan(farthest).all() else _robust(farthest, behind_best, chosen)
    clearly_behind = chosen is not None and any(best.worse[chosen] for best in bests.values())
    advice: Advice = "trade_off" if clearly_behind else "choose"
    if not differ:
        advice = "only" if len(table) == 1 else "unclear"
    whole = np.asarray(~np.isnan(table).any(axis=1))
    return Decision(
        advice, tuple(bests), differ, bests, whole, behind_best, front, chosen, tied, equal, steady, robust, farthest
    )


def _robust(far: FloatArray, behind_best: FloatArray, chosen: int | None) -> int:
    """The choice that is least far from best at its worst; of equal ones the chosen, then the smallest mean gap."""
    mean = np.nan_to_num(behind_best.mean(axis=1), nan=np.inf)
    places = np.arange(len(far))
    return int(np.lexsort((places, mean, places != chosen, np.nan_to_num(far, nan=np.inf)))[0])
