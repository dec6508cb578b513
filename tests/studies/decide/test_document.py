"""The document of a sweep: strict JSON, bounded, and saying what was planted."""

import json

import numpy as np
import pytest

from sqsim.measures import known_measures
from sqsim.studies.decide import sweep_document
from sqsim.studies.decide.decision import AIMS, aims_of
from sqsim.studies.decide.measure_document import LISTED
from sqsim.studies.sweep.design import Design
from sqsim.studies.sweep.dimension import Range
from sqsim.studies.sweep.results import Tally
from tests.studies.decide.made_up import LAPSE, LEVEL, PRICE, grid, made_up, priced


def effects(columns, noise=0.5, replicates=12, worlds=1):
    """A sweep over as many prices as the columns are long; {measure: mean by choice}, shared luck and own noise."""
    random = np.random.default_rng(2)
    shape = (len(next(iter(columns.values()))), worlds, replicates)
    known = {
        name: np.array(means, dtype=float).reshape(shape[0], -1, 1)
        + 9 * random.normal(size=replicates)
        + noise * random.normal(size=shape)
        for name, means in columns.items()
    }
    rates = grid({LAPSE: [0.01 * (n + 1) for n in range(worlds)]} if worlds > 1 else {})
    return made_up(grid({PRICE: range(shape[0])}), rates, known)


def verdict(columns, **about):
    return sweep_document(effects(columns, **about))["verdict"]


def test_it_is_strict_json_and_repeats():
    first, second = sweep_document(priced()), sweep_document(priced())
    assert json.dumps(first, allow_nan=False) == json.dumps(second, allow_nan=False)
    assert (first["choice_count"], first["worlds"], first["replicates"]) == (9, 2, 12)
    assert first["choices"][5] == {"choice": 5, "settings": {PRICE: 49, LEVEL: 0.6}}
    assert first["runs"] == {"done": 216, "failed": 0, "missing": 0, "total": 216}


def test_holes_make_nulls_and_no_naked_nan():
    results = priced()
    values = {name: each.copy() for name, each in results.known.items()}
    values["net"][:] = np.nan
    values["useful_messages"][0, 0] = np.nan
    tally = Tally(150, 36, 30)
    document = sweep_document(made_up(results.sweep.levers, results.sweep.uncertainties, values, tally))
    json.dumps(document, allow_nan=False)
    assert document["measures"]["net"]["best"] is None
    assert document["measures"]["net"]["regret"] is None
    assert "net" not in document["verdict"]["aims"]
    assert document["measures"]["useful_messages"]["best"]["incomparable"] == 1
    assert document["pareto"]["counts"]["incomparable"] == 1
    assert document["runs"] == {"done": 150, "failed": 36, "missing": 30, "total": 216}


def test_nothing_done_yet_has_no_verdict():
    document = sweep_document(effects({"net": [np.nan, np.nan]}))
    assert document["verdict"] is document["pareto"] is document["regret"] is None


def test_a_choice_that_is_best_on_every_aim_is_chosen():
    found = verdict({"net": [0, 10, 5], "members_end": [1, 20, 3]})
    assert (found["advice"], found["choice"], found["given_up"]) == ("choose", 1, [])


def test_aims_that_pull_apart_are_a_trade_off_that_says_what_it_costs():
    found = verdict({"net": [0, 60, 100], "members_end": [100, 70, 0]})
    assert (found["advice"], found["choice"]) == ("trade_off", 1)
    assert {row["measure"]: row["best"] for row in found["given_up"]} == {"net": 2, "members_end": 0}
    lost = next(row for row in found["given_up"] if row["measure"] == "net")
    assert lost["low"] < -40 < lost["high"] < 0
    assert lost["difference"] == pytest.approx(-40, abs=1)


def test_less_work_is_better_and_what_is_given_up_is_hours_more():
    found = verdict({"net": [0, 60, 100], "operator_hours": [0, 30, 100]})
    assert found["choice"] == 1
    assert next(row for row in found["given_up"] if row["measure"] == "operator_hours")["difference"] > 0


