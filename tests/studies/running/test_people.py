"""People drawn once for all runs that share them, by threads at different replicates, too."""

import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from sqsim.studies.running.people import people_of
from sqsim.world.population import draw_population
from sqsim.world.scenario import changed
from tests.studies.sweep.small import small_sweep

BASE = small_sweep().base


def test_the_same_people_are_drawn_once():
    fee = changed(BASE, {"policies.paid_access.price": 20})
    assert people_of(BASE, 0, 1) is people_of(fee, 0, 1)
    assert people_of(BASE, 0, 1) is not people_of(BASE, 0, 2)


def test_what_people_are_like_may_differ_on_the_same_graph():
    other = changed(BASE, {"parameters.talk_spread": 1.2})
    one, two = people_of(BASE, 0, 3), people_of(other, 0, 3)
    assert one.acquaintances is two.acquaintances
    assert not np.array_equal(one.people["talkativeness"], two.people["talkativeness"])
    assert np.array_equal(two.people, draw_population(other, 0, 3).people)


def test_threads_do_not_take_people_from_one_another():
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda n: people_of(BASE, 0, n % 16).people["value"][0], range(400)))
    finally:
        sys.setswitchinterval(before)
    expected = [draw_population(BASE, 0, n).people["value"][0] for n in range(16)]
    assert found == [expected[n % 16] for n in range(400)]
