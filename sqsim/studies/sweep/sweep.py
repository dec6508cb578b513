"""A sweep: a base scenario, what the operator chooses, what he does not know, how often, with which luck."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sqsim.errors import InputError
from sqsim.studies.documents import identity_of
from sqsim.studies.folder import SweepKind
from sqsim.studies.runs import Engine, run_id_of
from sqsim.studies.sweep.design import Design
from sqsim.studies.sweep.plan import Plan, plan_of

if TYPE_CHECKING:
    from sqsim.world.scenario import Scenario

MOST_REPLICATES = 100_000
MOST_RUNS = 10_000_000
WORLDS = 16
"""How many are drawn from the uncertainties unless somebody says."""
SCENARIOS_KEPT = 2000


@dataclass(frozen=True)
class Run:
    """One run of a sweep: replicate `replicate` of a point. `id` is the hash of what defines its numbers."""

    id: str
    point: int
    replicate: int
    seed: int
    engine: Engine
    scenario: Scenario


@dataclass(frozen=True)
class Sweep:
    """Points are all pairs of a choice (a row of `levers`) and a world (a row of `uncertainties`).

    Point p is choice p // worlds in world p % worlds. Replicate r meets the same luck, (seed, r), at every point.
    `measures` None stands for all. Raises InputError for what cannot be run.
    """

    base: Scenario
    levers: Design = field(default_factory=Design)
    uncertainties: Design = field(default_factory=Design)
    replicates: int = 20
    seed: int = 0
    engine: Engine = "columns"
    measures: tuple[str, ...] | None = None
    series: bool = False
    name: str = ""
    kind: SweepKind = "sweep"
    method: tuple[tuple[str, Any], ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.replicates <= MOST_REPLICATES:
            expected = f"a whole number from 1 to {MOST_REPLICATES}"
            raise InputError("{value} is out of bounds", place="replicates", value=self.replicates, expected=expected)
        both = set(self.levers.paths) & set(self.uncertainties.paths)
        if both:
            expected = "a lever (you choose it) or an uncertainty (you do not know it)"
            raise InputError("{value} is both a lever and an uncertainty", value=min(both), expected=expected)
        if self.total > MOST_RUNS:
            expected = f"at most {MOST_RUNS}; a Latin hypercube covers many settings with few points"
            problem = f"{self.points} points × {self.replicates} replicates are {{value}} runs"
            raise InputError(problem, value=self.total, expected=expected)

        from sqsim.measures import check_names
        from sqsim.world.population import check_luck

        check_luck(self.seed, self.replicates - 1)
        check_names(self.measures or ())

    @property
    def worlds(self) -> int:
        """How many worlds the uncertainties make."""
        return self.uncertainties.count

    @property
    def choices(self) -> int:
        """How many combinations the levers make."""
        return self.levers.count

    @property
    def points(self) -> int:
        """Choices in worlds."""
        return self.choices * self.worlds

    @property
    def total(self) -> int:
        """All runs, those of points that stand for the same scenario counted for each."""
        return self.points * self.replicates

    @property
    def paths(self) -> tuple[str, ...]:
        """All settings that vary, levers first."""
        return self.levers.paths + self.uncertainties.paths

    @property
    def title(self) -> str:
        """What it is called: its own name, else that of its base."""
        return self.name or self.base.name

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """The measures that are kept of each run."""
        from sqsim.measures import known_measures

        return tuple(known_measures()) if self.measures is None else self.measures

    def row(self, point: int) -> tuple[Any, ...]:
        """The values of a point, in the order of `paths`; None where the base's holds."""
        choice, world = divmod(point, self.worlds)
        return self.levers.rows[choice] + self.uncertainties.rows[world]

    def changes(self, point: int) -> dict[str, Any]:
        """What a point changes of the base scenario."""
        pairs = zip(self.paths, self.row(point), strict=True)
        return {path: value for path, value in pairs if value is not None}

    def scenario(self, point: int) -> Scenario:
        """The scenario of a point; InputError if its values do not fit one another."""
        from sqsim.world.scenario import changed

        changes = self.changes(point)
        return changed(self.base, changes, source=f"point {point}") if changes else self.base

    @cached_property
    def plan(self) -> Plan:
        """Which points stand for the same scenario, and which cannot be."""
        return plan_of(self.points, self.scenario)

    def numbers(self, share: tuple[int, int] = (1, 1)) -> NDArray[np.int64]:
        """The numbers of the runs of a share (i of n); number = replicate × points + point.

        So runs of the same people follow one another. Points that stand for the same scenario share the runs of the
        first; those that cannot be are in it, too.
        """
        part, parts = share
        numbers = np.arange(self.total * (part - 1) // parts, self.total * part // parts)
        point = numbers % self.points
        found: NDArray[np.int64] = numbers[self.plan.standing[point] == point]
        return found

    def run_id(self, number: int) -> str:
        """The id of a run; InputError if its point cannot be."""
        replicate, point = divmod(number, self.points)
        if point in self.plan.wrong:
            raise InputError(self.plan.wrong[point])
        return run_id_of(self.plan.marks[point], self.seed, replicate)

    def runs(self, numbers: Iterable[int]) -> Iterator[Run]:
        """The runs of these numbers."""
        scenario = lru_cache(maxsize=SCENARIOS_KEPT)(self.scenario)
        for number in numbers:
            replicate, point = divmod(number, self.points)
            yield Run(self.run_id(number), point, replicate, self.seed, self.engine, scenario(point))

    @property
    def identity(self) -> str:
        """Hash of all that defines the sweep, 64 hexadecimal digits."""
        return identity_of(self.family, self.replicates)

    @cached_property
    def family(self) -> str:
        """Hash of all that defines the sweep but how often it is repeated."""
        rows = [self.levers.paths, self.levers.rows, self.uncertainties.paths, self.uncertainties.rows]
        about = [self.kind, self.base.hash, rows, self.seed, self.engine, self.kept, self.series, self.method]
        return identity_of(about)

    def document(self) -> dict[str, Any]:
        """The sweep as plain TOML values, every setting resolved."""
        about: dict[str, Any] = {
            "kind": self.kind,
            "name": self.title,
            "replicates": self.replicates,
            "seed": self.seed,
            "engine": self.engine,
            "series": self.series,
        }
        about |= {"measures": list(self.kept)}
        about |= {"method": dict(self.method)} if self.method else {}
        about |= {"levers": self.levers.document()} if self.levers.paths else {}
        about |= {"uncertainties": self.uncertainties.document()} if self.uncertainties.paths else {}
        return about | {"base": self.base.document()}
