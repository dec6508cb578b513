"""Lasting pieces: a silent group reads what its owner puts out, as fast as it can, and is content accordingly."""

import numpy as np
import pytest

from experiments.theory.limits import ALIKE, FAITHFUL, MUTE, ONE_MESSAGE, STAYING, UNHEARD_OF, VISITING, limit
from sqsim.policies import ContentOutput, Digest
from sqsim.world.simulate import simulate
from sqsim.world.state import OWNER

ONLY_INFORMATION = {
    "adaptation": 1, "weight_information": 1, "weight_closeness": 0, "weight_belonging": 0, "weight_recognition": 0,
    "weight_overload": 0, "weight_offers": 0, "motive_focus": 0, "piece_worth": 0.7, "information_half": 2,
}  # fmt: skip
DAYS = 12


@pytest.mark.parametrize(("a_day", "most"), [(1.0, 3.0), (4.0, 3.0)])
def test_what_readers_get_from_a_library(a_day, most):
    """S = 1 − exp(−worth·taken·match/half): a day's pieces, or as many as one can read, and the rest another day."""
    parts = (ALIKE, VISITING, FAITHFUL, STAYING, UNHEARD_OF, MUTE, ONLY_INFORMATION, {"pieces_read": most})
    output = ContentOutput(pieces_per_week=7 * a_day)
    record = simulate(limit(*parts, people=60, days=DAYS, policies=(output,)), seed=18)
    assert record.series["library"] == pytest.approx(a_day * np.arange(1, DAYS + 1))
    taken = min(a_day, most)
    expected = 1 - np.exp(-0.7 * taken * record.people["charter_match"] / 2)
    assert record.people["satisfaction"] == pytest.approx(expected)
    assert record.people["read_until"] == pytest.approx(np.full(60, taken * (DAYS - 1)))
    assert record.series["messages"].sum() == 0


def test_a_digest_keeps_a_share_of_what_was_useful():
    parts = (ALIKE, VISITING, FAITHFUL, STAYING, UNHEARD_OF, ONE_MESSAGE)
    record = simulate(limit(*parts, people=60, days=DAYS, policies=(Digest(share=0.25),)), seed=18)
    assert record.series["useful_messages"].sum() > 100
    assert record.series["library"] == pytest.approx(0.25 * np.cumsum(record.series["useful_messages"]))
    assert np.delete(record.people["read_until"], OWNER).min() > 0
