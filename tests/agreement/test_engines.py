"""Both engines are one model: the same people, messages, moves, ties and series, day by day."""

from functools import cache

import numpy as np
import pytest

from sqsim.cases import load_case
from sqsim.world.columns.ahead import NOT_CACHED
from sqsim.world.scenario import changed
from sqsim.world.simulate import simulate
from tests.agreement.worlds import SEEDS, WORLDS


@cache
def record(world, seed, engine):
    return simulate(WORLDS[world](), seed, replicate=2, engine=engine)


def first_difference(ours, theirs):
    """Index of the first row in which two columns differ in any bit, None if they agree."""
    if ours.shape != theirs.shape:
        return min(len(ours), len(theirs))
    same = np.isclose(ours, theirs, rtol=0.0, atol=0.0, equal_nan=True)
    rows = np.flatnonzero(~same.all(axis=tuple(range(1, same.ndim))))
    return int(rows[0]) if rows.size else None


def differences(ours, theirs):
    found = {name: first_difference(np.asarray(ours[name]), np.asarray(theirs[name])) for name in ours}
    return {name: f"from row {row}" for name, row in found.items() if row is not None}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("world", WORLDS)
def test_the_engines_agree(world, seed):
    columns, agents = record(world, seed, "columns"), record(world, seed, "agents")
    assert set(columns.series) == set(agents.series)
    assert differences(columns.series, agents.series) == {}
    for ours, theirs in ((columns.messages, agents.messages), (columns.moves, agents.moves)):
        assert ours.dtype == theirs.dtype
        assert differences({n: ours[n] for n in ours.dtype.names}, {n: theirs[n] for n in ours.dtype.names}) == {}
    assert differences(columns.people, agents.people) == {}
    assert len(columns.ties) == len(agents.ties) == 3
    for ours, theirs in zip(columns.ties, agents.ties, strict=True):
        assert ours.day == theirs.day
        assert differences(vars(ours) | {"day": []}, vars(theirs) | {"day": []}) == {}


def test_the_engines_agree_on_more_people_than_a_cache_holds():
    many = changed(load_case("open"), {"days": 5, "population.people": NOT_CACHED, "community.seed_members": 1500})
    columns, agents = simulate(many, 3), simulate(many, 3, engine="agents")
    assert differences(columns.series, agents.series) == {}
    assert differences(columns.people, agents.people) == {}


@pytest.mark.parametrize(
    "name",
    [
        "muted", "useful_messages", "chat_messages", "offers", "outside_offers", "guest_messages", "owner_messages",
        "removed_messages", "slot_messages", "refused", "screened_out", "priced_out",
        "leaves_own_will", "leaves_silenced", "leaves_removed",
        "leaves_not_renewed", "leaves_group_closed", "leaves_pruned", "joins_referred", "joins_brought_in",
        "served", "fees", "spend", "purchases", "first_purchases", "sales", "replies", "attended",
        "check_ins", "library", "culture",
    ],
)  # fmt: skip
def test_it_all_happens_in_these_worlds(name):
    assert any(record(world, seed, "columns").series[name].sum() > 0 for world in WORLDS for seed in SEEDS)


def test_members_come_through_all_channels_and_fill_all_rooms():
    moves = np.concatenate([record(world, seed, "columns").moves for world in WORLDS for seed in SEEDS])
    joins = moves[moves["kind"] == 0]
    assert set(joins["channel"]) == set(range(8))
    assert set(record("roomy", SEEDS[0], "columns").messages["room"]) == {0, 1, 2}


def test_some_people_come_back():
    moves = record("roomy", SEEDS[0], "columns").moves
    _people, times = np.unique(moves["person"][moves["kind"] == 0], return_counts=True)
    assert times.max() > 1


def test_a_difference_is_found_and_placed():
    one = np.array([1.0, np.nan, 2.0])
    assert first_difference(one, one.copy()) is None
    assert first_difference(one, one + [0, 0, 1e-15]) == 2
    assert first_difference(np.array([1, 2]), np.array([1, 3])) == 1
