"""What holds for each policy there is, listed here by itself."""

import numpy as np
import pytest
from pydantic import ValidationError

from sqsim.levers import Observation, combine
from sqsim.policies import ALL_POLICIES, Crowd
from sqsim.world.scenario import Community, Scenario, baseline_effects

each_policy = pytest.mark.parametrize("policy", ALL_POLICIES, ids=lambda policy: policy.kind)
DAYS = 14
SERIES = {
    "weekday": np.arange(DAYS) % 7.0,
    "members": np.full(DAYS, 100.0),
    "outside": np.full(DAYS, 900.0),
    "applicants": np.full(DAYS, 6.0),
    "refused": np.full(DAYS, 3.0),
    "joins": np.full(DAYS, 3.0),
    "joins_referred": np.full(DAYS, 1.0),
    "joins_brought_in": np.full(DAYS, 1.0),
    "leaves_pruned": np.full(DAYS, 1.0),
    "leaves_group_closed": np.zeros(DAYS),
    "fees": np.full(DAYS, 300.0),
    "left": np.full(DAYS, 40.0),
    "visitors": np.full(DAYS, 30.0),
    "sales": np.full(DAYS, 500.0),
    "idle": np.full(DAYS, 60.0),
    "attended": np.full(DAYS, 9.0),
    "leaves": np.full(DAYS, 2.0),
    "messages": np.linspace(100.0, 10.0, DAYS),
    "replies": np.linspace(60.0, 6.0, DAYS),
    "active_members": np.linspace(40.0, 4.0, DAYS),
}


def seen(day):
    """What an operator sees after two months of decline, `day` days into a week."""
    days = 63 + day
    return Observation(days, day, {name: np.linspace(values[0], values[-1], days) for name, values in SERIES.items()})


def a_crowd(people=1000):
    rng = np.random.default_rng(1)
    value = rng.beta(2, 2, people)
    noise = rng.normal(0, 0.1, people)
    return Crowd(value, noise, rng.exponential(100, people), rng.integers(0, 10, people))


@each_policy
def test_neutral_settings_move_no_lever(policy):
    neutral = policy(**policy.neutral_settings)
    baseline = baseline_effects(Community())
    for day in range(7):
        effects = neutral.effects(seen(day))
        assert combine([baseline, effects]) == combine([baseline])


@each_policy
def test_defaults_move_a_lever(policy):
    moved = [combine([policy(from_day=63).effects(seen(day))]) != combine([]) for day in range(7)]
    assert any(moved)


@each_policy
def test_costs_are_finite_never_negative_and_only_on_active_days(policy):
    active = np.arange(DAYS) >= 7
    costs = policy().costs(SERIES, active)
    for daily in (costs.money, costs.hours):
        assert daily.shape == (DAYS,)
        assert np.isfinite(daily).all() and (daily >= 0).all()
        assert not daily[:7].any()


@each_policy
def test_neutral_settings_cost_nothing(policy):
    costs = policy(**policy.neutral_settings).costs(SERIES, np.ones(DAYS, dtype=bool))
    assert not costs.money.any() and not costs.hours.any()


@each_policy
def test_at_neutral_settings_it_is_off_and_takes_no_part_in_a_run(policy):
    off = Scenario(policies=(policy(**policy.neutral_settings),))
    assert off.working_policies == () and not off.adaptive
    on = Scenario(policies=(policy(),))
    assert on.working_policies == on.policies and on.adaptive == policy.adaptive


@each_policy
def test_every_setting_says_what_it_is(policy):
    assert policy.about
    for name, field in policy.model_fields.items():
        assert field.description, name
        assert field.json_schema_extra["source"], name
        bounds = {key for entry in field.metadata for key in ("ge", "le") if hasattr(entry, key)}
        if field.annotation in (int, float):
            assert bounds == {"ge", "le"} and field.json_schema_extra["unit"], name


@each_policy
def test_it_is_frozen_and_refuses_unknown_settings(policy):
    with pytest.raises(ValidationError):
        policy().from_day = 3
    with pytest.raises(ValidationError):
        policy(no_such_setting=1)


@each_policy
def test_in_force_from_from_day_to_before_until_day(policy):
    assert [policy(from_day=3, until_day=5).active(day) for day in range(2, 6)] == [False, True, True, False]
    assert policy().active(0) and policy().active(3649)


@each_policy
def test_in_practice_gives_numbers(policy):
    for name, number in policy().in_practice(a_crowd()).items():
        assert isinstance(number, float) and np.isfinite(number), name
        if name.endswith("share"):
            assert 0 <= number <= 1


def test_kinds_are_distinct():
    assert len({policy.kind for policy in ALL_POLICIES}) == len(ALL_POLICIES) >= 8