def test_luck_alone_is_no_advice():
    found = verdict({"net": [0, 0, 0], "members_end": [5, 5, 5]})
    assert (found["advice"], found["differ"]) == ("unclear", [])


def test_a_single_choice_leaves_nothing_to_choose():
    document = sweep_document(made_up(Design(), grid({LAPSE: (0.1, 0.2)}), {"net": np.ones((1, 2, 3))}))
    assert document["verdict"]["advice"] == "only"
    assert document["choices"] == [{"choice": 0, "settings": {}}]
    assert list(document["measures"]["net"]["response"]) == [LAPSE]


def test_the_robust_choice_need_not_be_the_chosen_one():
    """On average the second is best, but in the third world it is as bad as any; the third is never far from best."""
    columns = {aim: [[0, 0, 0], [200, 200, 0], [100, 100, 150]] for aim in ("net", "members_end")}
    document = sweep_document(effects(columns, worlds=3))
    assert (document["verdict"]["choice"], document["verdict"]["robust"]) == (1, 2)
    rows = document["regret"]["choices"]
    assert [row["choice"] for row in rows] == [2, 1, 0]
    assert [row["far"] for row in rows] == pytest.approx([0.5, 0.75, 1], abs=0.02)
    assert all(row["far"] < row["high"] < row["far"] + 0.01 for row in rows)


def test_with_one_replicate_nothing_bounds_regret():
    columns = {aim: [[0, 0], [9, 5]] for aim in ("net", "members_end")}
    document = sweep_document(effects(columns, worlds=2, replicates=1))
    assert [row["high"] for row in document["regret"]["choices"]] == [None, None]
    assert [row["high"] for row in document["measures"]["net"]["regret"]["choices"]] == [None, None]


def test_one_world_has_no_regret():
    document = sweep_document(priced(rates=(0.01,)))
    assert document["regret"] is None
    assert all(entry["regret"] is None for entry in document["measures"].values())


def test_best_choices_are_corrected_for_there_being_many_measures():
    document = sweep_document(priced())
    bests = {name: entry["best"] for name, entry in document["measures"].items() if entry["best"]}
    assert "gini" not in bests  # it has no direction
    assert all(best["p_adjusted"] >= best["p"] for best in bests.values())
    assert bests["operator_hours"]["clear"]


def test_a_large_sweep_lists_the_best_and_whatever_the_verdict_speaks_of():
    random = np.random.default_rng(3)
    count = 4000
    levers = Design("latin_hypercube", (Range(PRICE, 0, 100), Range(LEVEL, 0, 1)), points=count)
    place = np.array(levers.rows)
    goodness = {"net": place[:, 0] * (1 - place[:, 1]), "members_end": -place[:, 0], "gini": place[:, 1]}
    known = {name: each[:, None, None] + random.normal(size=(count, 2, 3)) for name, each in goodness.items()}
    document = sweep_document(made_up(levers, grid({LAPSE: (0.1, 0.2)}), known))
    assert document["choice_count"] == count
    assert all(len(entry["choices"]) <= 2 * LISTED + 10 for entry in document["measures"].values())
    for entry in document["measures"].values():
        assert document["verdict"]["choice"] in {row["choice"] for row in entry["choices"]}
    assert len(document["measures"]["net"]["response"][PRICE]) == 8
    assert len(json.dumps(document)) < 1_000_000


def test_whoever_is_listed_of_very_many_alike_is_marked_as_such():
    known = {aim: np.random.default_rng(5).normal(size=(400, 1, 12)) for aim in ("net", "members_end")}
    for entry in sweep_document(made_up(grid({PRICE: range(400)}), Design(), known))["measures"].values():
        listed = {row["choice"] for row in entry["choices"]}
        assert {entry["best"]["choice"], *entry["best"]["peers"]} == listed
        assert len(listed) < entry["best"]["peer_count"] == 399


def test_aims_are_the_usual_ones_or_whatever_was_asked_for():
    known = known_measures()
    assert aims_of(known.values()) == AIMS
    assert aims_of([known["net"], known["gini"], known["leaves"]]) == ("net", "leaves")


