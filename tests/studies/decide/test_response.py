"""Responses against closed forms: additive effects, intervals over replicates, holes counted."""

import math

import numpy as np
import pytest

from sqsim.studies.decide import sweep_document
from sqsim.studies.decide.cells import Cells
from sqsim.studies.decide.levels import levels
from sqsim.studies.decide.response import crossed, response
from sqsim.studies.statistics import mean_interval
from tests.studies.decide.made_up import LAPSE, LEVEL, PRICE, grid, made_up


def additive(replicates=5, luck=None):
    """Price 0, 1, 2 counts once, level 0, 1 ten times, world 0, 1 a hundred times; luck is each replicate's own."""
    price, level, world = (np.array(v)[:, None, None] for v in ([0, 0, 1, 1, 2, 2], [0, 1, 0, 1, 0, 1], [0, 1]))
    luck = np.zeros(replicates) if luck is None else luck
    values = price + 10.0 * level + 100.0 * world.reshape(1, 2, 1) + luck
    return made_up(grid({PRICE: (0, 1, 2), LEVEL: (0, 1)}), grid({LAPSE: (0.1, 0.2)}), {"net": values})


def test_additive_effects_come_out_one_by_one():
    entry = sweep_document(additive())["measures"]["net"]
    means = {path: [level["mean"] for level in found] for path, found in entry["response"].items()}
    assert means == {PRICE: [55, 56, 57], LEVEL: [51, 61], LAPSE: [6, 106]}
    differences = {path: [level["difference"] for level in found] for path, found in entry["response"].items()}
    assert differences == {PRICE: [0, 1, 2], LEVEL: [0, 10], LAPSE: [0, 100]}
    assert entry["table"]["means"] == [[50, 60], [51, 61], [52, 62]]


def test_the_interval_is_over_replicates_and_pairing_takes_their_luck_away():
    """A mean varies as the luck of replicates does, however many points share it; a difference does not."""
    luck = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    level = sweep_document(additive(luck=luck))["measures"]["net"]["response"][LEVEL][1]
    assert level["mean"] == 64
    assert level["high"] - level["mean"] == pytest.approx(2.776445 * math.sqrt(2.5 / 5), rel=1e-6)
    assert level["difference_low"] == pytest.approx(10)
    assert level["difference_high"] == pytest.approx(10)
    assert level["n"] == 5


def test_the_interval_covers_as_often_as_it_says():
    random = np.random.default_rng(4)
    of = levels([0, 0, 1, 1])
    covered = 0
    for _ in range(400):
        values = np.array([0, 0, 3, 3])[:, None] + random.normal(size=(4, 6)) + random.normal(size=6)
        found = response(values, np.full(4, 6), 6, of).difference
        covered += found.low[1] <= 3 <= found.high[1]
    assert 0.92 <= covered / 400 <= 0.98


def test_holes_are_counted():
    results = additive()
    values = results.known["net"].copy()
    values[0, 0, 0] = values[2:4, :, 1] = np.nan
    entry = sweep_document(made_up(results.sweep.levers, results.sweep.uncertainties, {"net": values}))["measures"][
        "net"
    ]
    assert entry["defined"] == 60 - 5
    first, second, _ = entry["response"][PRICE]
    assert (first["defined"], first["runs"], first["n"]) == (19, 20, 5)
    assert (second["defined"], second["runs"], second["n"]) == (16, 20, 4)
    runs = {row["choice"]: (row["runs"], row["n"]) for row in entry["choices"]}
    assert runs == {0: (9, 5), 1: (10, 5), 2: (8, 4), 3: (8, 4), 4: (10, 5), 5: (10, 5)}


def test_one_replicate_has_means_and_no_intervals():
    level = sweep_document(additive(replicates=1))["measures"]["net"]["response"][LEVEL][1]
    assert (level["mean"], level["low"], level["high"], level["n"]) == (61, None, None, 1)


def test_bins_follow_a_straight_line():
    values = np.random.default_rng(2).random(256)
    found = response(np.tile(3 * values[:, None], 4), np.full(256, 4), 4, of := levels(values.tolist()))
    middles = np.array([(each["from"] + each["until"]) / 2 for each in of.about])
    assert found.mean.mean == pytest.approx(3 * middles, abs=0.05)


def test_crossed_has_a_place_for_what_was_never_tried():
    table = crossed(np.array([1.0, 2.0, 4.0]), levels([0, 0, 1]), levels(["a", "b", "a"]))
    assert table.tolist()[0] == [1, 2]
    assert table[1, 0] == 4
    assert np.isnan(table[1, 1])


def test_rows_and_single_intervals_agree():
    values = np.random.default_rng(5).normal(size=(3, 7))
    values[1, 2] = values[2, 1:] = np.nan
    rows = Cells(values[:, None, :], None).intervals
    for place, row in enumerate(values):
        single = mean_interval(row)
        assert rows.mean[place] == single.mean
        assert rows.n[place] == single.n
        assert (single.low is None) == bool(np.isnan(rows.low[place]))
