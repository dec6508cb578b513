"""Roles on small made-up communities, whose answers can be counted by hand."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqsim.measures import measure_events, roles
from sqsim.world.record import CHAT, FOUNDER, HEARD, JOIN, MESSAGE, MOVE, NOBODY, OFFER, REMOVED, USEFUL


@pytest.fixture
def community(random_record):
    """A record in which everybody joins on day 0 and says what is told: (author, target, kind, fate)."""

    def made(said, value):
        moves, messages = np.zeros(len(value), MOVE), np.zeros(len(said), MESSAGE)
        moves["person"], moves["kind"], moves["channel"] = np.arange(len(value)), JOIN, FOUNDER
        for name, column in zip(("author", "target", "kind", "fate"), zip(*said, strict=True), strict=False):
            messages[name] = column
        people = {"value": np.array(value), "status": np.ones(len(value), np.int64)}
        return dataclasses.replace(random_record(8), messages=messages, moves=moves, people=people)

    return made


def useful(author, target=NOBODY, times=1):
    return [(author, target, USEFUL, HEARD)] * times


def chat(author, target=NOBODY, times=1):
    return [(author, target, CHAT, HEARD)] * times


@given(st.lists(st.integers(0, 20), max_size=12))
def test_the_fewest_for_half_are_the_fewest(counts):
    best = sorted(counts, reverse=True)
    enough = [k for k in range(len(counts) + 1) if 2 * sum(best[:k]) >= sum(counts)]
    assert roles.fewest_for_half(np.array(counts, np.int64)) == enough[0]


def test_where_all_give_alike_half_of_them_give_half(community):
    record = community([m for i in range(10) for m in useful(i, (i + 1) % 10, 3)], [0.5] * 10)
    assert roles.contributor_share(record) == roles.role_solvers(record) == 0.5
    assert roles.takers_share(record) == 0.0


def test_a_star_gives_and_the_others_take(community):
    said = useful(0, 1, 30) + chat(1, 0, 9) + [(2, NOBODY, USEFUL, REMOVED)] * 50
    record = community(said, [0.9] + [0.5] * 9)
    assert roles.contributor_share(record) == pytest.approx(0.1)
    assert roles.takers_share(record) == pytest.approx(0.9)


def test_only_what_is_addressed_solves(community):
    record = community(useful(0, NOBODY, 99) + useful(1, 3, 2) + useful(2, 3, 2), [0.5] * 4)
    assert roles.role_solvers(record) == 0.25  # one of the two who answer gives half of the four answers


def test_an_expert_is_worth_much_says_little_and_is_heard(community):
    value = [0.9, 0.8, 0.7] + [0.4] * 17  # the best tenth are persons 0 and 1
    talk = [m for i in range(3, 20) for m in chat(i, 0, 5)]
    assert roles.role_experts(community(useful(0, 5, 2) + useful(2, 5, 2) + talk, value)) == 0.05
    assert roles.role_experts(community(useful(0, 5, 40) + talk, value)) == 0.0  # says most
    assert roles.role_experts(community(useful(1, 5, 2) + talk, value)) == 0.0  # nobody turns to him
    assert roles.role_experts(community(talk, value)) == 0.0  # says nothing


def test_an_opponent_offers_or_is_removed_in_a_fifth_of_what_he_says(community):
    said = chat(0, times=4) + [(0, NOBODY, OFFER, HEARD)]
    said += chat(1, times=5) + [(1, NOBODY, CHAT, REMOVED)]
    said += [(2, NOBODY, OFFER, REMOVED)]
    assert roles.role_opponents(community(said, [0.5] * 4)) == 0.5


def test_followers_turn_to_one_and_three_of_them_make_a_leader(log):
    rows = [(0, p, "join") for p in "abcdefgh"]
    rows += [(1, p, "msg", "a") for p in "bcd" for _ in range(4)] + [(1, p, "msg", "e") for p in "bcd"]
    rows += [(1, "e", "msg", "a")] * 4  # too little to tell
    rows += [(1, "f", "msg", "a")] * 3 + [(1, "f", "msg", "b")] * 3  # no more than half
    rows += [(1, "g", "msg", "h")] * 6  # one follower makes no leader
    measured = measure_events(log(rows, days=3))
    assert measured["role_followers"] == 4 / 8
    assert measured["leaders"] == 1


def test_magnets_draw_half_of_what_is_addressed(log):
    rows = [(0, p, "join") for p in "abcdefgh"]
    rows += [(1, "a", "msg", "b")] * 6 + [(1, "a", "msg", "c")] * 3 + [(1, "a", "msg", "d")] * 2
    assert measure_events(log(rows, days=3))["role_magnets"] == 1 / 8


def test_active_members_write_half(log):
    rows = [(0, p, "join") for p in "abcde"] + [(1, "a", "msg")] * 4 + [(1, "b", "msg")] * 3 + [(1, "c", "msg")] * 3
    assert measure_events(log(rows, days=3))["role_active"] == 2 / 5


def test_lurkers_stay_and_hardly_write(log):
    rows = [(0, p, "join") for p in "abcd"] + [(56, "e", "join")]
    rows += [(3, "a", "msg")] + [(day, "b", "msg") for day in (3, 5)] + [(day, "c", "msg") for day in range(3)]
    rows += [(5, "d", "part")]
    # Of 60 days: a and b wrote once and twice in two months, c three times, d and e were in for less than a week.
    assert measure_events(log(rows, days=60))["role_lurkers"] == 2 / 5


def test_a_log_without_moves_shows_no_lurkers_and_one_without_addressees_no_followers(log):
    measured = measure_events(log([(0, "a"), (1, "b")], addressees_known=False))
    assert measured["role_lurkers"] is measured["role_followers"] is measured["leaders"] is None
    assert measured["role_magnets"] is None
    assert measured["role_active"] == 0.5


def test_nobody_has_no_roles(community):
    nobody = dataclasses.replace(community(useful(0), [0.5]), moves=np.zeros(0, MOVE))
    assert roles.role_experts(nobody) is roles.takers_share(nobody) is roles.contributor_share(nobody) is None
