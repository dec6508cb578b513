"""A founder who brings in everybody himself (S14, fact 21): all know him, and nobody else."""

import numpy as np
import pytest

from sqsim.world.scenario import Scenario
from sqsim.world.simulate import simulate
from sqsim.world.state import OWNER


def founded(how, days=1, **community):
    scenario = Scenario(
        days=days,
        population={"people": 300, "graph": {"kind": "watts_strogatz", "neighbours": 12}},
        community={"seed_members": 25, "seed_selection": how} | community,
        parameters={"ties_kept": 64, "address_share": 0.0, "lapse_rate": 0.0, "word_of_mouth": 0.0, "renown": 0.0},
    )
    return simulate(scenario, 2)


def test_a_hub_ties_strangers_to_the_owner():
    record = founded("owner")
    tie = record.ties[0]
    assert ((tie.source == OWNER) != (tie.target == OWNER)).all()
    assert len(tie.source) == 2 * 24
    assert np.unique(tie.weight).size == 1


def test_friends_are_tied_to_one_another():
    tie = founded("friends").ties[0]
    assert np.count_nonzero((tie.source != OWNER) & (tie.target != OWNER)) > 24


def test_the_same_people_are_chosen_as_at_random():
    assert (np.sort(founded("owner").moves["person"]) == np.sort(founded("random").moves["person"])).all()


@pytest.mark.parametrize("how", ["owner", "friends"])
def test_ties_of_a_hub_fall_quiet_with_the_owner(how):
    """With nobody but himself tied to the others, his silence leaves them no tie to one who speaks."""
    record = founded(how, days=10, owner_days=0)
    left_alone = record.people["circle_talk"][1:][record.people["status"][1:] == 1]
    assert (left_alone == 0).all() == (how == "owner")


def test_those_brought_in_lapse_like_strangers():
    """The same people, brought in by the owner alone, follow the group less long than as founders."""
    idle = [np.mean([simulated(how, seed).series["idle"][20] for seed in range(4)]) for how in ("random", "owner")]
    assert idle[1] > idle[0] + 4


def simulated(how, seed):
    scenario = Scenario(
        days=21,
        population={"people": 150, "graph": {"kind": "empty"}},
        community={"seed_members": 150, "seed_selection": how},
        parameters={"leave_rate": 0.0, "return_talk": 0.0, "return_mention": 0.0},
    )
    return simulate(scenario, seed)
