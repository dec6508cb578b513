"""Does sharing by guests alone wear off, and sharing by members not? (fact 30)."""

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

Gains = dict[str, dict[str, tuple[FloatArray, FloatArray]]]  # ablation -> hosts -> gain early and late


def visitors(record: sqsim.Record) -> FloatArray:
    """Members who look in, day by day: what sharing is to win."""
    return np.asarray(record.series["visitors"], np.float64)


def gains(study: Study) -> Gains:
    """What sharing adds to daily visitors early and late, against the same group without, by who hosts."""
    design = study.design["design"]
    settings = {"default": {}, **study.design["ablations"]}
    kinds = {"none": {}, "members": design["members"], "guests": design["guests"]}
    worlds = {
        f"{setting}/{kind}": study.world(changes | own)
        for setting, changes in settings.items()
        for kind, own in kinds.items()
    }
    seen = {name: np.array(runs) for name, runs in study.repeat(visitors, worlds).items()}
    first, end = design["early"]
    late = slice(-design["late_days"], None)

    def added(setting: str, kind: str, days: slice) -> FloatArray:
        with_it, without = (seen[f"{setting}/{name}"][:, days].mean(axis=1) for name in (kind, "none"))
        return times(with_it, without) - 1

    return {
        setting: {
            kind: (added(setting, kind, slice(first, end)), added(setting, kind, late)) for kind in list(kinds)[1:]
        }
        for setting in settings
    }


def change(pair: tuple[FloatArray, FloatArray]) -> FloatArray:
    """What the gain has grown or shrunk by, late less early."""
    return pair[1] - pair[0]


def findings_of(study: Study, found: Gains) -> list[Finding]:
    """Guests' talks, members' talks, and what carries the difference."""
    bands, default = study.design["bands"], found["default"]
    outlast = change(default["members"]) - change(default["guests"])
    findings = [
        judged(
            "30", "guests_wear_off", "guests only: relative gain in visitors, late less early",
            mean_of(change(default["guests"])), bands["guests_wear_off"],
        ),
        judged(
            "30", "members_outlast", "members less guests: change of the gain", mean_of(outlast),
            bands["members_outlast"],
        ),
    ]  # fmt: skip
    for setting, own in found.items():
        for kind, pair in own.items():
            name = f"{setting}, {kind}"
            findings.append(Finding("30", f"change, {name}", f"{name}: gain late less early", mean_of(change(pair))))
    return findings


def gain_table(found: Gains) -> str:
    """The gain early and late."""
    rows = [
        [f"{setting}, {kind}", *(number(mean_of(part).mean) for part in pair)]
        for setting, own in found.items()
        for kind, pair in own.items()
    ]
    return table(("relative gain in daily visitors", "early", "late"), rows)


def main(argv: list[str] | None = None) -> None:
    """Run the study."""
    study = begin(__file__, argv)
    found = gains(study)
    shown = {
        f"Relative gain in daily visitors: {setting}": {
            kind: {"early": pair[0], "late": pair[1]} for kind, pair in own.items()
        }
        for setting, own in found.items()
    }
    finish(study, findings_of(study, found), [gain_table(found)], lambda: panels(shown))


if __name__ == "__main__":
    main()
