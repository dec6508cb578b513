"""Comparisons of real runs in plausible worlds and until it is clear: the same numbers, kept and gone on with."""

import numpy as np
import pytest

from sqsim.errors import InputError
from sqsim.measures import measure_record
from sqsim.studies import executor
from sqsim.studies.asked import experiment_of
from sqsim.studies.compare import compare, read_comparison, run_experiment
from sqsim.studies.experiment_file import experiment_toml
from sqsim.studies.folder import results_for
from sqsim.studies.runs import perform
from sqsim.world.scenario import Scenario, changed
from sqsim.world.simulate import simulate

OVER = {"parameters.visit_base": (0.3, 0.8)}


@pytest.fixture(scope="module")
def worlds():
    base = changed(Scenario(name="base"), {"days": 20, "population.people": 60, "community.seed_members": 10})
    return {"base": base, "gate": changed(base, {"policies.entry_threshold.level": 0.5})}


@pytest.fixture(scope="module")
def uncertain(worlds):
    return experiment_of(worlds, 2, seed=1, worlds=3, over=OVER)


@pytest.fixture(scope="module")
def done(uncertain):
    return run_experiment(uncertain, jobs=1)


@pytest.fixture(scope="module")
def watched(worlds):
    """The gate leaves value high and members few, which is clear before the last look; a month never passes."""
    asked = {"measures": ["mean_value", "members_end", "retention_30"], "most": 30}
    return experiment_of(worlds, 6, seed=1, until_clear=asked)


def begun(experiment, path):
    results = results_for("compare", "base", experiment.identity, path, experiment.family, experiment.replicates)
    results.begin(experiment_toml(experiment), experiment.seed, ["sqsim"])
    return results


def interrupted_after(runs):
    def told(count, total):
        if count == runs:
            raise KeyboardInterrupt

    return told


def counted(monkeypatch):
    performed = []
    monkeypatch.setattr(executor, "perform", lambda job: performed.append(job.replicate) or perform(job))
    return performed


def test_a_worlds_difference_is_the_mean_of_its_own_pairs(uncertain, worlds, done):
    """Worked out run by run, from the scenarios and luck that the documents promise."""
    base, gate = worlds.values()
    differences = []
    for world, (rate,) in enumerate(uncertain.uncertainties.rows):
        pairs = []
        for replicate in (2 * world, 2 * world + 1):
            there = [changed(each, {"parameters.visit_base": rate}) for each in (base, gate)]
            values = [measure_record(simulate(each, seed=1, replicate=replicate))["mean_value"] for each in there]
            pairs.append(values[1] - values[0])
        differences.append(np.mean(pairs))
    row = done.document["measures"]["mean_value"]["alternatives"]["gate"]
    assert row["difference"] == pytest.approx(np.mean(differences))
    assert (row["n"], row["better_in"]["of"]) == (3, 3)
    assert row["better_in"]["better"] == sum(each > 0 for each in differences)
    assert done.document["worlds"] == {
        "count": 3,
        "replicates_per_world": 2,
        "over": {"parameters.visit_base": [0.3, 0.8]},
    }


def test_the_python_call_gives_the_same(worlds, done):
    base, gate = worlds.values()
    again = compare(base, {"gate": gate}, replicates=2, seed=1, jobs=1, worlds=3, over=OVER)
    assert again.document == done.document


def test_interrupted_in_plausible_worlds_it_goes_on(uncertain, done, tmp_path, monkeypatch):
    results = begun(uncertain, tmp_path / "r")
    with pytest.raises(KeyboardInterrupt):
        run_experiment(uncertain, 1, interrupted_after(5), results)
    performed = counted(monkeypatch)
    assert run_experiment(uncertain, 1, None, begun(uncertain, tmp_path / "r")).document == done.document
    assert len(performed) == 7
    assert read_comparison(results).document == done.document
    assert len(list((tmp_path / "r" / "runs").iterdir())) == 12


def test_other_worlds_do_not_go_into_the_same_folder(uncertain, worlds, tmp_path):
    begun(uncertain, tmp_path / "r")
    with pytest.raises(InputError, match="another experiment"):
        begun(experiment_of(worlds, 2, seed=1, worlds=4, over=OVER), tmp_path / "r")


def test_it_stops_at_the_first_look_at_which_all_is_clear(watched, tmp_path):
    results = begun(watched, tmp_path / "r")
    comparison = run_experiment(watched, 1, None, results)
    found = comparison.document["until_clear"]
    assert (found["looks"], found["asked"]) == ([6, 9, 14, 21, 30], ["mean_value", "members_end", "retention_30"])
    needed = found["needed"]
    assert needed in {9, 14, 21}
    assert comparison.document["replicates"] == needed
    assert len(list((results.path / "runs").iterdir())) == 2 * needed
    value, members, retention = (found["clear"][name]["gate"] for name in found["asked"])
    assert (value["state"], value["direction"]) == ("sign", "higher")
    assert (members["state"], members["direction"]) == ("sign", "lower")
    assert max(value["at"], members["at"]) == needed
    assert (retention["state"], retention["at"]) == ("undefined", None)
    row = comparison.document["measures"]["mean_value"]["alternatives"]["gate"]
    assert (row["verdict"], row["p_adjusted"] < 0.05) == ("better", True)
    assert read_comparison(results).document == comparison.document


def test_interrupted_between_looks_it_goes_on_to_the_same_end(watched, tmp_path, monkeypatch):
    whole = run_experiment(watched, 1).document
    results = begun(watched, tmp_path / "r")
    with pytest.raises(KeyboardInterrupt):
        run_experiment(watched, 1, interrupted_after(9), results)
    with pytest.raises(InputError, match="runs are missing"):
        read_comparison(results)
    performed = counted(monkeypatch)
    assert run_experiment(watched, 1, None, begun(watched, tmp_path / "r")).document == whole
    assert len(performed) == 2 * whole["replicates"] - 9


def test_what_stays_open_is_said_at_the_last_look(worlds):
    asked = experiment_of(worlds, 6, seed=1, until_clear={"measures": ["messages"], "width": 0.0, "most": 9})
    comparison = run_experiment(asked, 1)
    found = comparison.document["until_clear"]
    assert (found["needed"], comparison.document["replicates"]) == (None, 9)
    assert found["clear"]["messages"]["gate"]["state"] == "open"


def test_measures_not_asked_about_pay_for_the_looks_too(watched):
    comparison = run_experiment(watched, 1)
    rows = {name: each["alternatives"]["gate"] for name, each in comparison.document["measures"].items()}
    for name, row in rows.items():
        if name not in watched.until_clear.measures and row["p"] is not None:
            assert row["p_adjusted"] >= min(1.0, 5 * row["p"]), name
