"""What defines an experiment and its runs."""

import pytest

from sqsim.errors import InputError
from sqsim.studies import runs
from sqsim.studies.experiment import Experiment
from sqsim.studies.experiment_file import check_file, experiment_toml, read_experiment
from sqsim.world.scenario import changed, to_toml


def test_every_replicate_meets_the_same_luck_in_every_world(experiment):
    jobs = list(experiment.jobs())
    assert len(jobs) == 12
    for first, second in zip(jobs[::2], jobs[1::2], strict=True):
        assert (first.seed, first.replicate) == (second.seed, second.replicate)
        assert first.id != second.id


def test_only_the_first_replicate_is_portrayed(experiment):
    assert [job.replicate for job in experiment.jobs() if job.portrait] == [0, 0]


def test_worlds_that_are_the_same_are_run_once(scenario):
    twin = Experiment({"a": scenario, "b": scenario}, 5, 0, "columns", 0.2)
    assert len(list(twin.jobs())) == 5
    assert twin.run_ids("a") == twin.run_ids("b")


def test_a_runs_id_covers_all_that_moves_its_numbers_and_no_more(scenario, monkeypatch):
    base = runs.run_id(scenario, 0, 0)
    assert base == runs.run_id(scenario.model_copy(update={"title": "other"}), 0, 0)
    others = [
        runs.run_id(scenario, 1, 0),
        runs.run_id(scenario, 0, 1),
        runs.run_id(changed(scenario, {"days": 41}), 0, 0),
        runs.run_id(changed(scenario, {"population.graph.rewire": 0.2}), 0, 0),
    ]
    monkeypatch.setattr("sqsim.world.version.MODEL_VERSION", "another")
    others.append(runs.run_id(scenario, 0, 0))
    assert len({base, *others}) == 6


@pytest.mark.parametrize("field", ["replicates", "seed", "engine", "smallest_effect"])
def test_identity_covers_every_setting(experiment, field):
    other = {"replicates": 7, "seed": 4, "engine": "agents", "smallest_effect": 0.3}[field]
    settings = {
        name: getattr(experiment, name) for name in ("worlds", "replicates", "seed", "engine", "smallest_effect")
    }
    assert Experiment(**settings).identity == experiment.identity
    assert Experiment(**settings | {field: other}).identity != experiment.identity


def test_an_experiment_reads_back_equal(experiment, tmp_path):
    file = tmp_path / "experiment.toml"
    file.write_text(experiment_toml(experiment), encoding="utf-8")
    assert read_experiment(file) == experiment
    assert list(read_experiment(file).worlds) == ["base", "gate"]


def test_worlds_of_a_file_are_those_of_an_experiment_or_the_scenario(experiment, tmp_path):
    file = tmp_path / "e.toml"
    file.write_text(experiment_toml(experiment), encoding="utf-8")
    assert list(check_file(str(file)).worlds) == ["base", "gate"]
    file.write_text(to_toml(experiment.worlds["gate"]), encoding="utf-8")
    assert list(check_file(str(file)).worlds) == ["base"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("replicates = 6", 'replicates = "many"', "replicates"),
        ("seed = 3", "", "seed"),
        ('baseline = "base"', 'baseline = "nobody"', "nobody"),
        ("level = 0.4", "level = 4.0", "level"),
        ("replicates = 6", "replicates = 1", "replicates"),
    ],
)
def test_a_wrong_experiment_says_what_is_wrong(experiment, tmp_path, old, new, said):
    text = experiment_toml(experiment)
    assert old in text
    (tmp_path / "e.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_experiment(tmp_path / "e.toml")


def test_a_baseline_alone_is_no_comparison(scenario):
    with pytest.raises(InputError, match="nothing to compare"):
        Experiment({"a": scenario}, 5, 0, "columns", 0.2)
