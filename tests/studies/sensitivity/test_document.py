"""The document of a study: every measure is accounted for, and holes are told."""

import numpy as np
import pytest

from sqsim.studies.documents import json_text
from sqsim.studies.sensitivity.document import document_of, refusals
from sqsim.studies.sensitivity.study import sensitivity_sweep
from sqsim.studies.sweep.dimension import Choices, Range
from sqsim.studies.sweep.results import Tally
from sqsim.world.scenario import Scenario

OVER = [Range("parameters.lapse_rate", 0.05, 0.5), Choices("community.moderators", (1, 2))]
MEASURES = ("messages", "fees", "retention_30")


@pytest.fixture(params=["morris", "sobol"])
def sweep(request):
    return sensitivity_sweep(Scenario(name="base", days=5), OVER, request.param, 8, 3, measures=MEASURES)


def values_of(sweep):
    """Messages fall with lapsing, nobody pays, and one run has no retention."""
    rate = np.array([row[0] for row in sweep.uncertainties.rows])
    messages = 100 - 50 * rate[:, None] + np.arange(3.0)
    retention = messages / 100
    retention[5, 1] = np.nan
    return {"messages": messages, "fees": np.zeros_like(messages), "retention_30": retention}


def made(sweep, failed=0):
    tally = Tally(sweep.total - failed, failed, 0)
    return document_of(sweep, tally, MEASURES, values_of(sweep).__getitem__)


def test_every_measure_is_analysed_constant_or_refused(sweep):
    document = made(sweep)
    assert (list(document["measures"]), document["constant"]) == (["messages"], {"fees": 0.0})
    assert json_text(document)  # strict: no NaN anywhere
    first = dict(zip(sweep.paths, sweep.row(5), strict=True))
    holes = {"holes": 1, "runs": sweep.total, "first": first, "replicate": 1}
    assert document["refused"] == {"retention_30": holes}


def test_parameters_are_ranked_and_luck_is_told(sweep):
    entry = made(sweep)["measures"]["messages"]
    assert list(entry["parameters"]) == ["parameters.lapse_rate", "community.moderators"]
    assert [own["verdict"] for own in entry["parameters"].values()] == ["matters", "does not matter"]
    assert entry["by_luck"] == pytest.approx(0, abs=1e-9)  # luck is the same at all points, and cancels
    assert 0 < entry["luck_share"] < 1


def test_holes_are_told_with_where_and_why(sweep):
    (said,) = refusals(made(sweep))
    assert said.startswith(f"retention_30 is undefined in 1 of {sweep.total} runs, first at parameters.lapse_rate = ")
    assert said.endswith("(replicate 1); it is not analysed: holes are not filled")
    (said,) = refusals(made(sweep, failed=1))
    assert said.startswith("retention_30 is missing or undefined in 1 of")
