"""Does help at the turn from activity to decline lengthen the decline, and the same help in dormancy not? (fact 29)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import begin
from drawing import panels
from results import finish
from tables import number, table
from verdicts import Finding, FloatArray, judged, mean_of

import sqsim
from sqsim.views.plots.lifecycle import weekly
from sqsim.world.scenario import changed

Task = tuple[sqsim.Scenario, int, int, dict[str, Any], tuple[int, ...]]


def lives(task: Task) -> dict[str, float]:
    """One replicate: its turn and its dormancy without help, then what help adds from each start day on.

    Added are days of talk (7-day mean) at a tenth of the peak or more, counted from the end of the help.
    """
    scenario, seed, replicate, design, shifts = task
    alone = talk(scenario, seed, replicate)
    peak = alone.max()
    turn = int(np.flatnonzero(alone >= 0.75 * peak)[-1]) + 1
    dormant = int(np.flatnonzero(alone >= 0.1 * peak)[-1]) + 1
    added = {"turn": float(turn), "dormant": float(dormant)}
    starts = {f"{shift} days": turn + shift for shift in shifts} | {"in dormancy": dormant}
    for name, start in starts.items():
        end = start + design["length_days"]
        if end >= scenario.days:
            added[name] = np.nan
            continue
        helped = talk(changed(scenario, during(design["help"], start, end)), seed, replicate)
        added[name] = float((helped[end:] >= 0.1 * peak).sum() - (alone[end:] >= 0.1 * peak).sum())
    return added


def during(help_given: dict[str, Any], start: int, end: int) -> dict[str, Any]:
    """The help as policies that last from one day to before another."""
    kinds = dict.fromkeys(path.split(".")[1] for path in help_given)
    times = {
        f"policies.{kind}.{name}": day for kind in kinds for name, day in (("from_day", start), ("until_day", end))
    }
    return help_given | times


def talk(scenario: sqsim.Scenario, seed: int, replicate: int) -> FloatArray:
    """Messages a day, centred 7-day mean."""
    return weekly(np.asarray(sqsim.simulate(scenario, seed=seed, replicate=replicate).series["messages"], np.float64))


def main(argv: list[str] | None = None) -> None:
    """Run the study."""
    study = begin(__file__, argv)
    design, bands = study.design["design"], study.design["bands"]
    shifts = tuple(design["shifts"])
    runs = study.map(lives, [(study.base, study.seed, run, design, shifts) for run in range(study.replicates)])
    starts = [f"{shift} days" for shift in shifts] + ["in dormancy"]
    found = {name: np.array([run[name] for run in runs]) for name in (*starts, "turn", "dormant")}
    judge = {"0 days": "at_the_turn", "in dormancy": "in_dormancy"}
    findings = [
        judged("29", judge[name], f"days of talk added by help {text}", mean_of(found[name]), bands[judge[name]])
        for name, text in (("0 days", "at the turn"), ("in dormancy", "in dormancy"))
    ]
    findings += [
        Finding("29", f"after_{shift}", f"help {shift} days after the turn", mean_of(found[f"{shift} days"]))
        for shift in shifts[1:]
    ]
    rows = [[name, number(mean_of(found[name]).mean), str(int(np.isfinite(found[name]).sum()))] for name in starts]
    tables = [table(("help starts", "days of talk added", "runs"), rows)]
    title = "Days of talk added after the help has ended, by its start"
    finish(study, findings, tables, lambda: panels({title: {"": {name: found[name] for name in starts}}}, joined=False))


if __name__ == "__main__":
    main()
