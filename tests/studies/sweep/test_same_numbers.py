"""The same numbers whatever works, in whatever portions and order, shared out or interrupted."""

import random
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from sqsim.measures import measure_record
from sqsim.studies.folder import SERIES
from sqsim.studies.running.workers import Own, Processes
from sqsim.studies.sweep.merge import join, merge_sweeps
from sqsim.studies.sweep.run import folder_of, open_sweep
from sqsim.studies.sweep.sweep_file import sweep_toml
from sqsim.world.simulate import simulate
from tests.studies.sweep.small import assert_same, done, small_sweep, table


class Shuffled(Executor):
    """Works on threads, so that portions come back in any order."""

    def __init__(self, pool):
        self.pool = pool

    def submit(self, fn, /, *args, **kwargs):
        return self.pool.submit(fn, *args, **kwargs)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A sweep done in one go, in this process."""
    path = tmp_path_factory.mktemp("sweep") / "whole"
    done(small_sweep(series=True), path, portion=5)
    return path


def test_a_run_is_what_simulate_gives(whole):
    sweep = small_sweep(series=True)
    rows = table(whole).set_index("run")
    assert len(rows) == sweep.total == 36
    for run in list(sweep.runs(sweep.numbers().tolist()))[::7]:
        record = simulate(run.scenario, run.seed, run.replicate)
        found = measure_record(record)
        row = rows.loc[run.id]
        assert {name: row[name] for name in sweep.measures} == {name: found[name] for name in sweep.measures}
        settings = sweep.changes(run.point)
        assert {path: row[path] for path in settings} == settings
        assert (row["choice"], row["world"]) == divmod(run.point, sweep.worlds)
    assert len(table(whole, SERIES)) == 36 * 10


@pytest.mark.parametrize("portion", [1, 7, 100, None])
def test_whatever_the_portions(whole, tmp_path, portion):
    done(small_sweep(series=True), tmp_path / "x", portion=portion)
    assert_same(whole, tmp_path / "x")
    assert_same(whole, tmp_path / "x", SERIES)


def test_whoever_works_in_whatever_order(whole, tmp_path):
    done(small_sweep(series=True), tmp_path / "processes", workers=Processes(2), portion=4)
    assert_same(whole, tmp_path / "processes")
    with ThreadPoolExecutor(3) as pool:
        done(small_sweep(series=True), tmp_path / "own", workers=Own(Shuffled(pool), 3), portion=2)
    assert_same(whole, tmp_path / "own")
    numbers = small_sweep(series=True).numbers()
    random.Random(1).shuffle(numbers)
    done(small_sweep(series=True), tmp_path / "order", numbers=numbers, portion=6)
    assert_same(whole, tmp_path / "order")


def test_both_engines(whole, tmp_path):
    sweep = small_sweep(replicates=1, series=True, engine="agents")
    done(sweep, tmp_path / "agents")
    ours, theirs = table(whole), table(tmp_path / "agents")
    shared = ours[ours["run"].isin(theirs["run"])].reset_index(drop=True)
    assert len(shared) == sweep.total
    assert (shared.drop(columns="engine") == theirs.drop(columns="engine")).all(axis=None)


def test_shards_joined_are_the_whole(whole, tmp_path):
    sweep = small_sweep(series=True)
    parts = []
    for part in (1, 2, 3):
        parts.append(tmp_path / f"part{part}")
        done(sweep, parts[-1], numbers=sweep.numbers((part, 3)), portion=4)
    assert sum(open_sweep(part).tally.done for part in parts) == sweep.total
    done(sweep, parts[0], numbers=sweep.numbers((2, 3)), portion=3)  # overlapping parts are no harm
    first, folder = merge_sweeps(parts, tmp_path / "joined")
    folder.begin(sweep_toml(sweep), sweep.seed, ["test"])
    joined = join(first, parts, tmp_path / "joined")
    assert (joined.tally.done, joined.tally.missing) == (36, 0)
    assert_same(whole, tmp_path / "joined")
    assert_same(whole, tmp_path / "joined", SERIES)


def test_interrupted_and_gone_on_with(whole, tmp_path):
    sweep, path = small_sweep(series=True), tmp_path / "x"
    for stop_after in (2, 5, 9):
        asked = []
        kept = done(sweep, path, portion=2, stop=lambda asked=asked, n=stop_after: asked.append(0) or len(asked) > n)
        assert kept.tally.missing > 0
    assert 0 < kept.tally.done < 36
    told = []
    done(sweep, path, progress=lambda *news: told.append(news))
    assert told[0] == (kept.tally.done, 36, 0)
    assert told[-1] == (36, 36, 0)
    assert_same(whole, path)


def test_more_replicates_go_on_from_fewer(whole, tmp_path):
    done(small_sweep(series=True, replicates=1), tmp_path / "x")
    folder = folder_of(small_sweep(series=True), tmp_path / "x")
    files = set((tmp_path / "x" / "runs").iterdir())
    when = {file: file.stat().st_mtime_ns for file in files}
    folder.finish({"of": "one replicate"})
    done(small_sweep(series=True), tmp_path / "x")
    assert all(file.stat().st_mtime_ns == when[file] for file in files)
    assert_same(whole, tmp_path / "x")


def test_a_finished_sweep_takes_more_replicates(tmp_path):
    few, more, path = small_sweep(replicates=1), small_sweep(), tmp_path / "x"
    done(few, path)
    folder_of(few, path).finish({})
    asked = []
    kept = done(more, path, portion=4, stop=lambda: asked.append(0) or len(asked) > 2)
    assert not folder_of(more, path).finished
    assert 12 < kept.tally.done < kept.tally.total == 36
    assert done(more, path).values("messages").shape == (6, 2, 3)


def test_replicates_meet_the_same_luck_at_every_point():
    """A policy that changes nothing makes a point like any other, run for run."""
    sweep = small_sweep(levers={"policies.paid_access.price": [0]}, unknown={})
    runs = list(sweep.runs(sweep.numbers().tolist()))
    assert [(run.seed, run.replicate) for run in runs] == [(0, 0), (0, 1), (0, 2)]


def test_points_that_stand_for_one_scenario_share_their_runs(tmp_path):
    """As a row of a zip that is given twice, once in whole numbers."""
    sweep = small_sweep(levers={"community.owner_activity": [0.0, 8, 8.0]}, unknown={})
    sweep = replace(sweep, levers=replace(sweep.levers, kind="zip"))
    results = done(sweep, tmp_path / "x")
    assert results.tally.done == results.tally.total == 6
    values = results.values("messages")
    assert values.shape == (3, 1, 3)
    assert np.array_equal(values[1], values[2])
    assert not np.array_equal(values[0], values[1])


def test_values_are_by_choice_world_and_replicate(whole):
    results = open_sweep(whole)
    values = results.values("gini")
    assert values.shape == (6, 2, 3)
    rows = table(whole)
    for _, row in rows.iterrows():
        assert values[row["choice"], row["world"], row["replicate"]] == pytest.approx(row["gini"], abs=0, nan_ok=True)


def test_joined_into_a_folder_with_some_of_the_runs_each_stands_once(whole, tmp_path):
    sweep = small_sweep(series=True)
    done(sweep, tmp_path / "joined", numbers=sweep.numbers((2, 3)), portion=5)
    first, folder = merge_sweeps([whole], tmp_path / "joined")
    folder.begin(sweep_toml(sweep), sweep.seed, ["test"])
    joined = join(first, [whole], tmp_path / "joined")
    assert (joined.tally.done, joined.tally.missing) == (36, 0)
    assert_same(whole, tmp_path / "joined")
    assert_same(whole, tmp_path / "joined", SERIES)
