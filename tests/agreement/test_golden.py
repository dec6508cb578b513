"""Numbers that move are named; numbers accepted carry a version."""

from copy import deepcopy

import pytest

from sqsim.world.version import MODEL_VERSION
from tests.agreement import golden


@pytest.fixture(scope="module")
def stored():
    return golden.stored()


def test_no_number_moved(stored):
    assert golden.moved(stored, golden.current()) == [], "to accept: python -m tests.agreement.golden --write"


def test_the_version_is_that_of_the_numbers():
    assert golden.file_version() == MODEL_VERSION


def test_what_moved_is_named_with_its_first_day(stored):
    now = deepcopy(stored)
    for day in (41, 40, 90):
        now["edges"]["satisfaction"][day] += 1e-6
    now["watts_strogatz"]["messages"][7] += 1
    del now["barabasi_albert"]["fees"]
    found = golden.moved(stored, now)
    assert len(found) == 3
    assert found[0] == "barabasi_albert: fees is gone"
    assert found[1].startswith("edges: satisfaction moved, first on day 40: ")
    assert found[2].startswith("watts_strogatz: messages moved, first on day 7: ")


def test_there_is_life_in_the_golden_worlds(stored):
    for series in stored.values():
        assert sum(series["messages"]) > 300
        assert sum(series["joins"]) > sum(series["leaves"]) > 0
