"""A surge of joins: what it does to activity and quality, and whether moderation that scales helps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from common import Study
from verdicts import Finding, FloatArray, judged, mean_of, percent_change

import sqsim

SERIES = ("members", "messages", "useful_messages", "useful_value_sum", "joins")
RATES = {
    "activity a head": ("messages", "members"),
    "quality": ("useful_value_sum", "messages"),
    "useful messages a head": ("useful_messages", "members"),
}
"""Sums over days of the one over the other; quality is the value of what is useful, a message."""
Runs = Mapping[str, list[dict[str, FloatArray]]]


def course(record: sqsim.Record) -> dict[str, FloatArray]:
    """What the rates are made of, day by day."""
    return {name: np.asarray(record.series[name], np.float64) for name in SERIES}


def worlds_of(study: Study) -> dict[str, sqsim.Scenario]:
    """Calm and surge, each with and without moderation that grows with it."""
    asked = study.design["surge"]
    people, day = {"population.people": asked["people"]}, asked["from_day"]

    def policy(kind: str, **settings: Any) -> dict[str, Any]:
        return {f"policies.{kind}.{name}": value for name, value in (settings | {"from_day": day}).items()}

    more = policy("moderation", **asked["moderation"])
    pulse = policy("advertising", reach=asked["reach"], until_day=asked["until_day"])
    cells = {"calm": {}, "surge": pulse, "calm, moderated": more, "surge, moderated": pulse | more}
    return {name: study.world(people | changes) for name, changes in cells.items()}


def rate(runs: list[dict[str, FloatArray]], name: str, first: int, last: int) -> FloatArray:
    """One of RATES over the days first..last - 1, one a run; NaN where there is nothing to divide by."""
    part, whole = RATES[name]
    sums = np.array([(run[part][first:last].sum(), run[whole][first:last].sum()) for run in runs])
    return np.divide(sums[:, 0], sums[:, 1], out=np.full(len(sums), np.nan), where=sums[:, 1] > 0)


def findings_of(study: Study, runs: Runs) -> list[Finding]:
    """Fact 18: a dip against the calm group, a recovery from it, and moderation that helps."""
    asked, bands, found = study.design["surge"], study.design["surge"]["bands"], []
    day = asked["from_day"]
    windows = {"dip": (day, day + asked["dip"]), "late": (day + asked["late"], day + asked["last"])}
    for name in ("activity a head", "quality"):
        dip, late = (
            percent_change(rate(runs["surge"], name, *window), rate(runs["calm"], name, *window))
            for window in windows.values()
        )
        found.append(judged("18", f"dip, {name}", f"{name} in the surge, change in %", mean_of(dip), bands["dip"]))
        text = f"{name}, recovery: late less in the surge, points"
        found.append(judged("18", f"recovery, {name}", text, mean_of(late - dip), bands["recovery"]))
        found.append(Finding("18", f"late, {name}", f"{name} late, change in %", mean_of(late)))
    for cell in ("surge", "calm"):
        name = "useful messages a head"
        moderated, not_ = (rate(runs[world], name, day, day + asked["last"]) for world in (f"{cell}, moderated", cell))
        helped, text = mean_of(percent_change(moderated, not_)), f"{cell}: {name}, moderated over not, in %"
        if cell == "surge":
            found.append(judged("18", f"helped, {cell}", text, helped, bands["helped"]))
        else:
            found.append(Finding("18", f"helped, {cell}", text, helped))
    days = slice(day, asked["until_day"])
    joins = [np.array([run["joins"][days].sum() for run in runs[cell]]) for cell in ("surge", "calm")]
    fold = 1 + percent_change(joins[0], joins[1]) / 100
    return [*found, Finding("18", "joins", "joins in the surge, as a multiple of those without", mean_of(fold))]
