"""Whose contributions does a barrier to entry cut, and is there a best height? (facts 6 and 6b)."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import Study, begin
from figure import picture
from results import finish
from tables import number, table
from verdicts import Finding, FloatArray, interior_optimum, judged, mean_of, percent_change

import sqsim

Runs = list[dict[str, FloatArray]]  # one a replicate: series by name
WITHOUT = "no barrier"
SERIES = ("messages", "useful_messages", "useful_value_sum", "joins")
ACCOUNT = {
    "useful": "good contributions (useful messages)",
    "other": "poor contributions (chat and offers)",
    "total": "all contributions",
}


def contributions(record: sqsim.Record) -> dict[str, FloatArray]:
    """Messages by people, useful ones, the value of these and joins, day by day."""
    return {name: np.asarray(record.series[name], np.float64) for name in SERIES}


def barrier(part: Mapping[str, Any], **settings: Any) -> dict[str, Any]:
    """The changes that put up a barrier: the settings of its policy by path."""
    return {f"policies.{part['policy']}.{name}": value for name, value in (part["settings"] | settings).items()}


def worlds_of(study: Study) -> dict[str, sqsim.Scenario]:
    """The open group, the group that asks for an account from some day on, and one world a height of each barrier."""
    account = study.design["account"]
    worlds = {WITHOUT: study.base, "account": study.world(barrier(account, from_day=account["from_day"]))}
    for name, part in study.design["heights"].items():
        for level in part["levels"][1:]:
            worlds[f"{name} {level}"] = study.world(barrier(part, **{part["setting"]: level}))
    return worlds


def account_findings(study: Study, runs: Mapping[str, Runs]) -> list[Finding]:
    """Fact 6: good, poor and all contributions in the window, in percent of what they are without the barrier."""
    account = study.design["account"]
    first = account["from_day"]

    def counted(world: str) -> dict[str, FloatArray]:
        days = slice(first, first + account["window"])
        sums = {name: np.array([run[name][days].sum() for run in runs[world]]) for name in SERIES}
        useful, total = sums["useful_messages"], sums["messages"]
        return {"useful": useful, "other": total - useful, "total": total, "joins": sums["joins"]}

    changes = {name: percent_change(counts, counted(WITHOUT)[name]) for name, counts in counted("account").items()}
    found = [
        judged("6", name, f"{text}, change in %", mean_of(changes[name]), account["bands"][name])
        for name, text in ACCOUNT.items()
    ]
    alike = mean_of(changes["useful"] - changes["other"])
    return [
        *found,
        Finding("6", "alike", "good less poor, points of change", alike),
        Finding("6", "joins", "joins, change in %", mean_of(changes["joins"])),
    ]


def by_height(study: Study, runs: Mapping[str, Runs], name: str, series: str) -> list[FloatArray]:
    """Sum of a series over all days, one array a height of a barrier; height 0 is the open group."""
    heights = study.design["heights"][name]["levels"]
    worlds = [WITHOUT, *(f"{name} {level}" for level in heights[1:])]
    return [np.array([run[series].sum() for run in runs[world]]) for world in worlds]


def height_findings(study: Study, runs: Mapping[str, Runs]) -> list[Finding]:
    """Fact 6b on the effort of entry; by value of messages, and for a screening, the same is only reported."""
    found = []
    for name in study.design["heights"]:
        for series, text in (("useful_messages", "useful messages"), ("useful_value_sum", "useful messages by value")):
            lead = interior_optimum(
                "6b",
                f"{name} {series}",
                f"{name}: lead of the best inner height in {text}",
                by_height(study, runs, name, series),
            )
            asked = (name, series) == ("effort", "useful_messages")
            found.append(lead if asked else replace(lead, band="", verdict=None))
    return found


def height_table(study: Study, runs: Mapping[str, Runs], name: str) -> str:
    """Means over runs of what was said and who joined, by the height of a barrier."""
    columns = [by_height(study, runs, name, series) for series in SERIES]
    levels = study.design["heights"][name]["levels"]
    rows = [
        [f"{level:g}", *(number(mean_of(column[place]).mean) for column in columns)]
        for place, level in enumerate(levels)
    ]
    return table((name, "messages", "useful messages", "by value", "joins"), rows)


def main(argv: list[str] | None = None) -> None:
    """Run the study."""
    study = begin(__file__, argv)
    runs = study.repeat(contributions, worlds_of(study))
    account, heights = account_findings(study, runs), list(study.design["heights"])
    finish(
        study,
        [*account, *height_findings(study, runs)],
        [height_table(study, runs, name) for name in heights],
        lambda: picture(
            {text: finding.measured for text, finding in zip(("good", "poor", "all"), account, strict=False)},
            {
                name: (study.design["heights"][name]["levels"], by_height(study, runs, name, "useful_messages"))
                for name in heights
            },
        ),
    )


if __name__ == "__main__":
    main()
