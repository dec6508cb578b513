"""Does a gate with some inflow beat both a closed and an open door over two years? (fact 27)."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import Study, begin
from drawing import panels
from results import finish
from tables import number, table
from verdicts import Finding, FloatArray, judged, mean_of

import sqsim

SHOWN = ("value_weighted_useful_messages", "useful_messages", "exit_term", "lifespan")
Found = dict[str, dict[str, FloatArray]]  # world -> measure -> one value a replicate


def measured(record: sqsim.Record) -> dict[str, float]:
    """The measures by which doors are compared."""
    measures = sqsim.measure_record(record)
    return {name: np.nan if measures[name] is None else float(measures[name]) for name in SHOWN}


def worlds_of(study: Study) -> dict[str, sqsim.Scenario]:
    """The doors as they are, then each ablation of them."""
    doors = study.design["worlds"]
    worlds = {name: study.world(changes) for name, changes in doors.items()}
    for setting, without in study.design["ablations"].items():
        worlds |= {f"{setting}: {name}": study.world(without | changes) for name, changes in doors.items()}
    return worlds


def findings_of(study: Study, found: Found) -> list[Finding]:
    """The gate against both doors, in value-weighted useful messages; then what carries its lead."""
    bands, name = study.design["bands"], "value_weighted_useful_messages"

    def lead(over: str, setting: str = "") -> FloatArray:
        return found[f"{setting}gate"][name] - found[f"{setting}{over}"][name]

    text = "value-weighted useful messages: gate less"
    findings = [
        judged("27", "gate_beats_open", f"{text} open door", mean_of(lead("open door")), bands["gate_beats_open"]),
        judged("27", "gate_beats_closed", f"{text} closed", mean_of(lead("closed")), bands["gate_beats_closed"]),
        judged(
            "27", "open_evaporates", "open door: exit term", mean_of(found["open door"]["exit_term"]),
            bands["open_evaporates"],
        ),
        Finding("27", "gate_less_large_closed", f"{text} closed, 150 members", mean_of(lead("closed, 150 members"))),
    ]  # fmt: skip
    for setting in study.design["ablations"]:
        findings.append(
            Finding(
                "27", f"lead, {setting}", f"{setting}: gate less open door", mean_of(lead("open door", f"{setting}: "))
            )
        )
    return findings


def door_table(found: Found) -> str:
    """Means of each world."""
    rows = [[world, *(number(mean_of(measures[name]).mean) for name in SHOWN)] for world, measures in found.items()]
    return table(("door", *SHOWN), rows)


def main(argv: list[str] | None = None) -> None:
    """Run the study."""
    study = begin(__file__, argv)
    runs = study.repeat(measured, worlds_of(study))
    found = {world: {name: np.array([run[name] for run in own]) for name in SHOWN} for world, own in runs.items()}
    doors = list(study.design["worlds"])
    shown = {name.replace("_", " "): {"": {world: found[world][name] for world in doors}} for name in SHOWN[:3]}
    finish(study, findings_of(study, found), [door_table(found)], lambda: panels(shown, joined=False))


if __name__ == "__main__":
    main()
