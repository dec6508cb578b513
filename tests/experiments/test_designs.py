"""What single experiments stand on: groups drawn from a design, joining by friends inside."""

import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

import sqsim
from sqsim.world.population import draw_acquaintances
from sqsim.world.record import JOIN
from sqsim.world.scenario import changed

sys.path.insert(0, str(Path(__file__).parents[2] / "experiments"))
sys.path.insert(0, str(Path(__file__).parents[2] / "experiments" / "04_new_groups"))
sys.path.insert(0, str(Path(__file__).parents[2] / "experiments" / "05_logs"))
import ensemble
import friends

ROOT = Path(__file__).parents[2] / "experiments"
LAWS = tomllib.loads((ROOT / "04_new_groups" / "experiment.toml").read_text(encoding="utf-8"))["ensemble"]


def test_groups_keep_to_their_laws():
    groups = [ensemble.draw_group(LAWS, 1, i) for i in range(2000)]
    for path, law in LAWS.items():
        drawn = [group[path] for group in groups]
        if law["law"] == "lognormal":
            within = [value for value in drawn if value]
            assert law["low"] <= min(within) <= max(within) <= law["high"]
            assert np.median(within) == pytest.approx(law["median"], rel=0.1)
            assert np.mean(np.array(drawn) == 0) == pytest.approx(law.get("none", 0), abs=0.05)
        elif law["law"] == "uniform":
            assert np.mean(drawn) == pytest.approx((law["low"] + law["high"]) / 2, abs=0.02)


def test_arms_change_the_same_groups():
    group = ensemble.draw_group(LAWS, 1, 7) | {"community.seed_members": 30, "population.people": 50}
    more = ensemble.with_changes(group, {"community.seed_members": {"times": 2}, "community.moderators": 3})
    assert more == group | {"community.seed_members": 50, "community.moderators": 3}


def test_joining_by_friends_is_what_slow_counting_says():
    scenario = changed(sqsim.load_case("open"), {"days": 60, "population.people": 300})
    record = sqsim.simulate(scenario, seed=2)
    known = draw_acquaintances(scenario, 2, 0)
    moves = [(int(m["day"]), int(m["person"]), int(m["kind"]) == JOIN) for m in record.moves]
    asked, joined = np.zeros(9), np.zeros(9)
    for person in range(300):
        joins = [day for day, who, came in moves if who == person and came]
        if joins and min(joins) < 20:
            continue
        circle = known.indices[known.indptr[person] : known.indptr[person + 1]]
        steps = [(1 if came else -1, who) for day, who, came in moves if day < 20]
        inside = sum(sum(step for step, who in steps if who == friend) for friend in circle)
        if inside <= 8:
            asked[inside] += 1
            joined[inside] += bool(joins) and min(joins) < 50
    found = friends.joining_curve(record, [20], 30, 8)
    assert found["asked"][0].tolist() == asked.tolist()
    assert found["joined"][0].tolist() == joined.tolist()
    assert joined.sum() > 20


def test_the_quadratic_of_a_quadratic_is_itself():
    k = np.arange(7)
    shares = np.array([0.1 + 0.08 * k - 0.005 * k**2, 0.2 + 0.08 * k - 0.005 * k**2])
    asked = np.random.default_rng(3).integers(1, 90, (2, 7)).astype(float)
    assert friends.quadratic({"asked": asked, "joined": shares * asked}) == pytest.approx((0.08, -0.005))
