"""Strictness by consent and size: where the most members are active."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from common import Study
from tables import number, table
from verdicts import Finding, FloatArray, interior_optimum, judged, mean_of

import sqsim

Active = dict[str, list[FloatArray]]  # curve -> one array a level


def active_members(record: sqsim.Record) -> float:
    """Members who wrote, mean over days."""
    return float(record.series["active_members"].mean())


def curves_of(study: Study) -> dict[str, list[sqsim.Scenario]]:
    """Each curve's worlds, level by level: sizes by consent, then the ablations."""
    asked = study.design["strictness"]
    curves = {
        f"{size}, {consent}": {"population.people": people, "policies.rules.consent": share}
        for size, people in asked["sizes"].items()
        for consent, share in asked["consent"].items()
    }
    curves |= {name: curves["middle, imposed"] | changes for name, changes in asked["ablations"].items()}
    return {
        name: [
            study.world(asked["settings"] | changes | {"policies.rules.strictness": level}) for level in asked["levels"]
        ]
        for name, changes in curves.items()
    }


def measured(study: Study) -> Active:
    """Active members on every curve, paired by replicate."""
    curves = curves_of(study)
    worlds = {f"{name} {place}": world for name, levels in curves.items() for place, world in enumerate(levels)}
    seen = study.repeat(active_members, worlds)
    return {
        name: [np.array(seen[f"{name} {place}"]) for place in range(len(levels))] for name, levels in curves.items()
    }


def best_levels(study: Study, by_level: list[FloatArray]) -> FloatArray:
    """The strictness at which most are active, one a batch of runs."""
    asked = study.design["strictness"]
    batches = np.array_split(np.stack(by_level), max(2, study.replicates // asked["batch"]), axis=1)
    return np.array([asked["levels"][int(batch.mean(axis=1).argmax())] for batch in batches])


def findings_of(study: Study, active: Active) -> list[Finding]:
    """Fact 17b: an inner optimum where rules are imposed, moved up by consent and down by size."""
    bands, found = study.design["strictness"]["bands"], []
    best = {name: best_levels(study, by_level) for name, by_level in active.items()}
    for name, by_level in active.items():
        text = f"{name}: lead of the best inner strictness in active members"
        lead = interior_optimum("17b", f"lead, {name}", text, by_level)
        found.append(lead if name == "middle, imposed" else replace(lead, band="", verdict=None))
    for name, levels in best.items():
        found.append(Finding("17b", f"best, {name}", f"{name}: strictness with most active members", mean_of(levels)))
    consent = mean_of(best["middle, agreed"] - best["middle, imposed"])
    size = mean_of(best["large, imposed"] - best["small, imposed"])
    found.append(judged("17b", "moved by consent", "best strictness, agreed less imposed", consent,
                        bands["moved_by_consent"]))  # fmt: skip
    found.append(judged("17b", "moved by size", "best strictness, large less small", size, bands["moved_by_size"]))
    return found


def curve_table(study: Study, active: Active) -> str:
    """Mean active members a day on every curve."""
    rows = [[name, *(number(mean_of(values).mean) for values in by_level)] for name, by_level in active.items()]
    return table(("active a day by strictness", *map(str, study.design["strictness"]["levels"])), rows)
