"""How effects on levers meet."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqsim.errors import InputError
from sqsim.levers import ALL_LEVERS, LEVER_DTYPE, combine, hour_mask, hours_of, neutral_row

BY_NAME = {lever.name: lever for lever in ALL_LEVERS}


def test_without_effects_every_lever_is_neutral():
    assert combine([]) == {lever.name: lever.neutral for lever in ALL_LEVERS}
    assert neutral_row().dtype == LEVER_DTYPE
    assert [float(x) for x in neutral_row()[0]] == [lever.neutral for lever in ALL_LEVERS]


@pytest.mark.parametrize("lever", ALL_LEVERS, ids=lambda lever: lever.name)
def test_a_neutral_effect_changes_no_bit(lever):
    inside = lever.low + 0.37 * (min(lever.high, 2.0**20) - lever.low)
    if lever.combine == "union":
        inside = float(int(inside))
    assert lever.low <= lever.neutral <= lever.high
    assert combine([{lever.name: inside}, {lever.name: lever.neutral}]) == combine([{lever.name: inside}])
    assert combine([{lever.name: lever.neutral}]) == combine([])


@pytest.mark.parametrize(
    ("lever", "first", "second", "together"),
    [
        ("price", 30.0, 12.5, 42.5),
        ("screening_noise", 0.5, 0.5, 0.25),
        ("admission_threshold", 0.4, 0.3, 0.4),
        ("capacity", 200.0, 50.0, 50.0),
        ("slot_hours", hour_mask(20, 22), hour_mask(21, 23), hour_mask(20, 23)),
        ("advertising", 0.7, 0.6, 1.0),  # clipped
        ("event_hosts_guests", 40.0, 30.0, 50.0),
    ],
)
def test_two_effects_meet_as_the_lever_says(lever, first, second, together):
    assert combine([{lever: first}, {lever: second}])[lever] == together


def test_clipping_waits_for_the_last_effect():
    assert combine([{"screening_noise": 8.0}, {"screening_noise": 0.5}])["screening_noise"] == 4.0


@given(st.data())
def test_results_stay_within_bounds(data):
    effects = data.draw(st.lists(st.dictionaries(st.sampled_from(sorted(BY_NAME)), st.floats(0, 2**23), max_size=6)))
    for name, value in combine(effects).items():
        assert BY_NAME[name].low <= value <= BY_NAME[name].high


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_two_effects_commute_to_the_last_bit(a, b, other):
    for lever in ("advertising", "public_view", "enforcement", "capacity"):
        pairs = [{lever: a}, {lever: b}]
        results = {combine([{"price": other}, *order])[lever] for order in itertools.permutations(pairs)}
        assert len(results) == 1


def test_an_unknown_lever_is_named_with_its_nearest():
    with pytest.raises(InputError, match='unknown lever "prise"; did you mean "price"'):
        combine([{"prise": 1.0}])


def test_masks_name_hours():
    assert hours_of(hour_mask(20, 22)) == (20, 21)
    assert hours_of(hour_mask(0, 24)) == tuple(range(24))
    assert hour_mask(0, 24) == BY_NAME["quiet_hours"].high


def test_the_catalogue_is_sound():
    assert len(BY_NAME) == len(ALL_LEVERS)
    assert all(lever.unit and lever.about for lever in ALL_LEVERS)
    assert all(LEVER_DTYPE[name] == np.float64 for name in BY_NAME)
    assert tuple(BY_NAME) == LEVER_DTYPE.names
