"""The column engine from the first day to the record."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sqsim.levers import LEVER_DTYPE
from sqsim.world.columns.day import run_days
from sqsim.world.columns.messages import Messages
from sqsim.world.columns.moves import Moves
from sqsim.world.columns.past import kept_ties
from sqsim.world.columns.world import World, attributes
from sqsim.world.first_morning import first_morning
from sqsim.world.population import Population
from sqsim.world.record import MESSAGE, MOVE, Record, TieSnapshot
from sqsim.world.scenario import Scenario
from sqsim.world.series import DAY
from sqsim.world.simulate import levers_for, make_record, snapshot_days, stretches


def run_columns(
    scenario: Scenario,
    population: Population,
    seed: int,
    replicate: int,
    progress: Callable[[int, int], None] | None = None,
) -> Record:
    """Run a scenario on its people, compiled, in one thread."""
    world, seeds = first_morning(scenario, population, seed, replicate)
    series, levers = np.zeros(scenario.days, dtype=DAY), np.empty(scenario.days, dtype=LEVER_DTYPE)
    messages, moves = Messages(np.empty(4096, MESSAGE), 0), Moves(np.empty(1024, MOVE), 0)
    ties: list[TieSnapshot] = []
    looked_at = snapshot_days(scenario.days)
    for first, last in stretches(scenario):
        levers[first:last] = levers_for(scenario, first, last, series, world.setting["walk_ins"][0])
        messages, moves = run_days(world, levers[first:last], first, seeds, series, messages, moves)
        if last - 1 in looked_at:
            ties.append(snapshot(world, last - 1))
        if progress is not None:
            progress(last, scenario.days)
    return make_record(
        scenario, seed, replicate, "columns", population, attributes(world), series,
        messages.rows[: messages.used], moves.rows[: moves.used], ties, levers,
    )  # fmt: skip


def snapshot(world: World, day: int) -> TieSnapshot:
    """The ties between members on the evening of a day, faded to that day."""
    owners, places = np.nonzero(world.ties["partner"] >= 0)
    kept = world.ties[owners, places]
    inside = (world.outlines["where"][owners] >= 0) & (world.outlines["where"][kept["partner"]] >= 0)
    owners, kept = owners[inside], kept[inside]
    faded = np.empty(len(owners))
    kept_ties(world.parameters, day - world.outlines["tie_day"][owners], faded)
    weight = 0.5 * (kept["given"] + kept["received"]) * faded
    return TieSnapshot(day, owners.astype(np.int32), kept["partner"].astype(np.int32), weight)
