"""Does an operator of many groups gain by tilting his events to the promising ones? (S50)."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import Study, begin
from drawing import panels
from results import finish
from tables import number, table
from verdicts import Finding, FloatArray, judged, mean_of, percent_change

import sqsim
from sqsim.studies.portfolio import Portfolio, portfolio

Task = tuple[list[sqsim.Scenario], Mapping[str, Any], float, int]
Runs = Mapping[str, list[Portfolio]]  # tilt -> one a replicate


def share_out(task: Task) -> Portfolio:
    """One replicate at one tilt."""
    groups, asked, tilt, seed = task
    return portfolio(groups, asked["slots_a_week"], asked["trial_days"], tilt, seed)


def measured(study: Study) -> Runs:
    """Portfolios at each tilt; replicate r of all tilts has the same luck."""
    asked = study.design["portfolio"]
    tilts = {"tilted": asked["tilt"], **study.design["tilts"]}
    groups, seeds = list(study.cases.values()), [study.seed * 1000 + r for r in range(study.replicates)]
    found = study.map(share_out, [(groups, asked, tilt, seed) for tilt in tilts.values() for seed in seeds])
    return {name: found[place * len(seeds) :][: len(seeds)] for place, name in enumerate(tilts)}


def gained(runs: list[Portfolio]) -> FloatArray:
    """Useful messages of all groups, tilted over equal shares, change in percent."""
    tilted, equal = (np.array([sum(getattr(run, way).useful_messages) for run in runs]) for way in ("tilted", "equal"))
    return percent_change(tilted, equal)


def lived(runs: list[Portfolio]) -> FloatArray:
    """Days lived, mean over groups, tilted less equal."""
    return np.array([np.mean(run.tilted.lifespans) - np.mean(run.equal.lifespans) for run in runs])


def findings_of(study: Study, found: Runs) -> list[Finding]:
    """What the tilt gains; what other tilts do."""
    text, band = "useful messages of all groups, tilted over equal, in %", study.design["bands"]["useful_messages"]
    findings = [
        judged("S50", "useful_messages", text, mean_of(gained(found["tilted"])), band),
        Finding("S50", "days lived", "days lived, tilted less equal", mean_of(lived(found["tilted"]))),
    ]
    for name in study.design["tilts"]:
        findings.append(Finding("S50", name, f"{name}: useful messages, in %", mean_of(gained(found[name]))))
    return findings


def group_table(study: Study, found: Runs) -> str:
    """Each group's promise, slots and useful messages, both ways."""
    runs, rows = found["tilted"], []
    for place, name in enumerate(study.cases):
        columns = [[run.promise[place] for run in runs]]
        for way in ("equal", "tilted"):
            given = [getattr(run, way) for run in runs]
            columns += [[each.slots[place] for each in given], [each.useful_messages[place] for each in given]]
        rows.append([name, *(number(mean_of(column).mean) for column in columns)])
    return table(("group", "promise", "slots, equal", "useful, equal", "slots, tilted", "useful, tilted"), rows)


def main(argv: list[str] | None = None) -> None:
    """Run the study."""
    study = begin(__file__, argv)
    found = measured(study)
    shown = {
        "Useful messages over equal shares, in %": {"": {name: gained(runs) for name, runs in found.items()}},
        "Days lived, less equal shares'": {"": {name: lived(runs) for name, runs in found.items()}},
    }
    finish(study, findings_of(study, found), [group_table(study, found)], lambda: panels(shown, joined=False))


if __name__ == "__main__":
    main()
