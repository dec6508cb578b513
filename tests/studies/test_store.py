"""What is kept of runs comes back as it was, and only when whole."""

import json

import numpy as np
import pyarrow.parquet as pq
import pytest

from sqsim.files import whole_file, write_whole
from sqsim.studies.portraits import load_portrait, save_portrait
from sqsim.studies.runs import failed
from sqsim.studies.store import load_failures, load_outcome, save_failures, save_outcome
from tests.studies.made_up import made_up_outcome, made_up_portrait


def test_a_finished_run_comes_back_as_it_was(tmp_path, experiment):
    job = next(experiment.jobs())
    outcome = made_up_outcome(job)
    save_outcome(tmp_path, outcome)
    again = load_outcome(tmp_path, job)
    assert again.measures == outcome.measures
    assert list(again.series) == list(outcome.series)
    for name, values in outcome.series.items():
        np.testing.assert_array_equal(again.series[name], values)


def test_a_run_is_one_row_that_other_programs_can_read(tmp_path, experiment):
    job = next(experiment.jobs())
    save_outcome(tmp_path, made_up_outcome(job))
    (row,) = pq.read_table(tmp_path / "runs").to_pylist()
    assert (row["run"], row["seed"], row["replicate"], row["status"]) == (job.id, 3, 0, "done")
    assert json.loads(row["parameters"])["days"] == 40


def test_a_run_without_its_series_is_not_done(tmp_path, experiment):
    job = next(experiment.jobs())
    save_outcome(tmp_path, made_up_outcome(job))
    next((tmp_path / "series").iterdir()).unlink()
    assert load_outcome(tmp_path, job) is None


def test_portraits_come_back_as_they_were(tmp_path):
    portrait = made_up_portrait()
    save_portrait(tmp_path / "p.npz", portrait)
    again = load_portrait(tmp_path / "p.npz")
    assert (again.name, again.days, again.stages, again.measures) == ("base", 40, portrait.stages, portrait.measures)
    for name, values in portrait.series.items():
        np.testing.assert_array_equal(again.series[name], values)
    np.testing.assert_array_equal(again.retention, portrait.retention)
    np.testing.assert_array_equal(again.ties[0].weight, portrait.ties[0].weight)
    assert again.ties[0].day == 39


def test_failures_are_told_and_come_back(tmp_path, experiment):
    job = next(experiment.jobs())
    save_failures(tmp_path, [failed(job, "ValueError: no", "Traceback …")])
    (line,) = (tmp_path / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["error"] == "ValueError: no"
    (again,) = load_failures(tmp_path, experiment.jobs())
    assert (again.job.id, again.error) == (job.id, "ValueError: no")


def test_failures_of_an_earlier_attempt_go_when_none_are_left(tmp_path, experiment):
    save_failures(tmp_path, [failed(next(experiment.jobs()), "no")])
    save_failures(tmp_path, [])
    assert not (tmp_path / "failures.jsonl").exists()


def test_a_file_that_was_not_finished_never_appears(tmp_path):
    target = tmp_path / "a.txt"
    write_whole(target, "before")
    with pytest.raises(RuntimeError), whole_file(target) as aside:
        aside.write_text("half")
        raise RuntimeError
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]
