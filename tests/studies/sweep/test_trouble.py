"""What may go wrong while a sweep is at work, and what is left afterwards."""

import errno
import json
import os
import threading
import time

import psutil
import pytest

from sqsim.errors import InputError, RunError
from sqsim.files import is_part
from sqsim.studies.folder import SERIES
from sqsim.studies.lock import held, is_held
from sqsim.studies.provenance import EXPERIMENT, PROVENANCE
from sqsim.studies.running.workers import Inline, Own, Processes
from sqsim.studies.sweep.kept import read_failures
from sqsim.studies.sweep.run import folder_of, open_sweep
from sqsim.studies.sweep.status import status_document
from tests.studies.sweep.small import assert_same, done, small_sweep, table


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("sweep") / "whole"
    done(small_sweep(series=True), path, portion=5)
    return path


def files(path):
    return sorted(file for file in (path / "runs").iterdir() if not is_part(file.name))


def test_a_full_disk_stops_the_work_and_keeps_what_is_done(whole, tmp_path, monkeypatch):
    import pyarrow.parquet as pq

    written, real = [], pq.write_table

    def until_full(table, where, **options):
        real(table, where, **options)
        written.append(where)
        if len(written) > 7:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(where))

    monkeypatch.setattr(pq, "write_table", until_full)
    with pytest.raises(RunError, match=r"the disk is full; what is done is kept"):
        done(small_sweep(series=True), tmp_path / "x", portion=5)
    monkeypatch.setattr(pq, "write_table", real)
    assert not [file for file in (tmp_path / "x").rglob("*") if is_part(file.name)]
    assert open_sweep(tmp_path / "x").tally.done == 15  # three portions with series and runs each; the eighth was full
    done(small_sweep(series=True), tmp_path / "x", portion=5)
    assert_same(whole, tmp_path / "x")
    assert_same(whole, tmp_path / "x", SERIES)


@pytest.mark.parametrize("kind", ["runs", "series"])
def test_a_file_that_was_cut_short_is_set_aside_said_and_done_again(whole, tmp_path, kind):
    path = tmp_path / "x"
    done(small_sweep(series=True), path, portion=5)
    victim = sorted((path / kind).iterdir())[2]
    victim.write_bytes(victim.read_bytes()[:-20])
    said = []
    again = done(small_sweep(series=True), path, portion=5, say=said.append)
    assert said == [f"{path}: {victim.name} is damaged: set aside, its runs are done again"]
    assert {file.name for file in (path / "damaged").iterdir()} == {f"runs-{victim.name}", f"series-{victim.name}"}
    assert again.tally.missing == 0
    assert_same(whole, path)
    assert_same(whole, path, SERIES)


@pytest.mark.parametrize("column", ["run", "seed", "gini"])
def test_a_flipped_byte_in_the_runs_is_noticed(tmp_path, column):
    import pyarrow.parquet as pq

    path = tmp_path / "x"
    done(small_sweep(), path, portion=5)
    victim = files(path)[0]
    data = bytearray(victim.read_bytes())
    group = pq.read_metadata(victim).row_group(0)
    (chunk,) = (group.column(n) for n in range(group.num_columns) if group.column(n).path_in_schema == column)
    data[chunk.data_page_offset + chunk.total_compressed_size - 1] ^= 255
    victim.write_bytes(bytes(data))
    said = []
    done(small_sweep(), path, portion=5, say=said.append)
    assert len(said) == 1


def test_series_without_runs_are_of_a_portion_that_was_never_finished(whole, tmp_path):
    path = tmp_path / "x"
    done(small_sweep(series=True), path, portion=5)
    files(path)[1].unlink()
    done(small_sweep(series=True), path, portion=3)
    assert_same(whole, path, SERIES)


def test_a_folder_is_for_one_at_a_time(tmp_path):
    with held(tmp_path / "x"):
        assert is_held(tmp_path / "x")
        with pytest.raises(InputError, match="another sqsim is at work in this folder"), held(tmp_path / "x"):
            pass
    assert not is_held(tmp_path / "x")


