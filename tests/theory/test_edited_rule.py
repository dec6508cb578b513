"""An edited rule takes effect, though numba's cache of a caller does not look at what the caller calls."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import sqsim

TALK = """
from sqsim.compiled import CACHE_FOLDER
from sqsim.world.population import draw_population
from sqsim.world.scenario import PopulationSpec, Scenario

spec = PopulationSpec(people=40, graph={"kind": "empty"})
print(CACHE_FOLDER.name, draw_population(Scenario(population=spec), seed=1).people["talkativeness"].sum())
"""


def talk(folder, cache):
    """The cache folder and a result of the package in a folder, from a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(folder), "SQSIM_CACHE": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", TALK], capture_output=True, text=True, env=environment, check=True, cwd=folder
    )
    name, total = done.stdout.split()
    return name, float(total)


def test_an_edited_rule_moves_the_result(tmp_path):
    """`draw_traits` calls the rule `log_normal` from another file: double the rule, and its result doubles."""
    package, cache = tmp_path / "sqsim", tmp_path / "cache"
    shutil.copytree(Path(sqsim.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    name, before = talk(tmp_path, cache)
    assert any(cache.rglob("*draw_traits*.nbc"))  # so there is something stale to be had
    rule = package / "rules" / "traits.py"
    text, formula = rule.read_text(encoding="utf-8"), "return math.exp(level + spread * z)"
    assert text.count(formula) == 1
    rule.write_text(text.replace(formula, "return 2.0 * math.exp(level + spread * z)"), encoding="utf-8")
    edited_name, after = talk(tmp_path, cache)
    assert edited_name != name
    assert after == 2 * before
