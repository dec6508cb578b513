"""Replicates until it is clear: the levels, the looks, and by simulation that the error stays where it is promised."""

import numpy as np
import pytest
from scipy.stats import t as student

from sqsim.errors import InputError
from sqsim.studies.facts import KEY_MEASURES
from sqsim.studies.sequential import UntilClear, clarity, planned, planned_looks, read_until_clear
from sqsim.studies.statistics import SIGNIFICANCE

ASKED = UntilClear(("gini", "net"), 0.4, (10, 15, 23))


def series(*differences, spread=1.0):
    """A baseline of alternating values of a known spread, and an alternative that differs by these differences."""
    baseline = spread * np.tile([-1.0, 1.0], len(differences))[: len(differences)]
    return baseline, baseline + np.array(differences)


def test_each_look_sees_half_as_many_again_and_the_last_all():
    assert planned_looks(20, 100) == (20, 30, 45, 68, 100)
    assert planned_looks(20, 20) == (20,)
    assert planned_looks(2, 10) == (2, 3, 5, 8, 10)


def test_the_error_is_shared_among_looks_and_differences():
    """3 looks × 2 measures × 4 alternatives, .05 / 24 each, and together .05."""
    assert ASKED.share(alternatives=4) == 24
    baseline, alternative = series(*np.linspace(-1, 2, 23))
    found = clarity(baseline, alternative, ASKED, 4)
    level = SIGNIFICANCE / 24
    half = student.ppf(1 - level / 2, 22) * (alternative - baseline).std(ddof=1) / np.sqrt(23)
    assert found.high - 0.5 == pytest.approx(half)
    assert 0.5 - found.low == pytest.approx(half)


def test_p_is_the_least_of_the_looks_times_their_number():
    """A difference that was clear at the first look, and was drowned since."""
    early = np.tile([0.9, 1.1], 5)
    baseline, alternative = series(*early, *np.tile([-30.0, 30.0], 6), -1.0)
    first, last = (clarity(baseline[:n], alternative[:n], ASKED, 1) for n in (10, 23))
    assert (first.state, first.at, first.direction) == ("sign", 10, "higher")
    assert (last.state, last.at, last.p_adjusted) == ("sign", 10, first.p_adjusted)
    expected = 2 * student.sf(1.0 / (early.std(ddof=1) / np.sqrt(10)), 9) * 6
    assert first.p_adjusted == pytest.approx(expected)


def test_a_narrow_interval_is_clear_and_a_sign_later_counts_for_more():
    small = np.tile([-0.01, 0.01], 12)[:23]
    narrow = clarity(*series(*small), ASKED, 1)
    assert (narrow.state, narrow.at, narrow.direction) == ("width", 10, None)
    later = np.concatenate([small[:10], np.full(13, -0.05) + small[10:]])
    signed = clarity(*series(*later), ASKED, 1)
    assert (signed.state, signed.direction) == ("sign", "lower")
    assert signed.at > 10


def test_noise_stays_open():
    noise = clarity(*series(*np.tile([-5.0, 5.0], 12)[:23]), ASKED, 1)
    assert (noise.state, noise.at, noise.p_adjusted) == ("open", None, 1.0)


def test_what_no_pair_has_cannot_become_clear():
    nowhere = np.full(10, np.nan)
    found = clarity(nowhere, nowhere, ASKED, 1)
    assert (found.state, found.low, found.p_adjusted) == ("undefined", None, None)
    seldom = nowhere.copy()
    seldom[:3] = [0.0, 1.0, 5.0]
    assert clarity(seldom, seldom * 2, ASKED, 1).state == "open"


@pytest.mark.parametrize("effect", [0.0, 0.05, 0.2])
def test_wrong_signs_are_as_rare_as_promised_and_it_stops(effect):
    """Two normal differences, asked about at up to seven looks.

    With no true difference any sign is wrong; else the opposite one. Uncorrected looks would be wrong in a quarter.
    """
    asked = UntilClear(("gini", "net"), 0.4, planned_looks(10, 100))
    rng = np.random.default_rng(5)
    wrong, naive, stopped, studies = 0, 0, 0, 400
    for _ in range(studies):
        baselines = rng.normal(size=(2, 100))
        differences = rng.normal(effect, 0.5, size=(2, 100))
        found = [clarity(b, b + d, asked, 1) for b, d in zip(baselines, differences, strict=True)]
        directions = {each.direction for each in found}
        wrong += "lower" in directions or (effect == 0 and "higher" in directions)
        naive += any(
            abs(d[:look].mean()) > student.ppf(0.975, look - 1) * d[:look].std(ddof=1) / np.sqrt(look)
            for d in differences
            for look in asked.looks
        )
        stopped += all(each.state in ("sign", "width") for each in found)
    assert wrong / studies <= SIGNIFICANCE
    assert stopped / studies > 0.9
    assert effect > 0 or naive / studies > 0.15


def test_defaults_are_the_key_measures_and_twice_the_smallest_effect():
    plan = planned(20, 0.25)
    assert plan == UntilClear(KEY_MEASURES, 0.5, planned_looks(20, 1000))
    assert planned(20, 0.25, ["gini"], width=0.1, most=30) == UntilClear(("gini",), 0.1, (20, 30))


def test_it_reads_back_equal():
    assert read_until_clear(ASKED.document()) == ASKED


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"measures": []}, "measures: nothing is asked about"),
        ({"measures": ["gini", "gini"]}, '"gini" is asked about twice'),
        ({"measures": ["ginni"]}, 'did you mean "gini"'),
        ({"measures": [3]}, "no measure"),
        ({"width": -1.0}, "width: -1.0 is out of bounds"),
        ({"width": float("nan")}, "width: nan is out of bounds"),
        ({"looks": [20, 10]}, "looks"),
        ({"looks": [1, 10]}, "looks"),
        ({"looks": []}, "looks"),
        ({"looks": ["a"]}, "looks"),
        ({"looks": 5}, "looks: is missing or of the wrong type"),
        ({"lokes": [5]}, 'did you mean "looks"'),
    ],
)
def test_what_cannot_be_asked_is_refused(change, said):
    with pytest.raises(InputError, match=said):
        read_until_clear(ASKED.document() | change)


def test_looking_cannot_end_before_it_begins():
    with pytest.raises(InputError, match="most: 10 leaves no room; expected 20"):
        planned(20, 0.2, most=10)


def test_a_few_pairs_that_are_all_alike_are_not_clear_yet():
    """Without spread there is nothing to judge by: five equal pairs may be luck, twenty are not."""
    asked = UntilClear(("gini",), 0.4, (5, 20))
    baseline = np.random.default_rng(3).normal(size=20)
    assert clarity(baseline[:5], baseline[:5], asked, 1).state == "open"
    assert clarity(baseline, baseline, asked, 1).state == "width"
