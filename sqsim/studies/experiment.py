"""What a comparison compares: the worlds, how often, with which luck; and the runs that follow from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqsim.errors import InputError
from sqsim.studies.documents import identity_of
from sqsim.studies.runs import Engine, Job, run_id
from sqsim.studies.sweep.design import Design

if TYPE_CHECKING:
    from sqsim.studies.sequential import UntilClear
    from sqsim.world.scenario import Scenario

FEWEST_REPLICATES, MOST_REPLICATES = 2, 10_000
MOST_PAIRS = 100_000


@dataclass(frozen=True)
class Experiment:
    """A baseline and its alternatives over replicates. Replicate r of every world has the same luck: (seed, r).

    `worlds` maps names to scenarios, the baseline first; `smallest_effect` is the least effect (in standard
    deviations of the baseline) that a verdict calls better or worse.

    `uncertainties` are settings that nobody knows. Each of their rows makes a plausible world, in which baseline and
    alternatives alike have these settings, and in which `replicates` pairs meet: pairs w R … (w + 1) R - 1 in world w,
    pair number and replicate being the same. With `until_clear`, `replicates` is how many pairs there are at most.
    """

    worlds: Mapping[str, Scenario]
    replicates: int
    seed: int
    engine: Engine
    smallest_effect: float
    uncertainties: Design = field(default_factory=Design)
    until_clear: UntilClear | None = None

    def __post_init__(self) -> None:
        if not FEWEST_REPLICATES <= self.replicates <= MOST_REPLICATES:
            expected = f"a whole number from {FEWEST_REPLICATES} to {MOST_REPLICATES}: one pair has no spread"
            raise InputError("{value} is out of bounds", place="replicates", value=self.replicates, expected=expected)
        if len(self.worlds) < 2:
            raise InputError(
                "there is nothing to compare with", place="alternatives", expected="at least one alternative"
            )
        if self.is_uncertain and self.until_clear:
            expected = "one of the two: either plausible worlds, or more and more pairs in one"
            raise InputError("goes not with plausible worlds", place="until-clear", expected=expected)
        if self.pairs > MOST_PAIRS:
            problem = f"{self.uncertainties.count} worlds × {self.replicates} replicates are {{value}} pairs"
            raise InputError(problem, place="worlds", value=self.pairs, expected=f"at most {MOST_PAIRS}")

        from sqsim.world.population import check_luck

        check_luck(self.seed, self.pairs - 1)
        base = self.worlds[self.baseline]
        for name, world in self.worlds.items():
            if world.days != base.days:
                expected = f"the {base.days} of {self.baseline}, or --days for all: other times do not compare"
                raise InputError(
                    "{value} is another length", place=f"{name}: days", value=world.days, expected=expected
                )
        self._check_uncertainties()

    def _check_uncertainties(self) -> None:
        """Raise unless all compared worlds agree on what is uncertain, and can be in every plausible world."""
        from sqsim.world.scenario import value_at

        if "days" in self.uncertainties.paths:
            raise InputError("cannot be uncertain", place="days", expected="one length for all worlds: --days N")
        for path in self.uncertainties.paths:
            for name, world in self.worlds.items():
                if value_at(world, path) != value_at(self.worlds[self.baseline], path):
                    expected = f"what {name} does not set: an uncertainty is the same under every policy"
                    raise InputError("{value} is what is compared", place="over", value=path, expected=expected)
        self.plausible  # noqa: B018  (makes every world, or says which cannot be)

    @property
    def baseline(self) -> str:
        """Name of the world that all others are compared with."""
        return next(iter(self.worlds))

    @property
    def alternatives(self) -> list[str]:
        """Names of the other worlds, in the order in which they were given."""
        return list(self.worlds)[1:]

    @property
    def is_uncertain(self) -> bool:
        """Whether there are several plausible worlds."""
        return bool(self.uncertainties.paths)

    @property
    def pairs(self) -> int:
        """How often each compared world is run: the replicates of all plausible worlds."""
        return self.uncertainties.count * self.replicates

    @cached_property
    def plausible(self) -> Mapping[str, tuple[Scenario, ...]]:
        """Every compared world as it is in each plausible world."""
        return {name: tuple(self._in_each_world(name)) for name in self.worlds}

    def _in_each_world(self, name: str) -> Iterator[Scenario]:
        from sqsim.world.scenario import changed

        for number, row in enumerate(self.uncertainties.rows):
            changes = dict(zip(self.uncertainties.paths, row, strict=True))
            source = f"{name} in plausible world {number + 1} of {self.uncertainties.count}"
            yield changed(self.worlds[name], changes, source) if changes else self.worlds[name]

    def scenario(self, name: str, pair: int) -> Scenario:
        """A compared world as it is in a pair."""
        return self.plausible[name][pair // self.replicates if self.is_uncertain else 0]

    @property
    def identity(self) -> str:
        """Hash of all that defines the comparison, 64 hexadecimal digits."""
        return identity_of(self.family, self.replicates)

    @property
    def family(self) -> str:
        """Hash of all that defines the comparison but how often it is repeated.

        Where that says which pair meets in which plausible world, or when to look, it is part of it.
        """
        worlds = [[name, scenario.hash] for name, scenario in self.worlds.items()]
        parts = ["compare", worlds, self.seed, self.engine, self.smallest_effect]
        return identity_of(*parts, self.replicates, self._conditions()) if self._conditions() else identity_of(*parts)

    def doubts(self) -> list[str]:
        """One sentence each about what is valid but hardly meant."""
        from sqsim.world.scenario import doubts

        base = self.worlds[self.baseline].population
        found = [f"{name}: {doubt}" for name, world in self.worlds.items() for doubt in doubts(world)]
        for name, world in self.worlds.items():
            own = world.population
            parts = [part for part in type(own).model_fields if getattr(own, part) != getattr(base, part)]
            if parts:
                fields = ", ".join(f"population.{part}" for part in parts)
                found.append(f"{name}: its pairs are no longer the same people as in {self.baseline}: {fields} differ")
        return found

    def run_ids(self, world: str) -> list[str]:
        """The ids of a world's runs, by replicate. Worlds that are the same share their runs."""
        return [run_id(self.scenario(world, pair), self.seed, pair) for pair in range(self.pairs)]

    def jobs(self) -> Iterator[Job]:
        """Every run once, replicate by replicate, so that what is done is paired if the work is cut short."""
        ids = {name: self.run_ids(name) for name in self.worlds}
        seen = set()
        for pair in range(self.pairs):
            for name in self.worlds:
                identity = ids[name][pair]
                if identity not in seen:
                    seen.add(identity)
                    scenario = self.scenario(name, pair)
                    yield Job(identity, scenario, self.seed, pair, self.engine, portrait=pair == 0)

    def stages(self) -> Iterator[Experiment]:
        """What to do before each look: experiments of more and more pairs; this one itself where nobody looks."""
        looks = self.until_clear.looks if self.until_clear else [self.replicates]
        yield from (replace(self, replicates=look) for look in looks)

    def document(self) -> dict[str, Any]:
        """The experiment as plain TOML values, every setting resolved."""
        return {
            "kind": "compare",
            "baseline": self.baseline,
            "replicates": self.replicates,
            "seed": self.seed,
            "engine": self.engine,
            "smallest_effect": self.smallest_effect,
            **self._conditions(),
            "worlds": {name: scenario.document() for name, scenario in self.worlds.items()},
        }

    def _conditions(self) -> dict[str, Any]:
        """What is said of uncertainties and looks, where there are any."""
        uncertain = {"uncertainties": self.uncertainties.document()} if self.is_uncertain else {}
        return uncertain | ({"until_clear": self.until_clear.document()} if self.until_clear else {})
