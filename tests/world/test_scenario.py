"""Scenarios: read, written, hashed, and the levers they set."""

import functools
import itertools
import operator
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sqsim.cases import list_cases, load_case
from sqsim.levers import ALL_LEVERS, Observation, combine
from sqsim.policies import (
    ALL_POLICIES,
    Advertising,
    Capacity,
    EntryThreshold,
    PaidAccess,
    Policy,
    Rules,
    ScheduledSharing,
)
from sqsim.world.scenario import (
    Community,
    PopulationSpec,
    Scenario,
    baseline_effects,
    json_schema,
    lever_table,
    load_scenario,
    parse_scenario,
    running_costs,
    to_toml,
)

POLICIES = (EntryThreshold(level=0.4, from_day=30), ScheduledSharing(), Rules(), PaidAccess(price=9), Advertising())


class Thermostat(Policy):
    """Advertise while there are few members."""

    kind = "thermostat"
    about = "for the tests"
    adaptive = True

    def effects(self, seen):
        members = seen.series["members"]
        return {"advertising": 0.5 if len(members) and members[-1] < 10 else 0.0}


@pytest.mark.parametrize("name", list_cases())
def test_cases_survive_writing_and_reading(name):
    scenario = load_case(name)
    again = parse_scenario(to_toml(scenario))
    assert again == scenario and again.hash == scenario.hash
    assert pickle.loads(pickle.dumps(scenario)) == scenario


def test_a_full_scenario_survives_writing_and_reading():
    scenario = Scenario(
        name="读书会",
        title='with "quotes" and 引号',
        community=Community(room_by="cap", room_cap=50, owner_days=3),
        policies=(*POLICIES, Capacity(id="small", members=5), Capacity(id="large", members=500)),
    )
    assert parse_scenario(to_toml(scenario)) == scenario


def test_several_rooms_may_wait_for_a_policy_that_puts_members_into_them():
    class Segments(Policy):
        """Rooms by topic from some day on."""

        kind = "segments"
        about = "rooms by topic"
        assigns_rooms = True

        def effects(self, seen):
            return {"segmentation": 1.0}

    waiting = Scenario(community=Community(rooms=3), policies=(Segments(from_day=9),))
    assert lever_table(waiting)["segmentation"][8:10].tolist() == [0.0, 1.0]
    with pytest.raises(ValidationError, match=r"community.room_by: \"none\" leaves all rooms empty"):
        Scenario(community=Community(rooms=3), policies=(Advertising(),))


def test_a_file_names_a_scenario_without_a_name_and_may_start_with_a_byte_order_mark(tmp_path):
    file = tmp_path / "circle.toml"
    file.write_bytes("\ufeffdays = 10\n".encode())
    assert load_scenario(file).name == "circle"
    assert load_scenario(str(file)).days == 10


def test_whole_numbers_do_for_others():
    scenario = parse_scenario("[community]\nowner_activity = 3\n")
    assert isinstance(scenario.community.owner_activity, float)


def test_hash_is_of_what_moves_numbers():
    plain = Scenario(policies=POLICIES)
    assert len(plain.hash) == 64 and plain.short_hash == plain.hash[:8]
    assert Scenario(name="other", title="x", policies=POLICIES[::-1]).hash == plain.hash
    assert Scenario(policies=(*POLICIES[:-1], Advertising(id="ads"))).hash == plain.hash
    for other in (
        Scenario(policies=POLICIES, days=366),
        Scenario(policies=POLICIES[1:]),
        Scenario(policies=POLICIES, start_weekday="tue"),
        Scenario(policies=POLICIES, community=Community(positioning=0.61)),
        Scenario(policies=POLICIES, population=PopulationSpec(people=1001)),
    ):
        assert other.hash != plain.hash


def test_hash_follows_a_changed_copy():
    plain = Scenario()
    before = plain.hash
    assert plain.model_copy(update={"days": 12}).hash != before


def test_it_is_frozen():
    with pytest.raises(ValidationError):
        Scenario().days = 3


def test_schema_knows_every_policy_and_setting():
    schema = json_schema()
    assert set(schema["properties"]) == set(Scenario.model_fields)
    refs = {choice["$ref"].rpartition("/")[2] for choice in schema["properties"]["policies"]["items"]["oneOf"]}
    assert {"entry_threshold", "scheduled_sharing", "rules"} <= refs
    level = schema["$defs"]["entry_threshold"]["properties"]["level"]
    assert (level["minimum"], level["maximum"], level["unit"]) == (0.0, 1.0, "value")
    assert schema["$defs"]["Community"]["properties"]["positioning"]["description"]


def test_every_setting_says_what_it_is():
    for table in (Community, PopulationSpec, Scenario):
        for name, field in table.model_fields.items():
            assert field.description, name
            if field.annotation in (int, float):
                assert field.json_schema_extra["unit"], name


def test_levers_before_policies_are_the_community_s_own():
    scenario = Scenario(days=5)
    table = lever_table(scenario)
    own = tuple(combine([baseline_effects(scenario.community)]).values())
    assert table.shape == (5,) and all(tuple(row) == own for row in table)


