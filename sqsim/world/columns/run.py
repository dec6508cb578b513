"""The column engine from the first day to the record."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sqsim.world.columns.day import run_days
from sqsim.world.columns.messages import Messages
from sqsim.world.columns.moves import Moves
from sqsim.world.columns.world import World
from sqsim.world.first_morning import first_morning
from sqsim.world.population import Population
from sqsim.world.record import MESSAGE, MOVE, Record, TieSnapshot
from sqsim.world.scenario import Scenario
from sqsim.world.simulate import levers_for, make_record, snapshot_days, stretches
from sqsim.world.state import DAY


def run_columns(
    scenario: Scenario,
    population: Population,
    seed: int,
    replicate: int,
    progress: Callable[[int, int], None] | None = None,
) -> Record:
    """Run a scenario on its people, compiled, in one thread."""
    world, seeds = first_morning(scenario, population, seed, replicate)
    series = np.zeros(scenario.days, dtype=DAY)
    messages, moves = Messages(np.empty(4096, MESSAGE), 0), Moves(np.empty(1024, MOVE), 0)
    ties: list[TieSnapshot] = []
    levers = []
    for first, last in stretches(scenario):
        levers.append(levers_for(scenario, first, last, series, world.setting["walk_ins"][0]))
        messages, moves = run_days(world, levers[-1], first, seeds, series, messages, moves)
        if last - 1 in snapshot_days(scenario.days):
            ties.append(snapshot(world, last - 1))
        if progress is not None:
            progress(last, scenario.days)
    return make_record(
        scenario, seed, replicate, "columns", population, world.people, series,
        messages.rows[: messages.used].copy(), moves.rows[: moves.used].copy(), ties, np.concatenate(levers),
    )  # fmt: skip


def snapshot(world: World, day: int) -> TieSnapshot:
    """The ties between members on the evening of a day, faded to that day."""
    from sqsim.rules.bond import remembered

    owners, places = np.nonzero(world.ties["partner"] >= 0)
    kept = world.ties[owners, places]
    inside = (world.pulses["room"][owners] >= 0) & (world.pulses["room"][kept["partner"]] >= 0)
    owners, kept = owners[inside], kept[inside]
    faded = np.array([remembered(world.parameters[0], int(day - last)) for last in range(day + 1)])
    weight = 0.5 * (kept["given"] + kept["received"]) * faded[world.people["tie_day"][owners]]
    return TieSnapshot(day, owners.astype(np.int32), kept["partner"].astype(np.int32), weight)
