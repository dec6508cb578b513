"""Comparisons of real runs, small ones."""

import json
from dataclasses import replace

import numpy as np
import pytest

from sqsim.errors import InputError
from sqsim.studies import executor
from sqsim.studies.compare import compare, read_comparison, run_experiment
from sqsim.studies.experiment import Experiment
from sqsim.studies.experiment_file import experiment_toml
from sqsim.studies.folder import Results, results_for
from sqsim.studies.runs import perform
from sqsim.world.scenario import Scenario, changed


@pytest.fixture(scope="module")
def small():
    base = changed(Scenario(name="base"), {"days": 20, "population.people": 60, "community.seed_members": 10})
    gate = changed(base, {"policies.entry_threshold.level": 0.5})
    return Experiment({"base": base, "gate": gate}, 3, 1, "columns", 0.2)


@pytest.fixture(scope="module")
def done(small):
    return run_experiment(small, jobs=1)


def begun(experiment, path):
    results = results_for("compare", "base", experiment.identity, path, experiment.family, experiment.replicates)
    results.begin(experiment_toml(experiment), experiment.seed, ["sqsim"])
    return results


def test_the_number_of_processes_changes_nothing(small, done):
    assert run_experiment(small, jobs=2).document == done.document


def test_pairs_meet_the_same_people(done):
    """Before anybody acts, both worlds hold the same founders."""
    worlds = done.worlds.values()
    first = [world.daily["mean_value_after_joining"][:, 0] for world in worlds]
    np.testing.assert_array_equal(first[0], first[1])
    assert len(set(first[0])) == 3


def test_the_python_call_gives_what_the_command_gives(small, done):
    base, gate = small.worlds.values()
    told = []
    again = compare(base, {"gate": gate}, replicates=3, seed=1, jobs=1, progress=lambda *how_far: told.append(how_far))
    assert again.document == done.document
    assert told == [(number, 6) for number in range(7)]


def test_a_folder_gives_back_the_comparison(small, done, tmp_path):
    results = begun(small, tmp_path / "r")
    comparison = run_experiment(small, 1, None, results)
    results.finish(comparison.document)
    again = read_comparison(results)
    assert again.document == comparison.document == done.document
    assert again.verdicts == done.verdicts
    assert again.worlds["gate"].portrait.stages == done.worlds["gate"].portrait.stages
    assert {path.name for path in results.path.iterdir()} == {
        *("experiment.toml", "provenance.json", "runs", "series", "portraits", "compare.json"),
    }


def test_an_interrupted_comparison_goes_on_where_it_stopped(small, done, tmp_path, monkeypatch):
    results = begun(small, tmp_path / "r")

    def interrupt(count, total):
        if count == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_experiment(small, 1, interrupt, results)
    with pytest.raises(InputError, match="4 of 6 runs are missing"):
        read_comparison(results)
    performed = []
    monkeypatch.setattr(executor, "perform", lambda job: performed.append(job) or perform(job))
    assert run_experiment(small, 1, None, begun(small, tmp_path / "r")).document == done.document
    assert len(performed) == 4


def test_repeating_a_finished_comparison_runs_nothing_and_more_replicates_only_the_new(
    small, done, tmp_path, monkeypatch
):
    results = begun(small, tmp_path / "r")
    results.finish(run_experiment(small, 1, None, results).document)
    performed = []
    monkeypatch.setattr(executor, "perform", lambda job: performed.append(job.replicate) or perform(job))
    assert run_experiment(small, 1, None, begun(small, tmp_path / "r")).document == done.document
    assert performed == []
    more = replace(small, replicates=5)
    assert run_experiment(more, 1, None, begun(more, tmp_path / "r")).document["replicates"] == 5
    assert performed == [3, 3, 4, 4]


