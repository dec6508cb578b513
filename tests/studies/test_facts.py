"""Facts for the verdict, from made-up worlds whose answer is known."""

import json

import numpy as np
import pytest

from sqsim.studies.assemble import comparison_of
from sqsim.studies.facts import SHORTEST_START, advice, ranked
from sqsim.studies.runs import failed
from tests.studies.made_up import DAYS, made_up_outcome


def compared(experiment, change=lambda outcome: outcome, measure=5.0):
    """The gate lifts every measure from 1 to `measure`; `change` then has its way with its outcomes."""
    outcomes = []
    for job in experiment.jobs():
        if job.scenario.policies:
            outcomes.append(change(made_up_outcome(job, measure=measure)))
        else:
            outcomes.append(made_up_outcome(job))
    return comparison_of(experiment, outcomes)


def test_the_document_holds_to_its_schema(experiment):
    document = compared(experiment).document
    assert (document["baseline"], document["alternatives"], document["replicates"]) == ("base", ["gate"], 6)
    for entry in document["measures"].values():
        assert set(entry) == {"unit", "better", "baseline", "alternatives"}
        assert set(entry["baseline"]) == {"mean", "low", "high", "n"}
        assert set(entry["alternatives"]["gate"]) == {
            *("mean", "difference", "low", "high", "p", "p_adjusted"),
            *("effect", "variance_ratio", "n", "verdict"),
        }
    json.dumps(document, allow_nan=False)


def test_directions_decide_between_better_and_worse(experiment):
    measures = compared(experiment).document["measures"]
    assert measures["useful_messages"]["alternatives"]["gate"]["verdict"] == "better"
    assert measures["monthly_churn"]["alternatives"]["gate"]["verdict"] == "worse"
    assert all(entry["alternatives"]["gate"]["difference"] == pytest.approx(4.1) for entry in measures.values())


def test_worlds_that_are_the_same_get_no_verdict(experiment):
    comparison = compared(experiment, measure=1.0)
    verdicts = {entry["alternatives"]["gate"]["verdict"] for entry in comparison.document["measures"].values()}
    assert verdicts == {"no clear difference"}
    assert comparison.verdicts["gate"]["score"] == 0
    assert comparison.verdicts["gate"]["starts"]["day"] is None


def test_the_order_of_outcomes_changes_nothing(experiment):
    outcomes = [made_up_outcome(job) for job in experiment.jobs()]
    assert comparison_of(experiment, outcomes).document == comparison_of(experiment, outcomes[::-1]).document


def test_costs_are_sums_over_the_days_of_a_run(experiment):
    def dearer(outcome):
        outcome.series["spend"][:] = 3.0
        return outcome

    costs = compared(experiment, dearer).verdicts["gate"]["costs"]
    assert costs["spend"] == {"baseline": DAYS, "alternative": 3.0 * DAYS, "difference": 2.0 * DAYS}


def test_losers_are_shares_of_those_concerned(experiment):
    losers = {row["who"]: row for row in compared(experiment).verdicts["gate"]["losers"]}
    assert losers["refused"]["share"] == pytest.approx(0.25)
    assert losers["removed"]["share"] == pytest.approx(0.25)
    assert losers["not_renewed"]["share"] == pytest.approx(0.75)
    assert losers["silenced"]["baseline"] == pytest.approx(0.5)


@pytest.mark.parametrize(("lift", "direction"), [(6.0, "higher"), (-6.0, "lower")])
def test_a_difference_starts_on_the_day_it_starts(experiment, lift, direction):
    def later(outcome):
        outcome.series["messages"][12:] += lift
        return outcome

    starts = compared(experiment, later).verdicts["gate"]["starts"]
    assert starts == {"series": "messages", "day": 12, "direction": direction}


def test_a_difference_that_passes_has_not_started(experiment):
    """Seven days' means see a lift of n days for n + 6 days: one day short of two weeks."""

    def passing(outcome):
        outcome.series["messages"][12 : 12 + SHORTEST_START - 7] += 6.0
        return outcome

    assert compared(experiment, passing).verdicts["gate"]["starts"]["day"] is None


def test_failed_runs_leave_fewer_pairs(experiment):
    def broken(outcome):
        return failed(outcome.job, "ValueError: no") if outcome.job.replicate == 2 else outcome

    comparison = compared(experiment, broken)
    row = comparison.document["measures"]["useful_messages"]["alternatives"]["gate"]
    assert (row["n"], comparison.document["measures"]["useful_messages"]["baseline"]["n"]) == (5, 6)
    assert len(comparison.failures) == 1
    band = comparison.worlds["gate"].series["messages"]
    assert np.isfinite(band.mean).all()
    assert comparison.verdicts["gate"]["costs"]["spend"]["alternative"] == DAYS


def test_bands_leave_out_what_is_not_defined(experiment):
    def sometimes_empty(outcome):
        outcome.series["messages"][:] = [outcome.job.replicate] * DAYS
        outcome.series["messages"][5] = np.nan
        if outcome.job.replicate != 1:
            outcome.series["messages"][6] = np.nan
        return outcome

    band = compared(experiment, sometimes_empty).worlds["gate"].series["messages"]
    assert (band.low[0], band.mean[0], band.high[0]) == (0.5, 2.5, 4.5)
    assert np.isnan([band.low[5], band.mean[5], band.high[5]]).all()
    assert (band.low[6], band.mean[6], band.high[6]) == (1, 1, 1)


def test_a_world_whose_runs_all_failed_is_told_without_numbers(experiment):
    comparison = compared(experiment, lambda outcome: failed(outcome.job, "no"))
    row = comparison.document["measures"]["messages"]["alternatives"]["gate"]
    assert (row["mean"], row["n"], row["verdict"]) == (None, 0, "no clear difference")
    assert comparison.verdicts["gate"]["starts"]["day"] is None
    json.dumps(comparison.verdicts, allow_nan=False)


@pytest.mark.parametrize(
    ("better", "worse", "said"),
    [
        ((), (), "unclear"),
        (("mean_value",), (), "choose"),
        (("mean_value",), ("net",), "choose"),
        (("mean_value",), ("members_end",), "trade_off"),
        (("net",), ("members_end",), "trade_off"),
        (("mean_value",), ("net", "members_end"), "trade_off"),
        ((), ("net",), "avoid"),
    ],
)
def test_advice_follows_its_rule(better, worse, said):
    assert advice(better, worse) == said


def test_no_score_lifts_a_trade_off_over_a_plain_gain():
    verdicts = {
        "worse": {"advice": "avoid", "score": -1.0},
        "mixed": {"advice": "trade_off", "score": 3.0},
        "same": {"advice": "unclear", "score": 0.0},
        "small": {"advice": "choose", "score": 0.3},
        "large": {"advice": "choose", "score": 0.5},
    }
    assert ranked(verdicts) == ["large", "small", "mixed", "same", "worse"]


def test_pairs_that_are_too_few_are_told(experiment):
    facts = compared(experiment).verdicts["gate"]
    assert (facts["pairs"], facts["few_pairs"]) == (6, True)