def test_rows_of_a_table_keep_their_names():
    levers = Design("table", table_paths=(PRICE,), table_rows=((0,), (None,)), names=("free", "as now"))
    document = sweep_document(made_up(levers, Design(), {"net": np.arange(6.0).reshape(2, 1, 3)}))
    assert [each["name"] for each in document["choices"]] == ["free", "as now"]
    assert document["choices"][1]["settings"] == {PRICE: None}


def scattered(means, standard_errors, replicates=4):
    """Two choices, the second better by a mean and a t: an exact spread, so that p is known in advance."""
    pattern = np.array([-1.0, 1.0] * (replicates // 2))
    spread = pattern / pattern.std(ddof=1) * np.sqrt(replicates)
    return np.stack([np.zeros(replicates), means * (1 + spread / standard_errors)])[:, None, :]


def test_verdict_and_tables_call_the_same_choices_clearly_behind():
    """By itself the second earns clearly more (p = .02); of six aims it does not, and no table may say it does."""
    known = {aim: scattered(0.0, 1.0) for aim in AIMS} | {"net": scattered(1000.0, 4.5)}
    known["operator_hours"] = scattered(9.0, 90.0)
    document = sweep_document(made_up(grid({PRICE: (0, 20)}), Design(), known))
    best = document["measures"]["net"]["best"]
    assert best["choice"] == 1
    assert best["p"] < 0.05
    assert (best["peers"], best["peer_count"], best["differs"], best["clear"]) == ([0], 1, False, False)
    assert document["measures"]["operator_hours"]["best"]["peers"] == []
    assert (document["verdict"]["advice"], document["verdict"]["differ"]) == ("choose", ["operator_hours"])
    assert document["verdict"]["choice"] == 0


def test_what_is_clearly_ahead_has_no_peers():
    """Against either of two others p is .02, which is not enough once the best was picked out of three."""
    means = np.concatenate([np.zeros((1, 1, 4)), scattered(1000.0, 4.5)])
    best = sweep_document(made_up(grid({PRICE: (0, 20, 40)}), Design(), {"net": means}))["measures"]["net"]["best"]
    assert best["p_adjusted"] < 0.05
    assert (best["peer_count"], best["clear"]) == (2, False)


def test_a_trade_off_between_two_is_a_tie_that_no_resample_decides():
    found = verdict({"net": [0, 100], "members_end": [100, 0]})
    assert (found["advice"], found["tied"], found["equal"], found["steady"]) == ("trade_off", 1, 1, None)
    found = verdict({"net": [0, 100], "members_end": [100, 0], "useful_messages": [0, 100]})
    assert (found["choice"], found["tied"], found["equal"], found["steady"]) == (1, 1, 0, 1.0)
    found = verdict({"net": [0, 60, 100], "members_end": [100, 70, 0]})
    assert (found["choice"], found["tied"], found["equal"], found["steady"]) == (1, 0, 0, 1.0)


def test_of_those_equally_far_from_best_in_some_world_the_chosen_is_named():
    """Each choice is as bad as any in some world; the first is closer on average than the third, which is chosen."""
    worlds = {"net": [[100, 100], [0, 0], [100, 0]], "members_end": [[10, 10], [100, 100], [10, 90]]}
    known = {aim: np.repeat(np.array(means, dtype=float)[:, :, None], 12, axis=2) for aim, means in worlds.items()}
    document = sweep_document(made_up(grid({PRICE: (0, 20, 40)}), grid({LAPSE: (0.1, 0.2)}), known))
    assert [row["far"] for row in document["regret"]["choices"]] == [1, 1, 1]
    assert document["verdict"]["choice"] == document["verdict"]["robust"] == 2


@pytest.mark.parametrize(("levers", "rates"), [({"days": (20, 40)}, {}), ({PRICE: (0, 49)}, {"days": (20, 40)})])
def test_runs_of_different_length_are_noted(levers, rates):
    worlds = 2 if rates else 1
    results = made_up(grid(levers), grid(rates), {"net": np.ones((2, worlds, 3))})
    assert sweep_document(results)["notes"] == ["length_varies"]
    assert sweep_document(priced())["notes"] == []
