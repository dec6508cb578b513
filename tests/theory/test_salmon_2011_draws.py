"""Keyed draws: Philox4x32-10 against its published answers (Salmon et al. 2011), and the laws built on it."""

from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from sqsim.draws import geometric, normals, philox, poisson, uniform, uniforms

COUNT = 40_000
ALL_ONES = 0xFFFFFFFF


@pytest.mark.parametrize(
    ("counter", "key", "answer"),
    [
        ([0] * 4, [0] * 2, [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]),
        ([ALL_ONES] * 4, [ALL_ONES] * 2, [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]),
        (
            [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344],
            [0xA4093822, 0x299F31D0],
            [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1],
        ),
    ],
)
def test_known_answers(counter, key, answer):
    """kat_vectors of Random123."""
    assert list(philox(*counter, *key)) == answer


def draws(seed=1, replicate=2, purpose=3, day=4, person=5, block=6, over="person", step=1):
    """Uniform numbers of COUNT keys that differ in one coordinate, shape (COUNT, 4)."""
    key = {"seed": seed, "replicate": replicate, "purpose": purpose, "day": day, "person": person, "block": block}
    order = list(key)
    place = order.index(over)
    values = list(key.values())
    return np.array([uniforms(*values[:place], step * i, *values[place + 1 :]) for i in range(COUNT)])


COORDINATES = ("seed", "replicate", "purpose", "day", "person", "block")


@pytest.mark.parametrize("over", COORDINATES)
def test_uniform_and_independent_whatever_changes(over):
    """Along each coordinate: uniform, the four of a block independent, and neighbours too."""
    u = draws(over=over)
    assert u.min() > 0
    assert u.max() < 1
    for column in u.T:
        assert stats.chisquare(np.bincount((column * 50).astype(int), minlength=50)).pvalue > 1e-5
    pairs = [(u[:, a], u[:, b]) for a, b in combinations(range(4), 2)] + [(c[1:], c[:-1]) for c in u.T]
    assert max(abs(np.corrcoef(x, y)[0, 1]) for x, y in pairs) < 5 / COUNT**0.5


@pytest.mark.parametrize("other", COORDINATES)
def test_no_two_coordinates_share_their_luck(other):
    """The same people, with one coordinate of the key moved by one, draw anew."""
    base = draws(over="person" if other != "person" else "day")
    key = {"seed": 1, "replicate": 2, "purpose": 3, "day": 4, "person": 5, "block": 6}
    moved = draws(over="person" if other != "person" else "day", **{other: key[other] + 1})
    for a in range(4):
        for b in range(4):
            assert abs(np.corrcoef(base[:, a], moved[:, b])[0, 1]) < 5 / COUNT**0.5


def test_a_draw_is_its_place_in_a_block():
    for k in range(9):
        assert uniform(1, 2, 3, 4, 5, k) == uniforms(1, 2, 3, 4, 5, k // 4)[k % 4]


def test_keys_do_not_collide():
    """Small numbers in every place of the key, and those who are no people (drawn as negative ids)."""
    small = range(4)
    grid = {
        philox(person, day, purpose, block, seed, replicate)
        for person in (-12, -11, -10, -2, *small)
        for day in small
        for purpose in small
        for block in small
        for seed in small
        for replicate in small
    }
    assert len(grid) == 8 * 4**5


@pytest.mark.parametrize("mean", [0.01, 0.5, 3.0, 40.0])
def test_geometric(mean):
    """P(n) = (1 − q)·qⁿ with q = mean/(1 + mean): variance mean·(1 + mean)."""
    n = np.array([geometric(u, mean) for u in draws()[:, 0]])
    sd = (mean * (1 + mean)) ** 0.5
    assert abs(n.mean() - mean) < 4.5 * sd / COUNT**0.5
    assert n.std() == pytest.approx(sd, rel=0.1)
    p0 = 1 / (1 + mean)
    assert abs((n == 0).mean() - p0) < 4.5 * (p0 * (1 - p0) / COUNT) ** 0.5
    assert geometric(0.5, 0.0) == 0


@pytest.mark.parametrize("mean", [0.05, 1.0, 7.5, 200.0])
def test_poisson(mean):
    n = np.array([poisson(u, mean) for u in draws()[:, 1]])
    assert abs(n.mean() - mean) < 4.5 * (mean / COUNT) ** 0.5
    edges = np.unique(stats.poisson.ppf(np.linspace(0, 1, 9)[1:-1], mean))
    expected = np.diff(np.concatenate([[0], stats.poisson.cdf(edges, mean), [1]])) * COUNT
    observed = np.bincount(np.searchsorted(edges, n), minlength=len(edges) + 1)
    assert stats.chisquare(observed, expected).pvalue > 1e-5


def test_poisson_at_the_edges():
    """No mean, no events; beyond 500 the cap that its docstring states."""
    tiny = 2.0**-33
    assert poisson(1 - tiny, 0.0) == 0
    assert poisson(0.3, 1e6) == poisson(0.3, 500.0)
    assert poisson(0.5, 500.0) == stats.poisson.ppf(0.5, 500)


def test_normals():
    u = draws()
    z = np.array([normals(a, b) for a, b in u[:, :2]])
    assert stats.kstest(z[:, 0], "norm").pvalue > 1e-5
    assert stats.kstest(z[:, 1], "norm").pvalue > 1e-5
    assert abs(np.corrcoef(z.T)[0, 1]) < 5 / COUNT**0.5
    assert abs(np.corrcoef(z.T**2)[0, 1]) < 5 / COUNT**0.5
