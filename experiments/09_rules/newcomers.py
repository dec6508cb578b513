"""Newcomers: whether their first messages comply, how much they take part, whether those who begin well stay."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from common import Study
from verdicts import Finding, FloatArray, judged, mean_of, monotone, percent_change

import sqsim
from sqsim.world.record import FOUNDER, JOIN, USEFUL

Runs = Mapping[str, list[dict[str, FloatArray]]]  # world -> one a run: what newcomers returns


def newcomers(record: sqsim.Record) -> dict[str, FloatArray]:
    """Of everybody who joined, founders left out, one entry a person in each array.

    joined: day of the first joining. complies: 1 where the first message was useful, 0 where it was chat or an offer.
    first, last: days of the first and the last message. These three are NaN where there was none. said: days after
    joining, one entry a message.
    """
    moves = record.moves
    came = moves[moves["kind"] == JOIN]
    person, at = np.unique(came["person"], return_index=True)
    fresh = came["channel"][at] != FOUNDER
    joined = np.full(len(record.people["value"]), record.days)
    joined[person[fresh]] = came["day"][at][fresh]
    said = record.messages[record.messages["author"] >= 0]
    said = said[joined[said["author"]] < record.days]
    author, first = np.unique(said["author"], return_index=True)  # messages stand in the order of days
    begun = np.full(len(joined), np.nan)
    complies, ended = begun.copy(), begun.copy()
    begun[author], complies[author] = said["day"][first], said["kind"][first] == USEFUL
    ended[said["author"]] = said["day"]  # the last one stands
    who = person[fresh]
    return {
        "joined": joined[who].astype(np.float64),
        "complies": complies[who],
        "said": (said["day"] - joined[said["author"]]).astype(np.float64),
        "first": begun[who],
        "last": ended[who],
    }


def worlds_of(study: Study) -> dict[str, sqsim.Scenario]:
    """Rules out of sight and in view; mistakes at each rate, and, under ablations, at none and the highest."""
    visible, mistakes = study.design["visible"], study.design["mistakes"]
    setting, levels = mistakes["setting"], mistakes["levels"]
    worlds = {name: study.world(visible[name]) for name in ("out_of_sight", "in_view")}
    worlds |= {f"mistakes {level}": study.world({setting: level}) for level in levels}
    for name, changes in mistakes["ablations"].items():
        worlds |= {f"{name} {level}": study.world(changes | {setting: level}) for level in (levels[0], levels[-1])}
    return worlds


def compliance(run: Mapping[str, FloatArray]) -> float:
    """Useful first messages in a hundred."""
    return 100 * float(np.nanmean(run["complies"]))


def participation(run: Mapping[str, FloatArray], days: int) -> float:
    """Messages a joiner in his first days."""
    return float((run["said"] < days).sum()) / len(run["joined"])


def stay(run: Mapping[str, FloatArray], after: int, days: int) -> float:
    """Of those whose first message was useful, the share that posts so many days after it or later.

    Whoever wrote it too late to be watched so long is left out.
    """
    good = (run["complies"] == 1) & (run["first"] < days - after)
    return float((run["last"] - run["first"] >= after)[good].mean()) if good.any() else float("nan")


def visible_findings(study: Study, runs: Runs) -> list[Finding]:
    """Fact 16: rules in view against rules out of sight."""
    asked = study.design["visible"]
    comply = {name: np.array([compliance(run) for run in runs[name]]) for name in ("in_view", "out_of_sight")}
    share = {name: np.array([participation(run, asked["newcomer_days"]) for run in runs[name]]) for name in comply}
    more = mean_of(comply["in_view"] - comply["out_of_sight"])
    part = mean_of(percent_change(share["in_view"], share["out_of_sight"]))
    return [
        judged("16", "compliance", "first messages that comply, points", more, asked["bands"]["compliance"]),
        judged("16", "participation", "messages a newcomer, change in %", part, asked["bands"]["participation"]),
        Finding("16", "compliance out of sight", "complying first messages in 100, rules out of sight",
                mean_of(comply["out_of_sight"])),
    ]  # fmt: skip


def staying(study: Study, runs: Runs, name: str, levels: list[float]) -> list[FloatArray]:
    """Share of good newcomers who stay, one array a rate of mistakes."""
    after = study.design["mistakes"]["stay_days"]
    return [np.array([stay(run, after, study.days) for run in runs[f"{name} {level}"]]) for level in levels]


def mistake_findings(study: Study, runs: Runs) -> list[Finding]:
    """Fact 17: fewer good newcomers stay at each higher rate; and what is left of it under ablations."""
    asked = study.design["mistakes"]
    levels, direction = asked["levels"], asked["direction"]["stay"]
    by_level = staying(study, runs, "mistakes", levels)
    found = [monotone("17", "stay", "good newcomers who stay, highest rate of mistakes less none", by_level, direction)]
    for name in asked["ablations"]:
        none, highest = staying(study, runs, name, [levels[0], levels[-1]])
        found.append(Finding("17", f"stay, {name}", f"{name}: the same", mean_of(highest - none)))
    return found
