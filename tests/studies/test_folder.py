"""Whose results folder it is, and what may be done with it."""

import json

import pytest

from sqsim.errors import InputError
from sqsim.studies import folder
from sqsim.studies.folder import Results, open_results, results_for

COMMAND = ["sqsim", "compare", "open"]


def begun(path, identity="a" * 64):
    results = Results(path, "compare", identity)
    results.begin("kind = 'compare'\n", 7, COMMAND)
    return results


def test_the_default_folder_is_named_by_name_and_hash(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    results = results_for("compare", "a/b 读", "0123456789abcdef", None)
    assert results.path.as_posix() == "results/a-b-读-01234567"
    assert not results.path.exists()


def test_provenance_says_how_it_came_about(tmp_path):
    begun(tmp_path / "r")
    provenance = json.loads((tmp_path / "r" / "provenance.json").read_text(encoding="utf-8"))
    assert (provenance["seed"], provenance["command"], provenance["kind"]) == (7, COMMAND, "compare")
    assert {"numpy", "numba", "networkx"} <= set(provenance["libraries"])
    assert provenance["model_version"]


def test_the_same_command_goes_on_where_it_was_interrupted(tmp_path):
    results = begun(tmp_path / "r")
    kept = results.path / "runs" / "x.parquet"
    kept.parent.mkdir()
    kept.touch()
    begun(tmp_path / "r")
    assert kept.exists()


def test_what_was_finished_stays_until_its_successor_is_there(tmp_path):
    results = begun(tmp_path / "r")
    results.finish({"measures": {}})
    before = {path: path.read_bytes() for path in results.path.iterdir()}
    results.begin("kind = 'other'\n", 8, COMMAND)
    assert {path: path.read_bytes() for path in results.path.iterdir()} == before
    results.describe("kind = 'other'\n", 8, COMMAND)
    assert (results.path / "experiment.toml").read_text() == "kind = 'other'\n"


def test_more_replicates_go_on_and_fewer_are_told_how_to(tmp_path):
    def results(replicates, family="f" * 64):
        return Results(tmp_path / "r", "compare", f"{replicates}" * 64, family, replicates)

    results(4).begin("", 0, COMMAND)
    results(5).begin("", 0, COMMAND)
    with pytest.raises(InputError, match="holds 5 replicates of this comparison; expected --replicates 5 or more"):
        results(4).check()
    with pytest.raises(InputError, match="another experiment"):
        results(6, "g" * 64).check()


def test_another_experiment_is_refused_and_nothing_touched(tmp_path):
    begun(tmp_path / "r").finish({"mine": 1})
    before = {path: path.read_bytes() for path in (tmp_path / "r").iterdir()}
    with pytest.raises(InputError, match="another experiment"):
        begun(tmp_path / "r", "b" * 64)
    assert {path: path.read_bytes() for path in (tmp_path / "r").iterdir()} == before


@pytest.mark.parametrize("name", ["thesis.docx", "notes", ".hidden"])
def test_a_folder_that_holds_anything_else_is_refused(tmp_path, name):
    begun(tmp_path / "r")
    (tmp_path / "r" / name).touch()
    with pytest.raises(InputError, match=name):
        begun(tmp_path / "r")


def test_files_of_the_right_name_that_are_not_sqsims_are_refused(tmp_path):
    (tmp_path / "series.csv").write_text("mine")
    with pytest.raises(InputError, match="another experiment"):
        begun(tmp_path)
    assert (tmp_path / "series.csv").read_text() == "mine"


def test_a_file_in_its_place_is_refused(tmp_path):
    (tmp_path / "r").touch()
    with pytest.raises(InputError, match="file of this name"):
        begun(tmp_path / "r")


def test_what_a_killed_process_left_half_written_does_not_count(tmp_path):
    begun(tmp_path / "r")
    (tmp_path / "r" / ".part-17-series.csv").touch()
    begun(tmp_path / "r")


@pytest.mark.parametrize("content", [None, "{}", "not json", '["sqsim"]'])
def test_no_results_folder(tmp_path, content):
    if content is not None:
        (tmp_path / "provenance.json").write_text(content)
    with pytest.raises(InputError, match="not a folder of results"):
        open_results(tmp_path)
    with pytest.raises(InputError, match="no such folder"):
        open_results(tmp_path / "missing")


def test_a_sweep_with_more_replicates_is_no_longer_finished(tmp_path):
    def results(replicates):
        return Results(tmp_path / "r", "sweep", f"{replicates}" * 64, "f" * 64, replicates)

    results(4).begin("replicates = 4\n", 0, COMMAND)
    results(4).finish({"choices": []})
    results(4).begin("replicates = 4\n", 0, COMMAND)
    assert results(4).finished
    results(5).begin("replicates = 5\n", 0, COMMAND)
    assert not results(5).finished
    assert (tmp_path / "r" / "experiment.toml").read_text() == "replicates = 5\n"


def test_killed_while_it_was_described_it_is_still_ones_own(tmp_path, monkeypatch):
    def killed(path, content):
        raise KeyboardInterrupt

    monkeypatch.setattr(folder, "write_whole", killed)  # the provenance is there already
    with pytest.raises(KeyboardInterrupt):
        begun(tmp_path / "r")
    monkeypatch.undo()
    assert [file.name for file in (tmp_path / "r").iterdir()] == ["provenance.json"]
    assert begun(tmp_path / "r").path.exists()


def test_a_damaged_provenance_is_named(tmp_path):
    begun(tmp_path / "r")
    (tmp_path / "r" / "provenance.json").write_text('{"program": "sq')
    with pytest.raises(InputError, match=r"provenance.json: is damaged or missing"):
        begun(tmp_path / "r")
