"""Where a sensitivity study looks: evenly, from end to end, and only at values that there are."""

import sys
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqsim.errors import InputError
from sqsim.studies.sensitivity.sampling import (
    LEVELS,
    METHODS,
    STEP,
    place_of,
    places_of,
    places_taken,
    points_of,
    value_at,
    values_at,
)
from sqsim.studies.sensitivity.study import over_of, sensitivity_sweep
from sqsim.studies.sweep.dimension import Choices, Range, parse_dimension
from sqsim.studies.sweep.sweep_file import read_sweep, sweep_toml
from sqsim.world.scenario import Scenario

WHOLE = Range("a", 0, 5, whole=True)
WORDS = Choices("b", ("low", "middle", "high"))
RATIO = Range("c", 0.01, 100.0, log=True)
PLAIN = Range("d", -1.0, 3.0)
COUNTS = Range("e", 1, 1000, log=True, whole=True)
ALL = (WHOLE, WORDS, RATIO, PLAIN, COUNTS)


@pytest.mark.parametrize("method", METHODS)
def test_places_are_as_many_as_said_and_the_same_for_the_same_seed(method):
    places = places_of(method, 5, 8, seed=0)
    assert places.shape == (points_of(method, 5, 8), 5)
    assert ((places >= 0) & (places <= 1)).all()
    assert (places == places_of(method, 5, 8, seed=0)).all()
    assert (places != places_of(method, 5, 8, seed=1)).any()


def test_sobol_gives_each_whole_number_and_each_choice_an_equal_part():
    rows = values_at(ALL, places_of("sobol", len(ALL), 1024, seed=2), "sobol")
    for dimension, values in ((WHOLE, range(6)), (WORDS, WORDS.values)):
        counts = Counter(row[ALL.index(dimension)] for row in rows)
        assert set(counts) == set(values)
        assert max(counts.values()) < 1.05 * min(counts.values())


def test_sobol_spreads_logs_evenly_over_ratios_and_plain_ranges_over_values():
    rows = values_at(ALL, places_of("sobol", len(ALL), 1024, seed=2), "sobol")
    for dimension, quarters in ((RATIO, [0.1, 1.0, 10.0]), (PLAIN, [0.0, 1.0, 2.0])):
        found = np.quantile([row[ALL.index(dimension)] for row in rows], [0.25, 0.5, 0.75])
        assert found == pytest.approx(quarters, rel=0.02, abs=0.02)


def test_morris_goes_from_end_to_end_in_even_steps():
    levels = [level / (LEVELS - 1) for level in range(LEVELS)]
    assert [value_at(WHOLE, place, "morris") for place in levels] == [0, 2, 3, 5]
    assert [value_at(WORDS, place, "morris") for place in levels] == ["low", "middle", "middle", "high"]
    assert [value_at(PLAIN, place, "morris") for place in levels] == pytest.approx([-1, 1 / 3, 5 / 3, 3])
    assert [value_at(COUNTS, place, "morris") for place in levels] == [1, 10, 100, 1000]
    assert [value_at(Range("f", 7, 8, whole=True), place, "morris") for place in levels] == [7, 7, 8, 8]


def ranges():
    whole = st.tuples(st.integers(1, 60), st.integers(1, 60)).map(sorted).filter(lambda ends: ends[0] < ends[1])
    choices = st.integers(2, 9).map(lambda count: Choices("x", tuple(range(count))))
    made = st.builds(lambda ends, log: Range("x", *ends, log=log, whole=True), whole, st.booleans())
    return st.one_of(choices, made)


@given(st.lists(ranges(), min_size=1, max_size=5), st.integers(0, 9))
def test_every_step_of_morris_moves_one_setting_by_about_a_step_and_leaves_the_others(over, seed):
    rows = values_at(over, places_of("morris", len(over), 3, seed), "morris")
    steps = np.abs(np.diff(places_taken(over, rows).reshape(3, len(over) + 1, len(over)), axis=1))
    assert ((steps > 0).sum(axis=2) == 1).all()
    assert steps.max(axis=(0, 1)).min() >= STEP / 2


@given(ranges(), st.floats(0, 1), st.sampled_from(METHODS))
def test_a_value_stands_where_it_is_found(dimension, place, method):
    value = value_at(dimension, place, method)
    assert value_at(dimension, place_of(dimension, value), "morris") == value


BASE = Scenario(name="base", days=5)
RATE = Range("parameters.lapse_rate", 0.05, 0.5)


def test_a_range_of_ratios_can_be_typed():
    assert parse_dimension("parameters.lapse_rate=0.05:0.5", BASE, "--over") == RATE
    typed = parse_dimension("parameters.lapse_rate=0.05:0.5:log", BASE, "--over")
    assert typed == Range("parameters.lapse_rate", 0.05, 0.5, log=True)
    with pytest.raises(InputError, match="0 has no logarithm"):
        parse_dimension("community.outside_offers=0:5:log", BASE, "--over")


def refused(*over, **options):
    with pytest.raises(InputError) as refusal:
        sensitivity_sweep(BASE, over, **options)
    return str(refusal.value)


def test_a_study_is_a_sweep_of_its_points():
    sweep = sensitivity_sweep(BASE, [RATE, Range("community.outside_offers", 0.0, 4.0)], "sobol", 8, 2, seed=3)
    assert (sweep.kind, sweep.points, sweep.total) == ("sensitivity", 32, 64)
    assert dict(sweep.method)["name"] == "sobol"
    assert sweep.scenario(5).parameters["lapse_rate"] == sweep.uncertainties.rows[5][0]


@pytest.mark.parametrize("method", METHODS)
def test_a_study_is_the_same_when_read_back_from_its_folder(method, tmp_path):
    over = [replace(RATE, log=True), Choices("community.moderators", (1, 3)), Range("days", 3, 9, whole=True)]
    sweep = sensitivity_sweep(BASE, over, method, 4, 2, seed=3, measures=["messages"])
    file = tmp_path / "experiment.toml"
    file.write_text(sweep_toml(sweep), encoding="utf-8")
    again = read_sweep(file)
    assert again.identity == sweep.identity
    assert over_of(again) == over_of(sweep) == tuple(over)


def test_what_cannot_be_analysed_is_refused():
    assert "nothing to vary" in refused()
    assert "as 32 or 64" in refused(RATE, method="sobol", samples=48)
    assert "from 2 to 500000" in refused(RATE, samples=1)
    assert 'did you mean "morris"' in refused(RATE, method="moris")
    assert "leaves nothing to vary" in refused(Choices("days", (5,)))
    assert "is listed twice" in refused(Choices("days", (5, 6, 5)))
    assert "varied twice" in refused(RATE, RATE)
    assert "the method chooses the values" in refused(Range("parameters.lapse_rate", 0.1, 0.2, count=3))


def test_settings_that_do_not_fit_one_another_are_told_before_any_run():
    people, seeds = Range("population.people", 10, 100, whole=True), Range("community.seed_members", 5, 50, whole=True)
    assert "cannot be" in refused(people, seeds)


def test_without_the_library_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "SALib.sample.morris", None)
    assert "pip install 'sqsim[sensitivity]'" in refused(RATE)
