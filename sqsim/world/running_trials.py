"""Fortnights tried from a morning on: how a group that runs already would go on, under luck that is not the run's."""

from __future__ import annotations

import numpy as np

from sqsim.world.columns.day import run_days
from sqsim.world.columns.messages import Messages
from sqsim.world.columns.moves import Moves
from sqsim.world.columns.world import Array, World
from sqsim.world.record import MESSAGE, MOVE
from sqsim.world.running_fit import Fit
from sqsim.world.scenario_running import Running
from sqsim.world.series import DAY

TRIAL, FEWEST, MOST = 14, 4, 20
"""Days of a trial, and how many trials there are."""

TOLERANCE = 0.07
"""Standard error of the messages of all trials, against what is asked, at which there are trials enough."""

TRIAL_LUCK = 1 << 31
"""Trials meet other luck than the run: its replicate with this bit changed, counted up by the trial."""


class Trials:
    """Trial fortnights from one morning on, under the levers of a day. They leave no trace in the morning."""

    def __init__(self, morning: World, lever: Array) -> None:
        self._morning = morning
        self._world = World(*(column.copy() for column in morning))
        self._levers = np.repeat(lever, TRIAL)
        self._levers["advertising"] += morning.setting["walk_ins"]

    def fortnight(self, trial: int) -> Array:
        """The daily series of a trial."""
        for column, begun in zip(self._world, self._morning, strict=True):
            np.copyto(column, begun)
        self._world.setting["replicate"] = (self._morning.setting["replicate"] ^ TRIAL_LUCK) + trial
        series = np.zeros(TRIAL, DAY)
        live_days(self._world, self._levers, 0, series)
        return series


def try_out(morning: World, running: Running, lever: Array) -> None:
    """Change people until trials write what is given; as many trials as it takes for their luck to average out.

    Later trials count more, in the order of their number, as they are nearer to what is sought.
    """
    trials, fit, found = Trials(morning, lever), Fit(running), np.empty(MOST)
    least = np.sqrt(running.messages_a_day / TRIAL)  # of counts at that pace; a few trials may be alike by luck
    for trial in range(MOST):
        series = trials.fortnight(trial)
        fit.heed(morning, series, trial + 1.0)
        found[trial] = series["messages"].mean()
        luck = max(least, found[: trial + 1].std()) / np.sqrt(trial + 1)
        if trial + 1 >= FEWEST and luck <= TOLERANCE * running.messages_a_day:
            break


def live_days(world: World, levers: Array, first: int, series: Array) -> None:
    """Live through as many days as there are levers, in place; nobody founds anything."""
    nobody = np.empty(0, np.int32)
    run_days(world, levers, first, nobody, series, Messages(np.empty(4096, MESSAGE), 0), Moves(np.empty(64, MOVE), 0))
