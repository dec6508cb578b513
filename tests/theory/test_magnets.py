"""A few charismatic members raise activity and inflow (S49); the same talk by others does less."""

import numpy as np
import pytest

import sqsim
from experiments.theory.limits import ALIKE, FAITHFUL, ONE_MESSAGE, STAYING, UNHEARD_OF, VISITING, limit
from sqsim.world.scenario import changed
from sqsim.world.simulate import simulate


def test_talk_of_late_counts_messages_by_their_authors_charisma():
    """Everybody but the owner writes one message a day: talk ← talk + follow·(Σ charisma − talk)."""
    parts = (ALIKE, VISITING, FAITHFUL, STAYING, UNHEARD_OF, ONE_MESSAGE, {"charisma_spread": 0.8})
    model = sqsim.CommunityModel(limit(*parts, people=30, days=5))
    total = sum(who.charisma for who in model.people[1:])
    for day in range(1, 6):
        model.step()
        follow = model.parameters.talk_follow
        assert model.community.talk == pytest.approx(total * (1 - (1 - follow) ** day))


def test_magnets_raise_activity_and_inflow():
    scenario = changed(sqsim.load_case("open"), {"days": 60})
    joins, messages = [], []
    for replicate in range(6):
        plain = sqsim.draw_population(scenario, 22, replicate)
        usual = simulate(scenario, 22, replicate, population=plain)
        founders = usual.moves["person"][usual.moves["channel"] == 3]
        talkers = founders[np.argsort(-plain.people["talkativeness"][founders])][:4]
        plain.people["charisma"][talkers] *= 4.0
        magnetic = simulate(scenario, 22, replicate, population=plain)
        joins.append(magnetic.series["joins"].sum() - usual.series["joins"].sum())
        messages.append(magnetic.series["messages"].sum() - usual.series["messages"].sum())
    assert np.mean(joins) > 0
    assert np.mean(messages) > 0
