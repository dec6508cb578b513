"""The agent engine as a researcher uses it: with Mesa's own tools."""

import gc
import warnings
import weakref

import mesa
import numpy as np
import pytest

import sqsim
from sqsim.errors import InputError, SqsimError
from sqsim.world.scenario import Scenario
from sqsim.world.simulate import simulate

SMALL = {"days": 15, "population.people": 80, "community.seed_members": 30}


def small(**more):
    return sqsim.CommunityModel("open", seed=5, **SMALL | more)


def test_a_model_steps_day_by_day_and_runs_to_the_end():
    model = small()
    model.step()
    assert (model.day, model.steps, model.running) == (0, 1, True)
    assert model.today.members == len(model.members) == 30 + model.today.joins - 30 - model.today.leaves
    record = model.run()
    assert record.days == 15
    assert record.engine == "agents"
    assert not model.running
    with pytest.raises(SqsimError, match="over"):
        model.step()


def test_there_is_no_record_before_the_end():
    with pytest.raises(SqsimError, match="0 of 15"):
        small().record()


def test_a_scenario_comes_as_case_object_or_file(tmp_path):
    from sqsim.cases import case_text

    file = tmp_path / "mine.toml"
    file.write_text(case_text("open"), encoding="utf-8")
    ways = ("open", sqsim.load_case("open"), file, str(file))
    values = [sqsim.CommunityModel(way, seed=5, **SMALL).people[3].value for way in ways]
    assert len(set(values)) == 1


def test_a_population_drawn_before_is_not_touched():
    scenario = small().spec
    people = sqsim.draw_population(scenario, 5, 0)
    before = people.people.copy()
    series = sqsim.CommunityModel(scenario, 5, population=people).run().series
    assert (people.people == before).all()
    assert (series["messages"] == small().run().series["messages"]).all()


@pytest.mark.parametrize(("path", "near"), [("community.advertizing", "advertising"), ("dayz", "days")])
def test_a_misspelt_setting_is_named(path, near):
    with pytest.raises(InputError, match=near):
        small(**{path: 1})


def test_a_missing_file_is_named():
    with pytest.raises(InputError, match="no_such"):
        sqsim.CommunityModel("no_such.toml")


def test_counts_are_collected_every_day():
    model = small()
    record = model.run()
    table = model.datacollector.get_model_vars_dataframe()
    assert len(table) == 15
    for name in ("members", "messages", "mean_value", "fees"):
        assert (table[name].to_numpy() == record.series[name]).all()


def test_a_data_collector_of_ones_own():
    class Watched(sqsim.CommunityModel):
        def __init__(self, *arguments, **settings):
            super().__init__(*arguments, **settings)
            self.datacollector = mesa.DataCollector(
                model_reporters={"inside": lambda model: len(model.members)}, agent_reporters={"energy": "energy"}
            )

    model = Watched("open", 5, **SMALL)
    record = model.run()
    table = model.datacollector.get_model_vars_dataframe()
    assert (table["inside"].to_numpy() == record.series["members"]).all()
    assert model.datacollector.get_agent_vars_dataframe().shape == (15 * 80, 1)


def test_agent_sets_work():
    model = small()
    for _ in range(5):
        model.step()
    members = model.members
    assert isinstance(members, mesa.agent.AgentSet)
    assert {who.person for who in members} == {who.person for who in model.agents if who.is_member}
    engaged = members.select(lambda who: who.engaged == 1)
    assert 0 < len(engaged) <= len(members)
    assert members.agg("satisfaction", np.mean) == pytest.approx(model.today.satisfaction)
    assert set(members.groupby("room").groups) == {0}
    assert members.get("value") == [model.people[who.person].value for who in members]


@pytest.mark.filterwarnings("ignore:The `iterations` keyword:DeprecationWarning")
def test_batch_run_varies_settings_and_replicates():
    rows = mesa.batch_run(
        sqsim.CommunityModel,
        {"scenario": "open", "replicate": range(2), "community.advertising": [0.0, 0.05]} | SMALL,
        number_processes=1,
        iterations=1,
        max_steps=100,
        display_progress=False,
    )
    assert len(rows) == 4
    for row in rows:
        settings = SMALL | {"community.advertising": row["community.advertising"]}
        model = sqsim.CommunityModel("open", 0, row["replicate"], **settings)
        series = simulate(model.spec, 0, row["replicate"]).series
        assert row["members"] == series["members"][-1]
        assert row["level"] == series["level"][-1]
    assert len({(row["members"], row["level"]) for row in rows}) == 4


def test_the_model_never_uses_the_random_streams_of_mesa():
    model = small()
    states = model.random.getstate(), model.rng.bit_generator.state
    model.run()
    assert (model.random.getstate(), model.rng.bit_generator.state) == states


def test_models_are_freed():
    gone = []
    for seed in range(5):
        model = sqsim.CommunityModel("open", seed, **SMALL)
        model.step()
        gone.append(weakref.ref(model))
    del model
    gc.collect()
    assert [ref() for ref in gone] == [None] * 5


def test_members_are_numbered_from_one_in_every_model():
    for _ in range(2):
        assert [who.unique_id for who in small().people][:3] == [1, 2, 3]


def test_nothing_warns():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        small().run()


def test_a_community_of_two():
    least = Scenario.model_validate(
        {
            "days": 5,
            "population": {"people": 2, "topics": 1, "graph": {"kind": "empty"}},
            "community": {"seed_members": 1},
        }
    )
    ours, theirs = simulate(least, 1), simulate(least, 1, engine="agents")
    assert (ours.series["messages"] == theirs.series["messages"]).all()
