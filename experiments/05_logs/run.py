"""Does a simulated log of the open group look like a real one? (facts 8, 10, 14, 15, 20, 22, 23, 25)."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import Study, begin
from figure import picture
from friends import quadratic
from logs import DEPARTURE
from looks import event_gap, load_and_leaving, open_group
from results import finish
from tables import number, table
from verdicts import Finding, FloatArray, judged, mean_of

import sqsim

Run = Mapping[str, Any]

LOG = (
    ("8", "reply_gain", "posting again, gained by a reply to the first message"),
    ("15", "gini", "Gini of messages a sender, one-year windows"),
    ("15", "top10_share", "share of messages by the top tenth, one-year windows"),
    ("15", "one_message_share", "share of senders of one message only"),
    ("22", "never_after_first_day", "share of newcomers who never post after day 1"),
    ("23", "dau_mau", "DAU/MAU, one-year windows"),
    ("23", "active_day_burstiness", "burstiness of gaps between active days, median"),
)


def log_findings(study: Study, runs: list[Run]) -> list[Finding]:
    """Facts 8, 15, 22 and 23: of the log alone."""
    bands = study.design["log"]["bands"]
    found = [judged(fact, name, text, mean_of(run[name] for run in runs), bands[name]) for fact, name, text in LOG]
    for name in DEPARTURE:
        slope = mean_of(run[name] for run in runs)
        found.append(judged("22", f"slope, {name}", f"log odds of departure by {name}", slope, bands["slope"]))
    return [*found, Finding("8", "answered", "posting again after a reply", mean_of(run["answered"] for run in runs))]


def member_findings(study: Study, runs: list[Run], guests: list[Run]) -> list[Finding]:
    """Facts 14, 20 and 25: of who came, how, and what became of them."""
    asked, event = study.design["friends"], study.design["event"]
    slope, curvature = np.array([quadratic(run["curve"]) for run in runs]).T
    most = asked["rise_to"]
    rise = mean_of(most * slope + most**2 * curvature)
    muting = study.design["muting"]["more_mute"]
    came, others = (mean_of(run[name] for run in guests) for name in ("event", "others"))
    return [
        judged("14", "rise", f"P(join within a month), {most} friends inside less none", rise, asked["rise"]),
        judged("14", "curvature", "its curvature, a friend squared", mean_of(curvature), asked["curvature"]),
        judged("20", "event_gap", "retention of who came at an event, less of others",
               mean_of(run["gap"] for run in guests), event["gap"]),
        Finding("20", "event_retention", "retention of who came at an event", came),
        Finding("20", "other_retention", "retention of other joiners", others),
        judged("25", "more_mute", "muted less left after a year, share of all joiners",
               mean_of(run["mute_less_leave"] for run in runs), muting),
    ]  # fmt: skip


def load_worlds(study: Study) -> dict[str, sqsim.Scenario]:
    """Rooms of more people, and of more talkative ones."""
    asked = study.design["load"]
    seeds = study.base.community.seed_members / study.base.population.people
    level = study.base.model_parameters().talk_level
    people = {
        f"people {n}": {"population.people": n, "community.seed_members": round(seeds * n)} for n in asked["people"]
    }
    talk = {f"talk {factor}": {"parameters.talk_level": level + math.log(factor)} for factor in asked["talk"]}
    return {name: study.world({"days": asked["days"]} | changes) for name, changes in (people | talk).items()}


def load_findings(study: Study, worlds: Mapping[str, list[Run]]) -> list[Finding]:
    """Fact 10: what a doubling of messages does to the log hazard that a member's messages end, or that he leaves."""
    slope = study.design["load"]["slope"]
    found = []
    for name, what in (("people", "by more people"), ("talk", "by more talkative ones")):
        levels = [runs for world, runs in worlds.items() if world.startswith(name)]
        ending = mean_of(a_doubling(pair, "ending") for pair in zip(*levels, strict=True))
        leaving = mean_of(a_doubling(pair, "leaving") for pair in zip(*levels, strict=True))
        text = f"log hazard of ending, a doubling of messages {what}"
        judge = name == "people"
        found.append(judged("10", name, text, ending, slope) if judge else Finding("10", name, text, ending))
        text = f"log hazard of leaving, a doubling of messages {what}"
        found.append(Finding("10", f"{name}, leaving", text, leaving))
    return found


def a_doubling(levels: Iterable[Run], name: str) -> float:
    """Slope of the log of a hazard on log2 of messages a day over the levels of one replicate; NaN if one has none."""
    runs = list(levels)
    hazard, volume = (np.array([run[key] for run in runs]) for key in (name, "volume"))
    if not (np.nan_to_num(hazard) > 0).all() or not (volume > 0).all():
        return math.nan
    return float(np.polyfit(np.log2(volume), np.log(hazard), 1)[0])


def friends_curve(runs: list[Run]) -> FloatArray:
    """Share who join by friends inside, all runs and looks together; one entry a number of friends."""
    asked, joined = (sum(run["curve"][key].sum(axis=0) for run in runs) for key in ("asked", "joined"))
    curve: FloatArray = np.divide(joined, asked, out=np.full_like(joined, np.nan), where=asked > 0)
    return curve


def load_table(worlds: Mapping[str, list[Run]]) -> str:
    """Messages a day and the two hazards, world by world."""
    shown = ("volume", "ending", "leaving")
    means = {world: [mean_of(run[key] for run in runs).mean for key in shown] for world, runs in worlds.items()}
    rows = [[world, *map(number, each)] for world, each in means.items()]
    return table(("load", "messages a day", "messages end, a period of 28 days", "leaves a member and month"), rows)


def main(argv: list[str] | None = None) -> None:
    study = begin(__file__, argv)
    design = study.design
    runs = study.repeat(partial(open_group, design=design), {"open": study.base})["open"]
    sharing = {"sharing": study.world(design["event"]["changes"])}
    guests = study.repeat(partial(event_gap, stay=design["event"]["stay"]), sharing)["sharing"]
    worlds = study.repeat(load_and_leaving, load_worlds(study), design["load"]["replicates"])
    findings = log_findings(study, runs) + member_findings(study, runs, guests) + load_findings(study, worlds)
    curve = friends_curve(runs)
    finish(study, findings, [load_table(worlds)], lambda: picture(curve, worlds))


if __name__ == "__main__":
    main()
