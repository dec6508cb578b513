"""Does an open group go through all five stages, and do its messages fall before its members do? (fact 3)."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import Study, begin
from figure import picture
from results import finish
from tables import number, table
from verdicts import Finding, FloatArray, judged, mean_of, share_of

import sqsim
from sqsim.measures.stages import STAGES
from sqsim.views.plots.lifecycle import weekly

FIVE = set(STAGES) - {"buffer"}


def life(record: sqsim.Record) -> dict[str, Any]:
    """Lengths of the stages of a run, and the day on which messages and members have halved for good."""
    messages = weekly(np.asarray(record.series["messages"], np.float64))
    members = np.asarray(record.series["members"], np.float64)
    lengths = {stage.stage: stage.until_day - stage.from_day for stage in sqsim.stages(record.series["messages"])}
    return {
        "lengths": lengths,
        "messages": messages,
        "members": members,
        "messages_halved": halved(messages),
        "members_halved": halved(members),
    }


def halved(series: FloatArray) -> int:
    """First day after the last one at half of the maximum or more; the number of days where the record ends before."""
    return int(np.flatnonzero(series >= 0.5 * series.max())[-1]) + 1


def lag(run: dict[str, Any]) -> float:
    """Days from the halving of messages to that of members; members not yet halved count as halved when the run ends.

    Not defined (NaN) where messages have not halved.
    """
    if run["messages_halved"] == len(run["messages"]):
        return math.nan
    return float(run["members_halved"] - run["messages_halved"])


def findings_of(study: Study, runs: list[dict[str, Any]]) -> list[Finding]:
    """Fact 3 against its bands, and what else is worth knowing."""
    bands = study.design["bands"]
    days = study.days
    lags = [lag(run) for run in runs]
    five = share_of(set(run["lengths"]) >= FIVE for run in runs)
    peaks = {name: mean_of(float(np.argmax(run[name])) for run in runs) for name in ("messages", "members")}
    return [
        judged("3", "all_five_stages", "share of seeds with all five stages", five, bands["all_five_stages"]),
        judged("3", "lag", "days from messages halved to members halved", mean_of(lags), bands["lag"]),
        Finding("3", "lag_positive", "share of seeds in which members halve later", share_of(x > 0 for x in lags)),
        Finding(
            "3",
            "members_censored",
            "share of seeds whose members never halve",
            share_of(run["members_halved"] == days for run in runs),
        ),
        Finding(
            "3",
            "messages_censored",
            "share of seeds whose messages never halve",
            share_of(run["messages_halved"] == days for run in runs),
        ),
        Finding("3", "buffer", "share of seeds with a buffer", share_of("buffer" in run["lengths"] for run in runs)),
        Finding("3", "messages_peak", "day on which the weekly mean of messages peaks", peaks["messages"]),
        Finding("3", "members_peak", "day on which members peak", peaks["members"]),
    ]


def stage_table(runs: list[dict[str, Any]]) -> str:
    """How often each stage occurs, and how long it lasts where it does."""
    rows = []
    for stage in STAGES:
        lengths = [run["lengths"][stage] for run in runs if stage in run["lengths"]]
        low, middle, high = np.quantile(lengths, (0.1, 0.5, 0.9)) if lengths else (None, None, None)
        rows.append((stage, f"{len(lengths)}/{len(runs)}", number(middle), f"{number(low)} to {number(high)}"))
    return table(("stage", "seeds", "median days", "four seeds of five"), rows)


def main(argv: list[str] | None = None) -> None:
    study = begin(__file__, argv)
    runs = study.repeat(life, {"open": study.base})["open"]
    finish(study, findings_of(study, runs), [stage_table(runs)], lambda: picture(runs))


if __name__ == "__main__":
    main()
