"""What a comparison compares: the worlds, how often, with which luck; and the runs that follow from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqsim.errors import InputError
from sqsim.studies.runs import Engine, Job, run_id

if TYPE_CHECKING:
    from sqsim.world.scenario import Scenario

FEWEST_REPLICATES, MOST_REPLICATES = 2, 10_000


@dataclass(frozen=True)
class Experiment:
    """A baseline and its alternatives over replicates. Replicate r of every world has the same luck: (seed, r).

    `worlds` maps names to scenarios, the baseline first; `smallest_effect` is the least effect (in standard
    deviations of the baseline) that a verdict calls better or worse.
    """

    worlds: Mapping[str, Scenario]
    replicates: int
    seed: int
    engine: Engine
    smallest_effect: float

    def __post_init__(self) -> None:
        if not FEWEST_REPLICATES <= self.replicates <= MOST_REPLICATES:
            expected = f"a whole number from {FEWEST_REPLICATES} to {MOST_REPLICATES}: one pair has no spread"
            raise InputError("{value} is out of bounds", place="replicates", value=self.replicates, expected=expected)
        if len(self.worlds) < 2:
            raise InputError(
                "there is nothing to compare with", place="alternatives", expected="at least one alternative"
            )

        from sqsim.world.population import check_luck

        check_luck(self.seed, self.replicates - 1)
        base = self.worlds[self.baseline]
        for name, world in self.worlds.items():
            if world.days != base.days:
                expected = f"the {base.days} of {self.baseline}, or --days for all: other times do not compare"
                raise InputError(
                    "{value} is another length", place=f"{name}: days", value=world.days, expected=expected
                )

    @property
    def baseline(self) -> str:
        """Name of the world that all others are compared with."""
        return next(iter(self.worlds))

    @property
    def alternatives(self) -> list[str]:
        """Names of the other worlds, in the order in which they were given."""
        return list(self.worlds)[1:]

    @property
    def identity(self) -> str:
        """Hash of all that defines the comparison, 64 hexadecimal digits."""
        return _hash(self.family, self.replicates)

    @property
    def family(self) -> str:
        """Hash of all that defines the comparison but how often it is repeated."""
        worlds = [[name, scenario.hash] for name, scenario in self.worlds.items()]
        return _hash("compare", worlds, self.seed, self.engine, self.smallest_effect)

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
        return [run_id(self.worlds[world], self.seed, replicate) for replicate in range(self.replicates)]

    def jobs(self) -> Iterator[Job]:
        """Every run once, replicate by replicate, so that what is done is paired if the work is cut short."""
        ids = {name: self.run_ids(name) for name in self.worlds}
        seen = set()
        for replicate in range(self.replicates):
            for name, scenario in self.worlds.items():
                identity = ids[name][replicate]
                if identity not in seen:
                    seen.add(identity)
                    yield Job(identity, scenario, self.seed, replicate, self.engine, portrait=replicate == 0)

    def document(self) -> dict[str, Any]:
        """The experiment as plain TOML values, every setting resolved."""
        return {
            "kind": "compare",
            "baseline": self.baseline,
            "replicates": self.replicates,
            "seed": self.seed,
            "engine": self.engine,
            "smallest_effect": self.smallest_effect,
            "worlds": {name: scenario.document() for name, scenario in self.worlds.items()},
        }


def _hash(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