def test_another_experiment_is_refused_with_the_difference(tmp_path):
    done(small_sweep(), tmp_path / "x")
    other = small_sweep(
        levers={"policies.paid_access.price": [0, 20, 99], "policies.entry_threshold.level": [0.0, 0.4]}
    )
    with pytest.raises(InputError, match=r"levers.policies.paid_access.price: \[0, 20, 60\] there, \[0, 20, 99\] here"):
        folder_of(other, tmp_path / "x")
    with pytest.raises(InputError, match=r"seed: 0 there, 5 here"):
        folder_of(small_sweep(seed=5), tmp_path / "x")
    with pytest.raises(InputError, match="holds 3 replicates"):
        folder_of(small_sweep(replicates=2), tmp_path / "x")


def test_another_version_of_the_model_is_refused(tmp_path):
    done(small_sweep(), tmp_path / "x")
    about = json.loads((tmp_path / "x" / PROVENANCE).read_text(encoding="utf-8"))
    (tmp_path / "x" / PROVENANCE).write_text(json.dumps(about | {"model_version": "0123456789ab"}), encoding="utf-8")
    with pytest.raises(InputError, match=r"holds runs of model version 0123456789ab .* this is"):
        folder_of(small_sweep(), tmp_path / "x")


def test_an_edited_experiment_is_noticed(tmp_path):
    done(small_sweep(), tmp_path / "x")
    file = tmp_path / "x" / EXPERIMENT
    file.write_text(file.read_text(encoding="utf-8").replace("replicates = 3", "replicates = 2"), encoding="utf-8")
    with pytest.raises(InputError, match="makes other points than were run"):
        open_sweep(tmp_path / "x")


class Picky(Inline):
    """Its simulations fail for a price of 60 in replicate 1."""

    def submit(self, fn, /, *args, **kwargs):
        import sqsim.world.simulate as engine

        real = engine.simulate

        def picky(scenario, seed, replicate, *rest, **more):
            if replicate == 1 and any(getattr(policy, "price", 0) == 60 for policy in scenario.policies):
                raise ZeroDivisionError("no luck")
            return real(scenario, seed, replicate, *rest, **more)

        engine.simulate = picky
        try:
            return super().submit(fn, *args, **kwargs)
        finally:
            engine.simulate = real


def test_runs_that_fail_are_told_apart_and_tried_again(whole, tmp_path):
    path, sweep = tmp_path / "x", small_sweep(series=True)
    results = done(sweep, path, workers=Own(Picky(), 1), portion=5)
    assert (results.tally.done, results.tally.failed, results.tally.missing) == (32, 4, 0)
    failures = list(read_failures(path))
    assert {failure["replicate"] for failure in failures} == {1}
    assert all(failure["settings"]["policies.paid_access.price"] == 60 for failure in failures)
    assert all(failure["error"] == "ZeroDivisionError: no luck" and "picky" in failure["trace"] for failure in failures)
    (told,) = status_document(results)["failures"]
    assert (told["error"], told["runs"]) == ("ZeroDivisionError: no luck", 4)
    assert not set(table(path)["run"]) & {failure["run"] for failure in failures}
    assert done(sweep, path).tally.failed == 0
    assert not (path / "failures.jsonl").exists()
    assert_same(whole, path)


def test_points_that_cannot_be_count_as_failed(tmp_path):
    sweep = small_sweep(levers={"community.seed_members": [10, 40], "population.people": [30, 50]}, unknown={})
    results = done(sweep, tmp_path / "x")
    assert (results.tally.done, results.tally.failed, results.tally.missing) == (9, 3, 0)
    assert "at most population.people (30)" in next(read_failures(tmp_path / "x"))["error"]
    assert done(sweep, tmp_path / "x").tally == results.tally


def test_a_killed_worker_loses_nothing(whole, tmp_path):
    """One of two worker processes is killed in the middle of the work."""
    killed = []

    def kill_one():
        for _ in range(2000):
            spawned = [child for child in psutil.Process().children() if "spawn_main" in " ".join(child.cmdline())]
            if len(spawned) >= 2 and any(tmp_path.glob("x/runs/*")):
                spawned[0].kill()
                killed.append(spawned[0].pid)
                return
            time.sleep(0.01)

    sweep = small_sweep(series=True)
    thread = threading.Thread(target=kill_one)
    thread.start()
    results = done(sweep, tmp_path / "x", workers=Processes(2), portion=1)
    thread.join()
    assert killed
    assert (results.tally.done, results.tally.failed) == (36, 0)
    assert_same(whole, tmp_path / "x")


