"""Do meetings in person strengthen ties among those who attend, and weaken theirs to the others? (fact 19)."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import Study, begin
from drawing import panels
from results import finish
from tables import number, table
from verdicts import Finding, FloatArray, judged, mean_of

import sqsim
from sqsim.world.state import MEMBER

Seen = Mapping[str, Any]
Found = dict[str, dict[str, FloatArray]]  # setting -> what -> one value a replicate
TEXTS = {
    "among": "ties among those who attended",
    "outward": "their ties to the others",
    "talk among": "messages among those who attended",
    "talk outward": "their messages to the others",
}
MONTH = 30  # days


def bonds(record: sqsim.Record, since: int) -> Seen:
    """Who is a member at the end and who attended; ties on the last day, and addressed messages from a day on."""
    tie, said = record.ties[-1], record.messages
    addressed = said[(said["author"] >= 0) & (said["target"] >= 0) & (said["day"] >= since)]
    return {
        "member": np.asarray(record.people["status"]) == MEMBER,
        "attended": np.asarray(record.people["meetings"]) > 0,
        "tie": (tie.source, tie.target, tie.weight),
        "talk": (addressed["author"], addressed["target"], np.full(len(addressed), MONTH / (record.days - since))),
    }


def gains(with_it: Seen, without: Seen) -> dict[str, float]:
    """What meetings add a head of those who attended: ties and talk with one another, and with the others."""
    stayed = with_it["member"] & without["member"]
    came, others = stayed & with_it["attended"], stayed & ~with_it["attended"]
    gained = {"attended": float(came.sum()), "others": float(others.sum())}
    for key, prefix in (("tie", ""), ("talk", "talk ")):
        for name, partners in (("among", came), ("outward", others)):
            gained[prefix + name] = a_head(with_it[key], came, partners) - a_head(without[key], came, partners)
    return gained


def a_head(links: tuple[Any, Any, Any], people: Any, partners: Any) -> float:
    """Summed weight of links from some people to some partners, a head of the former; NaN where there is nobody."""
    source, target, weight = links
    count = people.sum()
    return float(weight[people[source] & partners[target]].sum() / count) if count else float("nan")


def measured(study: Study) -> Found:
    """Gains by meetings, as the model is and under each ablation."""
    meetings = study.design["meetings"]
    settings = {"default": {}, **study.design["ablations"]}
    worlds = {name: study.world(changes) for name, changes in settings.items()}
    worlds |= {f"{name}, meetings": study.world(changes | meetings) for name, changes in settings.items()}
    seen = study.repeat(partial(bonds, since=meetings["policies.offline_meetings.from_day"]), worlds)
    found: Found = {}
    for name in settings:
        runs = [gains(*pair) for pair in zip(seen[f"{name}, meetings"], seen[name], strict=True)]
        found[name] = {key: np.array([run[key] for run in runs]) for key in runs[0]}
    return found


def findings_of(study: Study, found: Found) -> list[Finding]:
    """Ties are judged; talk, and what carries the change of ties, are reported."""
    bands, default = study.design["bands"], found["default"]
    findings = [judged("19", key, f"{TEXTS[key]}, gained a head", mean_of(default[key]), bands[key]) for key in bands]
    findings += [
        Finding("19", key, f"{TEXTS[key]}, a head and month, gained", mean_of(default[key]))
        for key in ("talk among", "talk outward")
    ]
    for setting in study.design["ablations"]:
        for key in bands:
            text = f"{setting}: {TEXTS[key]}"
            findings.append(Finding("19", f"{key}, {setting}", text, mean_of(found[setting][key])))
    return findings


def gain_table(found: Found) -> str:
    """Means of each setting."""
    rows = [[setting, *(number(mean_of(values).mean) for values in own.values())] for setting, own in found.items()]
    return table(("gained by meetings, a head", *next(iter(found.values()))), rows)


def main(argv: list[str] | None = None) -> None:
    """Run the study."""
    study = begin(__file__, argv)
    found = measured(study)
    shown = {
        f"{title}, gained a head": {"": {setting: own[key] for setting, own in found.items()}}
        for key, title in TEXTS.items()
    }
    finish(study, findings_of(study, found), [gain_table(found)], lambda: panels(shown, joined=False))


if __name__ == "__main__":
    main()
