"""Plausible worlds: the bundled ranges, and what is drawn from ranges."""

import tomllib
from pathlib import Path

import pytest

from sqsim.errors import InputError
from sqsim.rules.parameters import Parameters
from sqsim.studies.plausible import bundled_ranges, plausible_worlds
from sqsim.studies.sweep.dimension import Range
from sqsim.world.scenario import changed, value_at

FIT = Path(__file__).parents[2] / "experiments" / "00_defaults" / "fit.toml"


@pytest.mark.parametrize(("path", "bounds"), bundled_ranges().items())
def test_bundled_ranges_are_of_parameters_within_their_bounds_around_their_defaults(path, bounds):
    table, _, name = path.partition(".")
    field = Parameters.__dataclass_fields__[name]
    assert table == "parameters"
    assert field.metadata["low"] <= bounds["low"] <= field.default <= bounds["high"] <= field.metadata["high"]
    assert bounds["low"] < bounds["high"]
    assert bounds["source"].strip()
    assert set(bounds) <= {"low", "high", "log", "source"}


def test_bundled_ranges_are_those_of_the_fit():
    fitted = tomllib.loads(FIT.read_text(encoding="utf-8"))["parameters"]
    kept = {f"parameters.{name}": (r["low"], r["high"], r.get("log", False)) for name, r in fitted.items()}
    assert kept == {path: (r["low"], r["high"], r.get("log", False)) for path, r in bundled_ranges().items()}


def test_worlds_fill_every_range_evenly(scenario):
    """A Latin hypercube has one value in each part of each range."""
    worlds = plausible_worlds(
        scenario, 10, 3, {"parameters.visit_base": (0.2, 0.8), "community.outside_offers": [0, 5]}
    )
    for column, (low, high) in enumerate([(0.2, 0.8), (0.0, 5.0)]):
        parts = sorted(int((row[column] - low) / (high - low) * 10) for row in worlds.rows)
        assert parts == list(range(10))


def test_ranges_typed_or_given_are_the_same_and_the_seed_draws(scenario):
    typed = plausible_worlds(scenario, 4, 1, ["parameters.visit_base=0.2:0.8"])
    given = plausible_worlds(scenario, 4, 1, {"parameters.visit_base": (0.2, 0.8)})
    assert typed == given
    assert typed.rows == given.rows != plausible_worlds(scenario, 4, 2, ["parameters.visit_base=0.2:0.8"]).rows


def test_ranges_of_ratios_are_drawn_by_ratios(scenario):
    """Half of the worlds lie below the geometric mean."""
    worlds = plausible_worlds(scenario, 10, 1, ["parameters.lapse_rate=0.01:1:log"])
    assert sum(rate < 0.1 for (rate,) in worlds.rows) == 5


def test_without_ranges_the_bundled_ones_are_drawn_from(scenario):
    worlds = plausible_worlds(scenario, 5, 0)
    assert set(worlds.paths) == set(bundled_ranges())
    assert Range("parameters.lapse_rate", 0.05, 0.5, log=True) in worlds.dimensions
    assert all(changed(scenario, dict(zip(worlds.paths, row, strict=True))) for row in worlds.rows)


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"parameters.lapse_rate": (0.5, 0.2)}, "reversed"),
        ({"parameters.lapse_rat": (0.2, 0.5)}, 'did you mean "lapse_rate"'),
        ({"parameters.lapse_rate": [0.1, 0.2, 0.3]}, "is no range"),
        ({"parameters.lapse_rate": 0.1}, "no set of values"),
        (["parameters.lapse_rate=0.1:0.2:3"], "is no range"),
        (["parameters.lapse_rate=0.1,0.2"], "is no range"),
        (["parameters.lapse_rate=0.1:0.2"] * 2, "varied twice"),
    ],
)
def test_ranges_that_cannot_be_are_refused(scenario, over, said):
    with pytest.raises(InputError, match=said):
        plausible_worlds(scenario, 5, 0, over)


@pytest.mark.parametrize("count", [0, 1, 10_001])
def test_one_world_says_nothing_of_others(scenario, count):
    with pytest.raises(InputError, match=f"worlds: {count} is out of bounds"):
        plausible_worlds(scenario, count, 0)


def test_a_path_leads_to_its_value(scenario):
    gate = changed(scenario, {"policies.entry_threshold.level": 0.4, "parameters.lapse_rate": 0.1})
    assert value_at(gate, "policies.entry_threshold.level") == 0.4
    assert value_at(scenario, "policies.entry_threshold.level") is None
    assert value_at(gate, "parameters.lapse_rate") == 0.1
    assert value_at(scenario, "parameters.lapse_rate") == Parameters().lapse_rate
    assert value_at(scenario, "population.graph.rewire") == scenario.population.graph.rewire
    assert value_at(scenario, "days") == scenario.days
