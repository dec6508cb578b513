"""Do red packets raise messages for days and nothing else, while recognition keeps people? (fact 28)."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import Study, begin
from drawing import panels
from results import finish
from tables import number, table
from verdicts import Finding, FloatArray, judged, mean_of, times

import sqsim

Seen = dict[str, dict[str, FloatArray]]  # world -> what -> one value (or series) a replicate


def looked(record: sqsim.Record) -> dict[str, FloatArray]:
    """Messages and mean value by day, and the last day on which each person wrote."""
    last = np.full(len(record.people["value"]), -1)
    spoken = record.messages[record.messages["author"] >= 0]
    np.maximum.at(last, spoken["author"], spoken["day"])
    return {
        "messages": np.asarray(record.series["messages"], np.float64),
        "mean_value": np.asarray(record.series["mean_value"], np.float64),
        "joined_day": np.asarray(record.people["joined_day"]),
        "last_spoke": last,
    }


def outcomes(study: Study) -> Seen:
    """What the bands speak of, for each world."""
    design, days = study.design["design"], study.base.days
    worlds = {
        "nothing": study.base,
        "red packets": study.world(design["packets"]),
        "recognition": study.world(design["recognition"]),
    }
    begins, until = design["from_day"], design["packet_until"]
    found: Seen = {}
    for world, runs in study.repeat(looked, worlds).items():
        found[world] = {
            "while": np.array([run["messages"][begins:until].mean() for run in runs]),
            "after": np.array([run["messages"][until + design["settle_days"] :].mean() for run in runs]),
            "stay": np.array([stayed(run, begins, days) for run in runs]),
            "value": np.array([run["mean_value"][-1] for run in runs]),
        }
    return found


def stayed(run: dict[str, FloatArray], begins: int, days: int) -> float:
    """Share of those who joined before day `begins` who still wrote in the last 60 days."""
    there = (run["joined_day"] >= 0) & (run["joined_day"] < begins)
    return float((run["last_spoke"][there] >= days - 60).mean())


def findings_of(study: Study, found: Seen) -> list[Finding]:
    """What packets raise while they last, what is left of it, and what recognition does."""
    bands, none, packets, praise = study.design["bands"], *found.values()
    after = times(packets["after"], none["after"]) - 1
    rows = [
        ("packet_messages", "red packets: messages a day while they last", packets["while"] - none["while"]),
        ("packet_messages_after", "red packets: messages afterwards, relative", after),
        ("packet_retention", "red packets: share who still write at the end", packets["stay"] - none["stay"]),
        ("packet_value", "red packets: mean value at the end", packets["value"] - none["value"]),
        ("recognition_retention", "recognition: share who still write at the end", praise["stay"] - none["stay"]),
    ]
    findings = [judged("28", name, text, mean_of(values), bands[name]) for name, text, values in rows]
    text = "recognition: mean value at the end"
    return [*findings, Finding("28", "recognition_value", text, mean_of(praise["value"] - none["value"]))]


NAMES = {
    "while": "messages a day while red packets last",
    "after": "messages a day afterwards",
    "stay": "share who still write at the end",
    "value": "mean value at the end",
}


def outcome_table(found: Seen) -> str:
    """Means of each world."""
    rows = [[world, *(number(mean_of(own[name]).mean) for name in NAMES)] for world, own in found.items()]
    return table(("", *NAMES.values()), rows)


def main(argv: list[str] | None = None) -> None:
    """Run the study."""
    study = begin(__file__, argv)
    found = outcomes(study)
    shown = {text: {"": {world: own[name] for world, own in found.items()}} for name, text in NAMES.items()}
    finish(study, findings_of(study, found), [outcome_table(found)], lambda: panels(shown, joined=False))


if __name__ == "__main__":
    main()
