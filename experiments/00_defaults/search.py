"""The search: parameters as places in their ranges, what a set of them costs, and CMA-ES over processes."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

from evaluation import Evaluation, Simulated
from targets import Target

from sqsim.compiled import is_cold

UNDEFINED = 10.0  # residual of a quantity that no run defines
DIGITS = 3  # that matter in a fitted parameter


@dataclass(frozen=True)
class Searched:
    """A parameter within the range in which it may be fitted."""

    name: str
    start: float
    low: float
    high: float
    log: bool = False

    def place(self, value: float) -> float:
        """Where a value lies in the range, 0 to 1."""
        from math import log

        return log(value / self.low) / log(self.high / self.low) if self.log else (value - self.low) / self.width

    def value(self, place: float) -> float:
        """The value at a place, to the digits that matter."""
        exact = self.low * (self.high / self.low) ** place if self.log else self.low + self.width * place
        return float(f"{exact:.{DIGITS}g}")

    @property
    def width(self) -> float:
        """Length of the range."""
        return self.high - self.low


@dataclass(frozen=True)
class Objective:
    """What a point costs: squared residuals of the targets marked "fit", and a pull toward where it started."""

    evaluation: Evaluation
    targets: tuple[Target, ...]
    searched: tuple[Searched, ...]
    pull: float

    def __post_init__(self) -> None:
        """Whatever is no target of the fit must not enter it."""
        if any(target.use != "fit" for target in self.targets):
            raise ValueError("a target marked as a check is in the objective")

    @property
    def start(self) -> list[float]:
        """Places at which the search starts."""
        return [parameter.place(parameter.start) for parameter in self.searched]

    def parameters(self, point: Iterable[float]) -> dict[str, float]:
        """The parameters at a point."""
        return {each.name: each.value(place) for each, place in zip(self.searched, point, strict=True)}

    def __call__(self, point: Sequence[float]) -> float:
        """The cost of a point."""
        away = sum((place - start) ** 2 for place, start in zip(point, self.start, strict=True))
        return misfit(self.targets, self.evaluation(self.parameters(point))) + self.pull * away


def misfit(targets: Iterable[Target], simulated: Simulated) -> float:
    """Sum of squared residuals."""
    residuals = (target.residual(simulated[target.id]) for target in targets)
    return sum((UNDEFINED if residual is None else residual) ** 2 for residual in residuals)


@dataclass(frozen=True)
class Found:
    """Where the search ended: the parameters, and how many generations and evaluations it took."""

    parameters: dict[str, float]
    generations: int
    evaluations: int


def search(objective: Objective, design: Mapping[str, Any], jobs: int, minutes: float) -> Found:
    """CMA-ES from the start, for the design's generations or until the minutes are over.

    The centre of the last generation is taken, not its luckiest point. A generation does not depend on the number of
    processes, so the same number of generations finds the same parameters.
    """
    import cma

    begun = time.monotonic()
    options = {"bounds": [0, 1], "seed": design["seed"], "popsize": design["generation"], "verbose": -9, "verb_log": 0}
    strategy = cma.CMAEvolutionStrategy(objective.start, design["step"], options)
    if is_cold():
        objective(objective.start)  # one process compiles, the others read its result
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        while strategy.countiter < design["generations"] and time.monotonic() - begun < 60 * minutes:
            points = strategy.ask()
            costs = list(pool.map(objective, [point.tolist() for point in points]))
            strategy.tell(points, costs)
            spent = (time.monotonic() - begun) / 60
            done = f"generation {strategy.countiter} of {design['generations']}, {spent:.1f} of {minutes:g} minutes"
            print(f"\r{done}, cost {min(costs):.2f}, best {strategy.best.f:.2f} ", end="", flush=True)
    print()
    return Found(objective.parameters(strategy.result.xfavorite), strategy.countiter, strategy.countevals)
