"""Sweeps small enough to be done by the dozen, and their folders side by side."""

import pandas as pd

from sqsim.cases import load_case
from sqsim.studies.folder import RUNS, SERIES
from sqsim.studies.sweep.design import Design
from sqsim.studies.sweep.dimension import dimension
from sqsim.studies.sweep.run import folder_of, run_sweep
from sqsim.studies.sweep.sweep import Sweep
from sqsim.studies.sweep.sweep_file import sweep_toml
from sqsim.world.scenario import changed

SMALL = {"days": 10, "population.people": 50, "community.seed_members": 10}
LEVERS = {"policies.paid_access.price": [0, 20, 60], "policies.entry_threshold.level": [0.0, 0.4]}
UNKNOWN = {"community.outside_offers": {"low": 0.0, "high": 4.0}}


def small_sweep(levers=None, unknown=None, changes=None, **settings):
    """A sweep of 6 choices in 2 worlds, 3 replicates each, unless told otherwise."""
    base = changed(load_case("open"), SMALL | (changes or {}))

    def design(given, **about):
        return Design(dimensions=tuple(dimension(path, each, base, "test") for path, each in given.items()), **about)

    unknown = UNKNOWN if unknown is None else unknown
    about = {"replicates": 3, "measures": ("messages", "mean_value", "gini")} | settings
    return Sweep(
        base,
        design(LEVERS if levers is None else levers),
        design(unknown, kind="latin_hypercube", points=2, seed=7) if unknown else Design(),
        **about,
    )


def done(sweep, path, **how):
    """Do a sweep in a folder as far as it goes."""
    folder = folder_of(sweep, path)
    folder.begin(sweep_toml(sweep), sweep.seed, ["test"])
    return run_sweep(sweep, folder, **how)


def table(path, kind=RUNS):
    """All rows that a folder keeps, in an order that does not depend on files."""
    rows = pd.concat([pd.read_parquet(file) for file in sorted((path / kind).glob("*.parquet"))])
    order = ["run", "day"] if kind == SERIES else ["run"]
    return rows.sort_values(order, ignore_index=True)


def assert_same(path, other, kind=RUNS):
    """Each run stands once in both folders, with the same numbers to the last bit."""
    one, two = table(path, kind), table(other, kind)
    if kind == RUNS:
        assert one["run"].is_unique
    pd.testing.assert_frame_equal(one, two, check_exact=True)
