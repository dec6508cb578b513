"""Designs: which points there are."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sqsim.errors import InputError
from sqsim.studies.sweep.design import Design, checked_design
from sqsim.studies.sweep.dimension import Choices, Range, parse_dimension
from tests.studies.sweep.small import small_sweep

BASE = small_sweep().base
A, B = Choices("a", (1, 2, 3)), Choices("b", ("x", "y", "z"))


def test_a_grid_is_all_combinations_and_a_zip_is_one_after_the_other():
    assert Design("grid", (A, B)).rows == tuple(product((1, 2, 3), ("x", "y", "z")))
    assert Design("zip", (A, B)).rows == ((1, "x"), (2, "y"), (3, "z"))
    assert Design().rows == ((),)
    assert (Design("grid", (A, B)).count, Design("zip", (A, B)).count, Design().count) == (9, 3, 1)


@settings(deadline=None)  # scipy is imported in the first
@given(st.integers(1, 60), st.integers(0, 2**32 - 1))
def test_a_latin_hypercube_has_one_point_in_each_layer_of_each_setting(points, seed):
    design = Design("latin_hypercube", (Range("a", 0.0, 1.0), Range("b", -5.0, 5.0)), points, seed)
    assert design.count == len(design.rows) == points
    for values, low, high in zip(np.array(design.rows).T, (0.0, -5.0), (1.0, 5.0), strict=True):
        layers = np.floor((values - low) / (high - low) * points).astype(int)
        assert sorted(np.minimum(layers, points - 1)) == list(range(points))


def test_sobol_points_are_balanced_in_every_half():
    rows = np.array(Design("sobol", (Range("a", 0.0, 1.0), Range("b", 0.0, 1.0)), 64, 3).rows)
    quarters = (rows >= 0.5).astype(int) @ [1, 2]
    assert np.bincount(quarters).tolist() == [16, 16, 16, 16]


def test_the_same_seed_gives_the_same_points():
    def rows(seed):
        return Design("latin_hypercube", (Range("a", 0.0, 1.0),), 8, seed).rows

    assert rows(4) == rows(4) != rows(5)


def test_whole_numbers_and_choices_have_equal_parts():
    places = (np.arange(6000) + 0.5) / 6000
    whole = [Range("n", 2, 7, whole=True).at(place) for place in places]
    assert np.bincount(whole).tolist() == [0, 0] + [1000] * 6
    chosen = [B.at(place) for place in places]
    assert [chosen.count(value) for value in B.values] == [2000] * 3
    assert Range("n", 2, 7, whole=True).at(1.0) == 7
    assert B.at(1.0) == "z"


@given(st.floats(1e-6, 1e6), st.floats(1.001, 1e6), st.integers(2, 50), st.booleans())
def test_listed_values_run_from_bound_to_bound(low, factor, count, log):
    values = Range("a", low, low * factor, count, log).values
    assert len(values) == count
    assert (values[0], values[-1]) == (pytest.approx(low), low * factor)
    steps = np.diff(np.log(values) if log else values)
    assert np.allclose(steps, steps[0], rtol=1e-6)


def test_whole_settings_are_listed_as_whole_numbers_each_once():
    assert parse_dimension("community.moderators=0:3:7", BASE, "--vary").values == (0, 1, 2, 3)
    assert parse_dimension("parameters.ties_kept=4:8:3", BASE, "--vary").values == (4, 6, 8)
    assert parse_dimension("community.positioning=0:1:3", BASE, "--vary").values == (0.0, 0.5, 1.0)


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("policies.paid_access.price=0,49,99.5", (0, 49, 99.5)),
        ('policies.scheduled_sharing.days=["tue","thu"],["sat"]', (["tue", "thu"], ["sat"])),
        ("community.seed_selection=random,best", ("random", "best")),
        ("population.graph.kind=watts_strogatz,barabasi_albert", ("watts_strogatz", "barabasi_albert")),
        ("community.sole_administrator=true,false", (True, False)),
    ],
)
def test_values_are_toml_or_bare_words(typed, values):
    assert parse_dimension(typed, BASE, "--vary").values == values


def test_values_that_move_together_may_come_again():
    together = Design("zip", (A, Choices("b", (0, 0, 1))))
    assert checked_design(together, "file", "levers") is together


@pytest.mark.parametrize(
    ("design", "said"),
    [
        (Design("zip", (A, Choices("b", (1, 2)))), "a: 3, b: 2"),
        (Design("sobol", (Range("a", 0.0, 1.0),), 6), "6 is no power of two; expected a power of two, as 4 or 8"),
        (Design("sobol", (Range("a", 0.0, 1.0),)), "points: is missing"),
        (Design("grid", (Range("a", 0.0, 1.0),)), "a.count: is missing"),
        (Design("grid", (A, A)), '"a" is varied twice'),
        (Design("grid", (Choices("b", (0, 20, 0.0)),)), "file: b: 0.0 is listed twice; expected once"),
        (Design("grid", (Choices("b", (["a", "b"], ["c"], ["a", "b"])),)), "is listed twice"),
        (Design("grid", tuple(Range(f"a{n}", 0.0, 1.0, 1000) for n in range(4))), "1000000000000 is too many points"),
        (Design("latin_hypercube", (), 5), "varies nothing"),
    ],
)
def test_designs_that_cannot_be(design, said):
    with pytest.raises(InputError) as caught:
        checked_design(design, "file", "levers")
    assert said in str(caught.value)