def test_levers_hold_on_active_days_and_weekdays():
    policies = (Capacity(members=7, from_day=2, until_day=4), ScheduledSharing(days=("tue",)))
    table = lever_table(Scenario(days=10, start_weekday="sun", policies=policies))
    assert [row == 7.0 for row in table["capacity"]] == [False, False, True, True] + [False] * 6
    assert np.flatnonzero(table["slot_hours"]).tolist() == [2, 9]


def test_a_part_of_the_days_is_that_part_of_the_table():
    scenario = Scenario(days=60, community=Community(owner_days=20), policies=POLICIES)
    whole = lever_table(scenario)
    assert np.array_equal(lever_table(scenario, None, 17, 43), whole[17:43])


def test_the_owner_falls_silent_on_owner_days():
    table = lever_table(Scenario(days=4, community=Community(owner_activity=3.0, owner_days=2)))
    assert table["owner_activity"].tolist() == [3.0, 3.0, 0.0, 0.0]
    silent = lever_table(Scenario(days=2, community=Community(owner_activity=3.0, owner_days=0)))
    assert silent["owner_activity"].tolist() == [0.0, 0.0]


def test_listing_order_changes_no_bit():
    # Sums of these depend on their order, so one order must be kept whatever the listing; ids are no part of it.
    reaches = (0.1, 1 / 3, 0.2, 0.0007)
    assert len({functools.reduce(operator.add, order) for order in itertools.permutations(reaches)}) > 1
    tables = set()
    for order in itertools.permutations(reaches):
        ads = [Advertising(id=f"ad{place}", reach=reach) for place, reach in enumerate(order)]
        tables.add(lever_table(Scenario(days=3, policies=(*ads, *POLICIES[:4]))).tobytes())
        tables.add(lever_table(Scenario(days=3, policies=(*POLICIES[3::-1], *ads))).tobytes())
    assert len(tables) == 1


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.kind)
def test_a_neutral_policy_changes_no_bit(policy):
    plain = Scenario(days=20, policies=(Capacity(),))
    neutral = Scenario(days=20, policies=(type(policy)(**policy.neutral_settings), Capacity()))
    assert lever_table(neutral).tobytes() == lever_table(plain).tobytes()


def test_an_adaptive_policy_sees_only_what_it_is_shown():
    scenario = Scenario(days=5, policies=(Thermostat(),))
    with pytest.raises(ValueError, match="one day at a time"):
        lever_table(scenario)
    few, many = ({"members": np.array([count])} for count in (4.0, 40.0))
    assert lever_table(scenario, Observation(1, 1, few), 1, 2)["advertising"][0] == 0.5
    assert lever_table(scenario, Observation(1, 1, many), 1, 2)["advertising"][0] == 0.0


def test_running_costs_add_up_over_policies_on_their_days():
    policies = (
        Advertising(reach=0.1, cost_per_contact=1.0, hours_per_week=7.0, until_day=2),
        ScheduledSharing(days=("wed",)),
    )
    scenario = Scenario(days=4, population=PopulationSpec(people=100), policies=policies)
    nobody = dict.fromkeys(("applicants", "refused", "joins_brought_in", "leaves", "leaves_group_closed"), np.zeros(4))
    costs = running_costs(scenario, {"members": np.full(4, 40)} | nobody)
    assert costs.money == pytest.approx([6.0, 6.0, 0.0, 0.0])
    assert costs.hours == pytest.approx([1.0, 1.0, 2.0, 0.0])


def test_parameters_reach_the_model():
    from sqsim.rules.parameters import Parameters

    name, default = next(iter(vars(Parameters()).items()))
    low = Parameters.__dataclass_fields__[name].metadata["low"]
    scenario = parse_scenario(f"[parameters]\n{name} = {low!r}\n")
    assert getattr(scenario.model_parameters(), name) == low
    assert getattr(Scenario().model_parameters(), name) == default
    assert scenario.hash != Scenario().hash


@given(st.data())
def test_random_valid_scenarios_are_written_read_and_tabled(data):
    policies = []
    foreseen = [kind for kind in ALL_POLICIES if not kind.adaptive]
    for kind in data.draw(st.lists(st.sampled_from(foreseen), unique=True, max_size=4)):
        days = data.draw(st.tuples(st.integers(0, 20), st.none() | st.integers(21, 40)))
        policies.append(kind(from_day=days[0], until_day=days[1]))
    shares = {name: data.draw(st.floats(0, 1)) for name in ("positioning", "advertising", "public_view", "enforcement")}
    scenario = Scenario(days=30, community=Community(**shares), policies=tuple(policies))
    assert parse_scenario(to_toml(scenario)) == scenario
    table = lever_table(scenario, last=1)  # adaptive policies give their levers one day at a time
    for lever in ALL_LEVERS:
        assert ((lever.low <= table[lever.name]) & (table[lever.name] <= lever.high)).all()