def test_a_damaged_run_is_told_by_its_file_and_done_anew(small, done, tmp_path, monkeypatch):
    results = begun(small, tmp_path / "r")
    run_experiment(small, 1, None, results)
    damaged = [next((results.path / kind).iterdir()) for kind in ("runs", "series", "portraits")]
    for file in damaged:
        whole = file.read_bytes()
        file.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(InputError, match=f"{file.name}: is damaged .*; run the command again: sqsim"):
            read_comparison(results)
        file.write_bytes(whole)
    for file in damaged:
        file.write_bytes(b"PK")
    assert run_experiment(small, 1, None, begun(small, tmp_path / "r")).document == done.document
    assert read_comparison(results).document == done.document


def test_runs_of_an_older_model_go_when_their_successors_are_there(small, tmp_path, monkeypatch):
    results = begun(small, tmp_path / "r")
    with monkeypatch.context() as older:
        older.setattr("sqsim.world.version.MODEL_VERSION", "older")
        run_experiment(small, 1, None, results)
    run_experiment(small, 1, None, begun(small, tmp_path / "r"))
    assert {path.stem for path in (results.path / "runs").iterdir()} == {job.id for job in small.jobs()}
    assert len(list((results.path / "series").iterdir())) == 6
    assert len(list((results.path / "portraits").iterdir())) == 2


def test_fewer_replicates_lose_nothing(small, tmp_path):
    run_experiment(small, 1, None, begun(small, tmp_path / "r"))
    results = Results(tmp_path / "r", "compare", small.identity)
    run_experiment(replace(small, replicates=2), 1, None, results)
    assert len(list((tmp_path / "r" / "runs").iterdir())) == 6


def test_worlds_may_be_named_and_have_to_last_as_long(small):
    base = small.worlds["base"]
    with pytest.raises(InputError, match="x: days: 730 is another length; expected the 20 of base"):
        compare(base, {"x": "open"}, replicates=2)
    with pytest.raises(InputError, match='no case or file "opne"'):
        compare("opne", {"x": base})
    with pytest.raises(InputError, match='two worlds are called "base"'):
        compare(base, {"base": base})
    with pytest.raises(InputError, match="seed: -1 is out of bounds"):
        compare(base, {"x": base}, seed=-1)


def test_doubts_are_about_other_people_and_policies_that_never_act(small):
    base = small.worlds["base"]
    other = changed(base, {"population.people": 70, "policies.capacity.from_day": 20})
    first, second = Experiment({"base": base, "x": other}, 2, 0, "columns", 0.2).doubts()
    assert first == "x: policies.capacity never acts: it begins on day 20, the last day is 19"
    assert second == "x: its pairs are no longer the same people as in base: population.people differ"
    assert small.doubts() == []


def test_a_failing_run_is_kept_as_a_failure_and_tried_again_next_time(small, done, tmp_path, monkeypatch):
    def second_fails(job):
        return (
            replace(perform(job), error="ValueError: no", measures={}, series={})
            if job.replicate == 1
            else perform(job)
        )

    monkeypatch.setattr(executor, "perform", second_fails)
    results = begun(small, tmp_path / "r")
    comparison = run_experiment(small, 1, None, results)
    assert len(comparison.failures) == 2
    lines = (results.path / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["replicate"] for line in lines] == [1, 1]
    assert read_comparison(results).document == comparison.document
    monkeypatch.undo()
    assert run_experiment(small, 1, None, begun(small, tmp_path / "r")).document == done.document
    assert not (results.path / "failures.jsonl").exists()


def test_an_error_inside_a_run_becomes_its_outcome(small, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("in a policy of somebody else")

    monkeypatch.setattr("sqsim.world.simulate.simulate", broken)
    outcome = perform(next(small.jobs()))
    assert outcome.error == "ZeroDivisionError: in a policy of somebody else"
    assert "broken" in outcome.trace


def test_a_policy_at_its_neutral_setting_differs_by_nothing(small):
    base = small.worlds["base"]
    neutral = changed(base, {"policies.entry_threshold.level": 0.0})
    comparison = compare(base, {"neutral": neutral}, replicates=2, jobs=1)
    for name, entry in comparison.document["measures"].items():
        assert entry["alternatives"]["neutral"]["difference"] in {0, None}, name
