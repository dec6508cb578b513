"""Scenarios by name or path, wherever one is taken; what is no seed; a purpose of one's own."""

from pathlib import Path

import pytest

import sqsim
from sqsim.errors import InputError
from sqsim.world.scenario import Scenario, parse_scenario, scenario_of, to_toml

TINY = {"days": 2, "population.people": 40, "community.seed_members": 5}


def test_a_case_a_path_and_a_scenario_are_the_same(tmp_path):
    scenario = sqsim.changed(sqsim.load_case("open"), TINY)
    file = tmp_path / "mine.toml"
    file.write_text(to_toml(scenario), encoding="utf-8")
    assert scenario_of(scenario) is scenario
    assert scenario_of("open") == sqsim.load_case("open")
    assert scenario_of(file) == scenario_of(str(file)) == scenario
    series = [sqsim.simulate(source).series["messages"].tolist() for source in (scenario, file, str(file))]
    assert series[0] == series[1] == series[2]
    assert len(sqsim.draw_population("open", 0).people) == 1000


@pytest.mark.parametrize("take", [sqsim.simulate, sqsim.draw_population, sqsim.CommunityModel])
def test_a_misspelt_case_gets_the_nearest(take):
    with pytest.raises(InputError, match='did you mean "open"'):
        take("opne")
    with pytest.raises(InputError, match="there is no such file"):
        take(Path("nowhere"))


@pytest.mark.parametrize("take", [sqsim.simulate, sqsim.draw_population, sqsim.CommunityModel])
@pytest.mark.parametrize(("name", "number"), [("seed", -1), ("seed", 2**32), ("replicate", -1), ("seed", 1.5)])
def test_what_is_no_seed_or_replicate_is_refused(take, name, number):
    with pytest.raises(InputError, match=f"{name}: {number} is out of bounds"):
        take(sqsim.changed(Scenario(), TINY), **{"seed": 0, name: number})


def test_a_purpose_has_to_be_a_number():
    model = sqsim.CommunityModel("open", **TINY)
    model.step()
    member = model.people[0]
    assert 0 < member.draw(sqsim.CUSTOM + 1) < 1
    with pytest.raises(
        TypeError, match=rf"'mine' is no purpose: take a whole number from sqsim.CUSTOM \({sqsim.CUSTOM}"
    ):
        member.draw("mine")


def test_policies_can_be_added_below_what_is_written():
    text = to_toml(Scenario())
    assert parse_scenario(text) == Scenario()
    longer = text + '[[policies]]\nkind = "capacity"\n[parameters]\n'
    assert [policy.kind for policy in parse_scenario(longer).policies] == ["capacity"]
