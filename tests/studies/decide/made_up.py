"""Sweeps whose outcomes are written down, so that what is said of them can be told in advance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import numpy as np

from sqsim.studies.sweep.design import Design
from sqsim.studies.sweep.dimension import Choices
from sqsim.studies.sweep.results import SweepResults, Tally
from sqsim.studies.sweep.sweep import Sweep
from sqsim.world.scenario import Scenario

PRICE, LEVEL = "policies.paid_access.price", "policies.entry_threshold.level"
LAPSE = "parameters.lapse_rate"


@dataclass(frozen=True)
class MadeUp(SweepResults):
    """Results that are at hand and in no folder."""

    known: Mapping[str, np.ndarray] = field(default_factory=dict)

    def each(self, measures):
        return ((measure, self.known[measure]) for measure in measures)


def made_up(levers, uncertainties, known, tally=None):
    """Results of a sweep over these designs; each measure an array (choices, worlds, replicates)."""
    replicates = next(iter(known.values())).shape[2]
    sweep = Sweep(Scenario(name="open"), levers, uncertainties, replicates, seed=3, measures=tuple(known))
    assert all(values.shape == (sweep.choices, sweep.worlds, replicates) for values in known.values())
    return MadeUp(sweep, Path("nowhere"), tally or Tally(sweep.total, 0, 0), known)


def grid(values):
    """All combinations of some settings' values, {path: values}."""
    return Design("grid", tuple(Choices(path, tuple(chosen)) for path, chosen in values.items()))


def priced(prices=(0, 49, 99), levels=(0, 0.3, 0.6), rates=(0.01, 0.02), replicates=12, noise=1.0, seed=1):
    """Price brings money and costs members, a level costs messages and hours and brings value; lapse takes from all.

    Replicates share most of their luck: what is left to each run has the standard deviation `noise`.
    """
    random = np.random.default_rng(seed)
    levers = grid({PRICE: prices, LEVEL: levels})
    worlds = grid({LAPSE: rates} if len(rates) > 1 else {})
    price, level = (np.array(column)[:, None, None] for column in zip(*product(prices, levels), strict=True))
    rate = np.array(rates)[None, :, None]
    shape = (len(prices) * len(levels), len(rates), replicates)

    def luck(size):
        return size * (5 * random.normal(size=(1, 1, replicates)) + noise * random.normal(size=shape))

    money = price * (60 - 0.3 * price) * (0.02 / (rate + 0.01))
    known = {
        "useful_messages": 2000 - 6 * price - 1500 * level**2 - 20000 * rate + luck(4),
        "mean_value": 0.5 + 0.3 * level - rate + luck(0.002),
        "members_end": 150 - 0.8 * price - 60 * level - 1000 * rate + luck(1),
        "net": money - 300 + luck(5),
        "operator_hours": 40 + 50 * level + 0.1 * price + luck(0.05),
        "gini": 0.6 + 0 * price + luck(0.002),
    }
    return made_up(levers, worlds, known)
