"""Which defaults bring the model closest to the facts marked "fit"? (4, 8, 15, 22, 23).

python experiments/00_defaults/fit.py            fit and print; --write keeps the result here
python experiments/00_defaults/fit.py --apply    bring the defaults in sqsim/rules to the result kept
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evaluation import Evaluation
from new_groups import read_new_groups
from report import Fit, keep, text
from rewriting import apply
from search import Objective, Searched, search
from targets import read_targets

import sqsim
from sqsim.world.scenario import changed

HERE = Path(__file__).resolve().parent
RULES = HERE.parents[1] / "sqsim" / "rules"
FIT, CHECK = 0, 1  # which half of the luck


def read_design(small: bool) -> dict[str, Any]:
    """fit.toml, at small size with what its table [small] replaces."""
    design = tomllib.loads((HERE / "fit.toml").read_text(encoding="utf-8"))
    less = design.pop("small")
    if small:
        design = design | less | {"search": design["search"] | less["search"]}
    return design


def evaluation(design: Mapping[str, Any], half: int) -> Evaluation:
    """The worlds with the luck of the fit, or of the check."""
    base = sqsim.load_case(design["case"])
    replicates, groups, seed = design["replicates"], design["groups"], design["seed"]
    return Evaluation(
        base=changed(base, {"days": design["days"]}),
        seed=seed,
        replicates=range(half * replicates, (half + 1) * replicates),
        new_groups=read_new_groups(HERE / design["new_groups"], base, range(half * groups, (half + 1) * groups), seed),
    )


def fit(design: Mapping[str, Any], jobs: int, minutes: float) -> Fit:
    """Search on the fit's seeds and targets, then look at all targets on the other seeds, once."""
    targets = tuple(read_targets())
    searched = tuple(Searched(name, **how) for name, how in design["parameters"].items())
    fitting = evaluation(design, FIT)
    chosen = tuple(target for target in targets if target.use == "fit")
    found = search(Objective(fitting, chosen, searched, design["search"]["pull"]), design["search"], jobs, minutes)
    checking = evaluation(design, CHECK)
    return Fit(
        searched=searched,
        targets=targets,
        found=found,
        seed=design["search"]["seed"],
        before=checking({each.name: each.start for each in searched}),
        fitted=fitting(found.parameters),
        checked=checking(found.parameters),
    )


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Fit the model's defaults to targets.toml.")
    parser.add_argument("--small", action="store_true", help="two evaluations, to see that it works")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--minutes", type=float, default=10.0, help="begin no generation after so long (default 10)")
    parser.add_argument("--generations", type=int, help="as many as a kept result took, to find the same again")
    parser.add_argument("--out", type=Path, help="folder to write result and figure to")
    parser.add_argument("--write", action="store_true", help="write them here, and the tables into README.md")
    parser.add_argument("--apply", action="store_true", help="fit nothing; edit sqsim/rules to the result kept here")
    given = parser.parse_args(argv)
    if given.write and (given.small or given.out):
        parser.error("--write keeps the full-size result in the experiment's own folder")
    if given.apply:
        result = HERE / "result.toml"
        if not result.is_file():
            parser.error("there is no result to apply: run fit.py --write first")
        for file in apply(RULES, tomllib.loads(result.read_text(encoding="utf-8"))["parameters"]):
            print(f"changed {file.relative_to(RULES.parents[1])}")
        print(
            "Now: ruff format sqsim/rules; python docs/generate.py; then the golden numbers and all experiments again."
        )
        return
    design = read_design(given.small)
    if given.generations is not None:
        design["search"] = design["search"] | {"generations": given.generations}
    fitted = fit(design, given.jobs, given.minutes)
    print(text(fitted))
    out = HERE if given.write else given.out
    if out is not None:
        keep(fitted, HERE, out)


if __name__ == "__main__":
    sys.exit(main())
