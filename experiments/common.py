"""What every experiment starts from: its design, the command line, and runs over processes."""

from __future__ import annotations

import argparse
import multiprocessing
import time
import tomllib
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import sqsim
from sqsim.compiled import is_cold
from sqsim.world.scenario import changed

Item = TypeVar("Item")
Look = Callable[[sqsim.Record], Any]


@dataclass(frozen=True)
class Study:
    """An experiment about to be run.

    `design` is experiment.toml, at small size with what its table [small] replaces; `cases` are the bundled cases that
    it names, each of the design's number of days, or of its own where the design has none.
    """

    folder: Path
    design: Mapping[str, Any]
    cases: Mapping[str, sqsim.Scenario]
    jobs: int
    small: bool
    out: Path | None
    begun: float

    @property
    def seed(self) -> int:
        """Replicate r of every world meets the luck of (seed, r), so worlds are compared pair by pair."""
        return int(self.design["seed"])

    @property
    def replicates(self) -> int:
        """How often each world is run."""
        return int(self.design["replicates"])

    @property
    def days(self) -> int:
        """Days of a run, where a world does not say otherwise; a design without any leaves each case its own."""
        return int(self.design["days"])

    @property
    def base(self) -> sqsim.Scenario:
        """The design's case, the first if there are several."""
        return next(iter(self.cases.values()))

    def world(self, changes: Mapping[str, Any], case: str | None = None) -> sqsim.Scenario:
        """The base, or another of the design's cases, with some of its fields changed, by path."""
        return changed(self.base if case is None else self.cases[case], changes)

    def repeat(
        self, look: Look, worlds: Mapping[str, sqsim.Scenario], replicates: int | None = None
    ) -> dict[str, list[Any]]:
        """Run every world in all replicates (or so many) and keep what `look` takes from each record, by world."""
        runs = range(self.replicates if replicates is None else replicates)
        seen = self.map(_look, [(look, scenario, self.seed, run) for scenario in worlds.values() for run in runs])
        return {name: seen[place * len(runs) : (place + 1) * len(runs)] for place, name in enumerate(worlds)}

    def ensemble(self, look: Look, arms: Mapping[str, Iterable[sqsim.Scenario]]) -> dict[str, list[Any]]:
        """Run every scenario of each arm once, the i-th with the luck of replicate i, so that arms pair up in order."""
        listed = {name: list(scenarios) for name, scenarios in arms.items()}
        tasks = [(look, scenario, self.seed, i) for each in listed.values() for i, scenario in enumerate(each)]
        seen = iter(self.map(_look, tasks))
        return {name: [next(seen) for _ in each] for name, each in listed.items()}

    def map(self, work: Callable[[Item], Any], items: Iterable[Item]) -> list[Any]:
        """What `work`, a function of a module, makes of each item, in order, over the processes."""
        waiting = list(items)
        alone = len(waiting) if self.jobs == 1 else int(is_cold())  # one process compiles, the others read its result
        done = [work(item) for item in waiting[:alone]]
        waiting = waiting[alone:]
        if waiting:
            done += self._pool.map(work, waiting, chunksize=max(1, len(waiting) // (16 * self.jobs)))
        return done

    @cached_property
    def _pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.jobs, mp_context=multiprocessing.get_context("spawn"))


def _look(task: tuple[Look, sqsim.Scenario, int, int]) -> Any:
    look, scenario, seed, replicate = task
    return look(sqsim.simulate(scenario, seed=seed, replicate=replicate))


def begin(script: str, argv: list[str] | None = None) -> Study:
    """Read the command line and the design beside the script."""
    folder = Path(script).resolve().parent
    design = tomllib.loads((folder / "experiment.toml").read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser(description=design["title"])
    parser.add_argument("--small", action="store_true", help="a few short runs, to see that it works")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--out", type=Path, help="folder to write expected.json and the picture to")
    parser.add_argument("--write", action="store_true", help="write them here, and the table into README.md")
    given = parser.parse_args(argv)
    if given.write and (given.small or given.out):
        parser.error("--write keeps the full-size result in the experiment's own folder")
    if given.small:
        design = replaced(design, design["small"])
    out = folder if given.write else given.out
    return Study(folder, design, cases_of(design), given.jobs, given.small, out, time.perf_counter())


def cases_of(design: Mapping[str, Any]) -> dict[str, sqsim.Scenario]:
    """The cases that a design names under `case`: one, a list, or none where it only uses limits of the model."""
    named = design.get("case", [])
    names = [named] if isinstance(named, str) else named
    days = {"days": design["days"]} if "days" in design else {}
    return {name: changed(sqsim.load_case(name), days) for name in names}


def replaced(design: Mapping[str, Any], by: Mapping[str, Any]) -> dict[str, Any]:
    """The design with the values of `by` in place of its own, tables entry by entry."""
    new = dict(design)
    for key, value in by.items():
        new[key] = replaced(design[key], value) if isinstance(value, Mapping) else value
    return new