@pytest.mark.parametrize("line", ["5", "{}", "[", "null"])
def test_failures_that_are_none_are_named(tmp_path, line):
    (tmp_path / "failures.jsonl").write_text(f"{line}\n")
    with pytest.raises(InputError, match=r"failures.jsonl: is damaged"):
        list(read_failures(tmp_path))


class Quitting(Inline):
    """Its simulations end the program, or raise what is no text."""

    def submit(self, fn, /, *args, **kwargs):
        import sqsim.world.simulate as engine

        def quitting(scenario, seed, replicate, *rest, **more):
            raise SystemExit(3) if replicate else ValueError("\ud800")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(engine, "simulate", quitting)
            return super().submit(fn, *args, **kwargs)


def test_whatever_a_run_does_to_end_the_program_it_is_one_that_failed(tmp_path):
    results = done(small_sweep(), tmp_path / "x", workers=Own(Quitting(), 1))
    assert (results.tally.done, results.tally.failed) == (0, 36)
    assert {failure["error"] for failure in read_failures(tmp_path / "x")} == {"SystemExit: 3", r"ValueError: \ud800"}


def test_whoever_only_looks_is_no_hindrance(tmp_path, monkeypatch):
    from filelock import FileLock

    with held(tmp_path / "x"):
        pass
    look = FileLock(tmp_path / "x" / ".lock", thread_local=False)
    look.acquire()
    threading.Timer(0.1, look.release).start()
    with held(tmp_path / "x"):
        pass

    def read_only(self):
        raise PermissionError

    monkeypatch.setattr(FileLock, "_acquire", read_only)
    assert not is_held(tmp_path / "x")


def test_a_file_of_acquaintances_that_was_edited_is_told_of(tmp_path):
    friends = tmp_path / "friends.csv"
    friends.write_text("person,acquaintance\n" + "".join(f"{one},{one + 1}\n" for one in range(49)))

    def sweep():
        changes = {"population.graph": {"kind": "edges", "file": str(friends)}}
        return small_sweep(changes=changes, levers={"days": [5, 6]}, unknown={})

    done(sweep(), tmp_path / "x")
    friends.write_text(friends.read_text() + "0,40\n")
    with pytest.raises(InputError, match=r"base\.population\.graph\.file: another file, or edited since"):
        folder_of(sweep(), tmp_path / "x")
    assert open_sweep(tmp_path / "x").tally.missing == 0
    (own,) = (tmp_path / "x").glob("edges-*.csv")
    own.write_text(friends.read_text())
    with pytest.raises(InputError, match="it, or a file that it names, was edited"):
        open_sweep(tmp_path / "x")


def test_what_is_told_to_go_on_does_so_where_the_folder_lies_now(tmp_path, monkeypatch):
    from sqsim.studies.folder import results_for
    from sqsim.studies.provenance import how_to_repeat, write_provenance

    monkeypatch.chdir(tmp_path)
    (default := results_for("sweep", "fee", "0123456789abcdef", None).path).mkdir(parents=True)
    for command, expected in (
        (["sweep", "fee.toml"], f"sqsim sweep fee.toml --out {tmp_path / 'moved'}"),
        (
            ["sweep", "fee.toml", "--out", "old", "--jobs", "1"],
            f"sqsim sweep fee.toml --jobs 1 --out {tmp_path / 'moved'}",
        ),
        (["sweep", "--out=old", "fee.toml"], f"sqsim sweep fee.toml --out {tmp_path / 'moved'}"),
        (
            ["merge", "one", "--out", "old"],
            f"sqsim sweep {tmp_path / 'moved' / 'experiment.toml'} --out {tmp_path / 'moved'}",
        ),
    ):
        for path in (tmp_path / "moved", default):
            path.mkdir(exist_ok=True)
            write_provenance(path, "sweep", {"experiment": "0123456789abcdef"}, 0, ["sqsim", *command])
        assert how_to_repeat(tmp_path / "moved") == expected
    write_provenance(default, "sweep", {"experiment": "0123456789abcdef"}, 0, ["sqsim", "sweep", "fee.toml"])
    assert how_to_repeat(default) == "sqsim sweep fee.toml"
