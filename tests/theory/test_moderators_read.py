"""Moderators read no more than they can: of what is written a share capacity / written is removed, all offences."""

import numpy as np
import pytest

from experiments.theory.limits import ALIKE, FAITHFUL, ONE_MESSAGE, STAYING, UNHEARD_OF, VISITING, limit
from sqsim.policies import Moderation, Rules
from sqsim.world.record import CHAT, REMOVED
from sqsim.world.simulate import simulate
from sqsim.world.state import OWNER


@pytest.mark.parametrize("capacity", [100, 400, 2000])
def test_of_chat_that_is_an_offence_the_share_read_is_removed(capacity):
    policies = (
        Moderation(moderators=1, messages_per_moderator=capacity, enforcement=1, error=0),
        Rules(visibility=0, strictness=1, consent=0),
    )
    tireless = {"moderator_fatigue": 0, "mistake_share": 0, "warnings": 100, "last_offence": 1000}
    parts = (ALIKE, VISITING, FAITHFUL, STAYING, UNHEARD_OF, ONE_MESSAGE, tireless)
    said = simulate(limit(*parts, people=1001, days=10, policies=policies), seed=15).messages
    written = np.bincount(said["day"])[said["day"]]
    chat = (said["kind"] == CHAT) & (said["author"] != OWNER)
    expected = np.minimum(1.0, capacity / written[chat])
    assert len(expected) > 1000
    removed = np.count_nonzero(said["fate"][chat] == REMOVED)
    assert abs(removed - expected.sum()) <= 4.5 * (expected * (1 - expected)).sum() ** 0.5
