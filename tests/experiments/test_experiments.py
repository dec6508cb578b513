"""Each experiment's small version runs and gives verdicts, and what is kept of the full size is of this model."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

import sqsim
from sqsim.world.scenario import changed
from sqsim.world.version import MODEL_VERSION

ROOT = Path(__file__).parents[2]
FOLDERS = {
    file.parent.name: file.parent for file in sorted((ROOT / "experiments").glob("[0-9][0-9]_*/experiment.toml"))
}
FACTS = {
    "01_lifecycle": {"3"},
    "02_evaporative_cooling": {"1", "2"},
    "03_four_policies": {"5", "5 fee", "5 sharing", "5 strictness"},
}
VERDICTS = {"holds", "fails", "undecided"}
LINE = re.compile(r"^Fact (.+): (\w+)$", re.MULTILINE)


def run(name, *options):
    """The script as a researcher would start it, from anywhere."""
    command = [sys.executable, str(FOLDERS[name] / "run.py"), *options]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)


@cache
def expected(name):
    return json.loads((FOLDERS[name] / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=list(FACTS))
def small(request, tmp_path_factory):
    """Name of an experiment, the output of its small version, and the folder it wrote to."""
    out = tmp_path_factory.mktemp(request.param)
    done = run(request.param, "--small", "--jobs", "1", "--out", str(out))
    assert done.returncode == 0, done.stderr
    return request.param, done.stdout, out


def test_every_experiment_is_known_here():
    assert set(FOLDERS) == set(FACTS)


def test_the_small_version_gives_a_verdict_on_each_fact(small):
    name, output, _ = small
    verdicts = dict(LINE.findall(output))
    assert set(verdicts) == FACTS[name]
    assert set(verdicts.values()) <= VERDICTS
    assert "small size, which decides nothing" in output


def test_small_and_full_size_measure_the_same(small):
    name, _, out = small
    written = json.loads((out / "expected.json").read_text(encoding="utf-8"))
    full = expected(name)
    assert set(written) == set(full)
    assert list(written["findings"]) == list(full["findings"])
    for key, finding in written["findings"].items():
        assert set(finding) == set(full["findings"][key])
        assert finding.get("band") == full["findings"][key].get("band")
    assert [file.suffix for file in out.iterdir() if file.name != "expected.json"] == [".png"]


def test_two_processes_find_what_one_does(tmp_path):
    """Runs depend neither on the number of processes nor on their order."""
    for jobs in ("1", "2"):
        done = run("01_lifecycle", "--small", "--jobs", jobs, "--out", str(tmp_path / jobs))
        assert done.returncode == 0, done.stderr
    one, two = ((tmp_path / jobs / "expected.json").read_text(encoding="utf-8") for jobs in ("1", "2"))
    assert one == two


@pytest.mark.parametrize("name", FACTS)
def test_the_kept_result_is_of_this_design_and_model(name):
    """If one of them has changed, `run.py --write` has to be run again."""
    kept = expected(name)
    text = (FOLDERS[name] / "experiment.toml").read_bytes().replace(b"\r\n", b"\n")
    design = tomllib.loads(text.decode("utf-8"))
    case = changed(sqsim.load_case(design["case"]), {"days": design["days"]})
    assert kept["design_sha256"] == hashlib.sha256(text).hexdigest()
    assert kept["scenario"] == case.hash
    assert kept["model_version"] == MODEL_VERSION
    assert (kept["seed"], kept["replicates"], kept["days"]) == (design["seed"], design["replicates"], design["days"])


@pytest.mark.parametrize("name", FACTS)
def test_the_readme_tells_the_kept_result(name):
    kept = expected(name)
    readme = (FOLDERS[name] / "README.md").read_text(encoding="utf-8")
    assert dict(LINE.findall(readme)) == kept["verdicts"]
    assert set(kept["verdicts"]) == FACTS[name]
    assert f"case {design_case(name)} {kept['scenario'][:8]}, sqsim {kept['sqsim']}" in readme
    picture = re.search(r"!\[[^]]+]\((\w+\.png)\)", readme)
    assert picture and (FOLDERS[name] / picture[1]).is_file()


def design_case(name):
    return tomllib.loads((FOLDERS[name] / "experiment.toml").read_text(encoding="utf-8"))["case"]


def test_write_keeps_nothing_of_the_small_version():
    done = run("01_lifecycle", "--small", "--write")
    assert done.returncode == 2
    assert "--write keeps the full-size result" in done.stderr
