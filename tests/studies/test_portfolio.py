"""A portfolio: slots are shared out by promise, and both ways to go on share their trial."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqsim.errors import InputError
from sqsim.studies.portfolio import apportioned, portfolio
from sqsim.world.scenario import Scenario, changed
from sqsim.world.simulate import simulate

TRIAL = 14


@pytest.fixture(scope="module")
def groups():
    base = changed(Scenario(name="group"), {"days": 60, "population.people": 80})
    return [changed(base, {"community.seed_members": size}) for size in (5, 20, 60)]


def test_equal_weights_get_equal_shares_and_zero_gets_what_is_left():
    assert apportioned(7, np.ones(3)) == (3, 2, 2)
    assert apportioned(4, np.array([3.0, 1.0])) == (3, 1)
    assert apportioned(9, np.array([1.0, 0.0])) == (7, 2)
    assert apportioned(5, np.zeros(3)) == (2, 2, 1)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=6), st.data())
def test_all_slots_are_shared_out_and_more_weight_never_gets_less(weights, data):
    slots = data.draw(st.integers(0, 7 * len(weights)))
    given_out = apportioned(slots, np.array(weights))
    assert sum(given_out) == slots and max(given_out) <= 7
    pairs = list(zip(weights, given_out, strict=True))
    assert all(a >= b for x, a in pairs for y, b in pairs if x > y)


def test_the_promising_get_more_and_the_others_less(groups):
    found = portfolio(groups, slots_a_week=6, trial_days=TRIAL, tilt=2.0, seed=2)
    assert found.equal.slots == (2, 2, 2)
    assert sum(found.tilted.slots) == 6
    order = np.argsort(found.promise)
    assert found.tilted.slots[order[-1]] > 2 > found.tilted.slots[order[0]]
    same = [g for g in range(3) if found.tilted.slots[g] == 2]
    assert all(found.tilted.useful_messages[g] == found.equal.useful_messages[g] for g in same)
    assert found.tilted.useful_messages[order[-1]] > found.equal.useful_messages[order[-1]]


def test_no_tilt_goes_on_as_before(groups):
    found = portfolio(groups[:2], slots_a_week=3, trial_days=TRIAL, tilt=0.0)
    assert found.tilted == found.equal


def test_one_may_say_what_is_promising(groups):
    found = portfolio(groups[:2], 4, TRIAL, promise=lambda record, day: float(record.days - record.replicate * 50 > 20))
    assert found.promise == (1.0, 0.0)
    assert found.tilted.slots == (4, 0)


@pytest.mark.parametrize(("slots", "trial"), [(15, 7), (-1, 7), (2, 60), (2, 0)])
def test_what_cannot_be_is_refused(groups, slots, trial):
    with pytest.raises(InputError, match="is out of bounds"):
        portfolio(groups[:2], slots, trial)


def test_groups_that_share_already_go_on_with_it(groups):
    own = {"kind": "scheduled_sharing", "days": ["mon"], "guests": 2}
    sharing = [changed(groups[0], {"policies": [own]}), changed(groups[0], {"policies": [own | {"id": "trial"}]})]
    found = portfolio(sharing, 0, TRIAL)
    alone = [simulate(group, replicate=g).series["useful_messages"] for g, group in enumerate(sharing)]
    assert found.equal.useful_messages == tuple(float(useful[TRIAL:].sum()) for useful in alone)
    assert portfolio(sharing, 2, TRIAL).equal.useful_messages != found.equal.useful_messages
