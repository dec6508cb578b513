"""Which new groups live, and what makes them? (facts 4, 7, 11, 21, 24)."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from functools import partial
from itertools import combinations
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import Study, begin
from ensemble import Changes, draw_group, scenarios, sizes
from estimates import bootstrapped, rank_correlation, step_fit
from figure import picture
from results import finish
from tables import number, table
from verdicts import Finding, FloatArray, judged, mean_of, share_of

import sqsim
from sqsim.measures.rhythm import life

Group = dict[str, float]
Arms = Mapping[str, list[Group]]
SUCCESS = ("growth", "retention", "survival", "activity")
PAIR = ("arm", "against")
MONTH = 30  # days


def fate(record: sqsim.Record, dead_on: int, silence: int, later_from: int, joiners: int) -> Group:
    """What became of a group; NaN where something is not defined."""
    series = record.series
    messages, members = np.asarray(series["messages"]), np.asarray(series["members"], np.float64)
    useful_value = np.asarray(series["useful_value_sum"])
    later = members[later_from:].sum()  # none in arms that end before
    seen = sqsim.measure_events(sqsim.events_of(record))
    enough = series["joins"][1:].sum() >= joiners
    success = {
        "growth": math.log((members[-1] + 1) / (series["joins"][0] + 1)),
        "retention": math.nan if seen["retention_30"] is None else seen["retention_30"],
        "survival": float(life(messages).days),
        "activity": float(messages.sum() / members.sum()),
    }
    return {
        "alive": float(messages[dead_on - silence : dead_on].any()),
        "alive_at_the_end": float(messages[-silence:].any()) if record.days > later_from else math.nan,
        "later_value": float(MONTH * useful_value[later_from:].sum() / later) if later else math.nan,
        "members": float(members[dead_on - 1]),
    } | {name: value if enough else math.nan for name, value in success.items()}


def activity_a_head(record: sqsim.Record, from_day: int) -> float:
    """Messages a member and day by members other than the owner, from a day on."""
    series = record.series
    said = series["messages"][from_day:].sum() - series["owner_messages"][from_day:].sum()
    return float(said / max(1, (series["members"][from_day:] - 1).sum()))


def column(groups: list[Group], name: str) -> FloatArray:
    """One number of every group."""
    return np.array([group[name] for group in groups])


def less(arms: Arms, arm: str, against: str, name: str) -> FloatArray:
    """A number of every group in an arm, less that of the same group in another."""
    return column(arms[arm], name) - column(arms[against], name)


def survival_findings(study: Study, arms: Arms) -> list[Finding]:
    """Facts 4, 21 and 7."""
    design = study.design
    dead = share_of(not group["alive"] for group in arms["as drawn"])
    found = [judged("4", "dead", f"share dead on day {design['dead']['day']}", dead, design["dead"]["band"])]
    for what, asked in design["survival"].items():
        gain = mean_of(less(arms, asked["arm"], asked["against"], "alive"))
        found.append(judged("21", what, f"{what}: share alive, gained", gain, asked["band"]))
    barrier = design["barrier"]
    killed = mean_of(less(arms, "threshold from the start", "as drawn", "alive_at_the_end"))
    helped = mean_of(less(arms, "threshold later", "as drawn", "later_value"))
    early = mean_of(less(arms, "threshold from the start", "as drawn", "later_value"))
    return [
        *found,
        judged("7", "kills", "threshold from the start: share alive at the end, gained", killed, barrier["kills"]),
        judged("7", "helps", "threshold later: value a head and month, gained", helped, barrier["helps"]),
        Finding("7", "early_value", "threshold from the start: value a head and month, gained", early),
    ]


def ablated_worlds(study: Study, groups: list[Changes]) -> dict[str, list[sqsim.Scenario]]:
    """The arms of fact 21 with one mechanism switched off, for the first groups of the ensemble."""
    design = study.design
    some, end = groups[: design["ablations"]["groups"]], {"days": design["dead"]["day"]}
    return {
        f"{what}, {name}: {which}": scenarios(
            study.base, some, design["arms"][design["survival"][what][which]] | without | end
        )
        for what, ablations in design["ablations"]["off"].items()
        for name, without in ablations.items()
        for which in PAIR
    }


def ablation_findings(study: Study, arms: Arms) -> list[Finding]:
    """What is left of each part of fact 21 under each of its ablations."""
    return [
        Finding("21", f"{what}, {name}", f"{what}, {name}",
                mean_of(less(arms, *(f"{what}, {name}: {which}" for which in PAIR), "alive")))
        for what, ablations in study.design["ablations"]["off"].items()
        for name in ablations
    ]  # fmt: skip


def success_findings(study: Study, groups: list[Group]) -> list[Finding]:
    """Fact 24: how measures of success go together."""
    asked = study.design["success"]
    return [
        judged(
            "24", f"{one} and {other}", f"Spearman: {one} and {other}",
            rank_correlation(column(groups, one), column(groups, other)), asked["band"],
        )
        for one, other in combinations(SUCCESS, 2)
    ]  # fmt: skip


def size_findings(study: Study, size: FloatArray, activity: FloatArray) -> list[Finding]:
    """Fact 11: a step in activity a head over log size, and what is beyond it."""
    bands = study.design["sizes"]["bands"]
    found = bootstrapped(step_over_sizes, np.log2(size), activity, seed=study.seed)
    return [
        judged("11", "jump", "messages a head and day, gained at the critical size", found["jump"], bands["jump"]),
        judged("11", "beats_line", "variance explained, step less line", found["beats_line"], bands["beats_line"]),
        judged("11", "saturates", "change a doubling beyond it", found["saturates"], bands["saturates"]),
        Finding("11", "critical_size", "critical size", found["critical_size"]),
        Finding("11", "level", "messages a head and day beyond it", found["level"]),
    ]


def step_over_sizes(doublings: FloatArray, activity: FloatArray) -> dict[str, float]:
    """The critical size, how far activity jumps there, and how it goes on."""
    step = step_fit(doublings, activity)
    beyond = doublings > step.point
    line = np.corrcoef(doublings, activity)[0, 1] ** 2 if np.ptp(activity) else 0.0
    slope = np.polyfit(doublings[beyond], activity[beyond], 1)[0] if np.ptp(doublings[beyond]) else math.nan
    return {
        "critical_size": 2**step.point,
        "jump": step.after - step.before,
        "level": step.after,
        "beats_line": step.explained - line,
        "saturates": slope / step.after if step.after else math.nan,
    }


def arms_table(arms: Arms) -> str:
    """How each arm fares, over the groups in which a number is defined."""
    shown = ("alive", "members", "alive_at_the_end", "later_value")
    rows = [[arm, *(number(mean_of(column(groups, name)).mean) for name in shown)] for arm, groups in arms.items()]
    return table(("arm", "alive", "members", "alive at the end", "value a head later"), rows)


def main(argv: list[str] | None = None) -> None:
    study = begin(__file__, argv)
    design = study.design
    groups = [draw_group(design["ensemble"], study.seed, group) for group in range(study.replicates)]
    look = partial(
        fate, dead_on=design["dead"]["day"], silence=design["dead"]["silence"],
        later_from=design["barrier"]["later_from"], joiners=design["success"]["joiners"],
    )  # fmt: skip
    arms = study.ensemble(
        look, {arm: scenarios(study.base, groups, changes) for arm, changes in design["arms"].items()}
    )
    ablated = study.ensemble(look, ablated_worlds(study, groups))
    asked = design["sizes"]
    people = sizes(asked["smallest"], asked["largest"], asked["groups"], study.seed)
    closed = {"days": asked["days"], **asked["changes"]}
    worlds = [study.world(closed | {"population.people": n, "community.seed_members": n}) for n in people]
    seen = study.ensemble(partial(activity_a_head, from_day=asked["from_day"]), {"closed": worlds})
    size, activity = np.array(people, np.float64), np.array(seen["closed"])
    findings = survival_findings(study, arms) + size_findings(study, size, activity)
    findings += success_findings(study, arms["as drawn"]) + ablation_findings(study, ablated)
    finish(study, findings, [arms_table(arms)], lambda: picture(study, arms, size, activity))


if __name__ == "__main__":
    main()
