"""Each experiment's small version runs and gives verdicts, and what is kept of the full size is of this model."""

import json
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from sqsim.world.version import MODEL_VERSION

sys.path.insert(0, str(Path(__file__).parents[2] / "experiments"))
from catalogue import experiments, read_catalogue
from common import cases_of
from results import design_hash, picture_name

ROOT = Path(__file__).parents[2]
FOLDERS = {folder.name: folder for folder in experiments()}
VERDICTS = {"holds", "fails", "undecided"}
LINE = re.compile(r"^Fact (.+): (\w+)$", re.MULTILINE)


def facts_of(name):
    """What the catalogue says that an experiment asks: facts and their siblings."""
    return {asked.id for listed in read_catalogue() for asked in listed if asked.experiment == name}


def run(name, *options):
    """The script as a researcher would start it, from anywhere."""
    command = [sys.executable, str(FOLDERS[name] / "run.py"), *options]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)


@cache
def design(name):
    return tomllib.loads((FOLDERS[name] / "experiment.toml").read_text(encoding="utf-8"))


@cache
def expected(name):
    file = FOLDERS[name] / "expected.json"
    if not file.is_file():
        pytest.skip(f"{name} has not been run at full size: make facts")
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=FOLDERS)
def small(request, tmp_path_factory):
    """Name of an experiment, the output of its small version, and the folder it wrote to."""
    out = tmp_path_factory.mktemp(request.param)
    done = run(request.param, "--small", "--jobs", "1", "--out", str(out))
    assert done.returncode == 0, done.stderr
    return request.param, done.stdout, out


def test_every_experiment_asks_a_fact_of_the_catalogue():
    asked = {each.experiment for listed in read_catalogue() for each in listed} - {""}
    assert set(FOLDERS) == asked


def test_the_small_version_gives_a_verdict_on_each_fact(small):
    name, output, out = small
    verdicts = dict(LINE.findall(output))
    assert set(verdicts) == facts_of(name)
    assert set(verdicts.values()) <= VERDICTS
    assert "small size, which decides nothing" in output
    assert {file.name for file in out.iterdir()} == {"expected.json", picture_name(FOLDERS[name])}


def test_small_and_full_size_measure_the_same(small):
    name, _, out = small
    written = json.loads((out / "expected.json").read_text(encoding="utf-8"))
    full = expected(name)
    assert set(written) == set(full)
    assert list(written["findings"]) == list(full["findings"])
    for key, finding in written["findings"].items():
        assert set(finding) == set(full["findings"][key])
        assert finding.get("band") == full["findings"][key].get("band")


def test_two_processes_find_what_one_does(tmp_path):
    """Runs depend neither on the number of processes nor on their order."""
    for jobs in ("1", "2"):
        done = run("01_lifecycle", "--small", "--jobs", jobs, "--out", str(tmp_path / jobs))
        assert done.returncode == 0, done.stderr
    one, two = ((tmp_path / jobs / "expected.json").read_text(encoding="utf-8") for jobs in ("1", "2"))
    assert one == two


@pytest.mark.parametrize("name", FOLDERS)
def test_the_kept_result_is_of_this_design_and_model(name):
    """If one of them has changed, `run.py --write` has to be run again."""
    kept, asked = expected(name), design(name)
    assert kept["design_sha256"] == design_hash(FOLDERS[name])
    assert kept["scenarios"] == {case: scenario.hash for case, scenario in cases_of(asked).items()}
    assert kept["model_version"] == MODEL_VERSION
    assert (kept["seed"], kept["replicates"], kept["days"]) == (asked["seed"], asked["replicates"], asked.get("days"))


@pytest.mark.parametrize("name", FOLDERS)
def test_the_readme_tells_the_kept_result(name):
    kept = expected(name)
    readme = (FOLDERS[name] / "README.md").read_text(encoding="utf-8")
    assert dict(LINE.findall(readme)) == kept["verdicts"]
    assert set(kept["verdicts"]) == facts_of(name)
    assert all(f"case {case} {hashed[:8]}" in readme for case, hashed in kept["scenarios"].items())
    assert f"sqsim {kept['sqsim']}, model {kept['model_version']}" in readme
    picture = re.search(r"!\[[^]]+]\((\w+\.png)\)", readme)
    assert picture[1] == picture_name(FOLDERS[name])
    assert (FOLDERS[name] / picture[1]).is_file()


def test_write_keeps_nothing_of_the_small_version():
    done = run("01_lifecycle", "--small", "--write")
    assert done.returncode == 2
    assert "--write keeps the full-size result" in done.stderr
