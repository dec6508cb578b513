"""One run: a scenario, a seed and a replicate become a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from sqsim.errors import InputError
from sqsim.levers import Observation
from sqsim.world.mean_values import carried_means
from sqsim.world.population import Population, check_luck, draw_population
from sqsim.world.record import Record, TieSnapshot
from sqsim.world.scenario import Scenario, running_costs, scenario_of
from sqsim.world.scenario_levers import lever_table

Engine = Literal["columns", "agents"]
Progress = Callable[[int, int], None]
"""Called with the days done and the days in all."""


def simulate(
    scenario: Scenario | str | Path,
    seed: int = 0,
    replicate: int = 0,
    engine: Engine = "columns",
    progress: Progress | None = None,
    population: Population | None = None,
) -> Record:
    """Run a scenario once; it may be given as such, by the name of a bundled case, or as the path of a TOML file.

    The result depends on scenario, seed and replicate only, not on the engine. `population` may hold the people of
    this scenario, seed and replicate if they were drawn already. Raises InputError for an engine, seed or replicate
    that there is not.
    """
    if engine not in get_args(Engine):
        expected = " or ".join(get_args(Engine))
        raise InputError("there is no engine {value}", place="engine", value=engine, expected=expected)
    check_luck(seed, replicate)
    scenario = scenario_of(scenario)
    people = population if population is not None else draw_population(scenario, seed, replicate)
    if engine == "agents":
        from sqsim.world.agents import run_agents

        return run_agents(scenario, people, seed, replicate, progress)
    from sqsim.world.columns.run import run_columns

    return run_columns(scenario, people, seed, replicate, progress)


def snapshot_days(days: int) -> tuple[int, ...]:
    """The three days on whose evening the ties are kept: early, half-way, and the last."""
    return tuple(sorted({max(0, round(0.1 * days) - 1), max(0, days // 2 - 1), days - 1}))


def stretches(scenario: Scenario) -> Iterator[tuple[int, int]]:
    """Runs of days between which somebody wants to look: at the ties, and every morning if a policy adapts."""
    first = 0
    for last in range(scenario.days) if scenario.adaptive else snapshot_days(scenario.days):
        yield first, last + 1
        first = last + 1


def levers_for(
    scenario: Scenario, first: int, last: int, series: NDArray[np.void], walk_ins: float = 0.0
) -> NDArray[np.void]:
    """The levers of a stretch; adaptive policies see the series so far. Walk-ins come as if by an advertisement."""
    seen = {name: series[name][:first] for name in series.dtype.names or ()} if scenario.adaptive else {}
    levers = lever_table(scenario, Observation(first, scenario.weekday(first), seen), first, last)
    levers["advertising"] += walk_ins
    return levers


def make_record(
    scenario: Scenario,
    seed: int,
    replicate: int,
    engine: Engine,
    population: Population,
    people: Mapping[str, NDArray[Any]],
    series: NDArray[np.void],
    messages: NDArray[np.void],
    moves: NDArray[np.void],
    ties: list[TieSnapshot],
    levers: NDArray[np.void],
) -> Record:
    """Gather what a run left behind, with the evaporation terms and the operator's costs; `people` becomes its own."""
    columns: dict[str, NDArray[Any]] = {name: series[name].copy() for name in series.dtype.names or ()}
    before, joined, after = carried_means(columns)
    columns["entry_term"], columns["exit_term"] = joined - before, after - joined
    policies = running_costs(scenario, columns)
    columns["spend"] = levers["spend"] + policies.money
    columns["operator_hours"] = levers["operator_hours"] + policies.hours
    drawn = {"expertise": population.expertise, "interests": population.interests}
    attributes = {**people, **drawn, "degree": population.acquaintances.degree}
    return Record(scenario, seed, replicate, engine, columns, messages, moves, attributes, tuple(ties))
