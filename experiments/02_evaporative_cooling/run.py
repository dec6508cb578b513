"""Does open admission evaporate the best, and does it need a reason for them to leave? (facts 1 and 2)."""

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
from tables import interval, number, table
from verdicts import Finding, judged, mean_of

import sqsim
from sqsim.measures.evaporation import Evaporation, evaporation
from sqsim.world.record import JOIN

WAYS = ("dilution", "adverse_entry", "exit_term")
FACT1 = {
    "exit_gap": "exit gap: leavers less members",
    "entry_gap_growing": "entry gap while the group grows: joiners less members",
    "spearman_day": "Spearman: value against day of leaving",
    "exit_term": "exit term, summed",
    "below_population": "members at the end less the population",
}


def cooling(record: sqsim.Record) -> dict[str, Any]:
    """What joining and leaving did to the mean value of the members of a run."""
    measures = sqsim.measure_record(record)
    split = evaporation(record)
    population = float(record.people["value"].mean())
    seen: dict[str, Any] = {name: measures[name] for name in (*WAYS, "exit_gap", "entry_gap")}
    seen |= {name: math.nan for name, value in seen.items() if value is None}
    seen |= leaving_order(record)
    seen["entry_gap_growing"] = entry_gap_growing(record, split)
    seen["below_population"] = float(split.after[-1]) - population
    seen["course"] = split.after - population
    return seen


def entry_gap_growing(record: sqsim.Record, split: Evaporation) -> float:
    """Mean over joins of the joiner's value less the members' mean before that day, until members are most."""
    series = record.series
    joins = np.asarray(series["joins"], np.float64)
    somebody = series["members"] + series["leaves"] - joins > 0  # founders find nobody there to be compared with
    growing = somebody & (np.arange(record.days) <= np.argmax(series["members"]))
    gaps = (series["joins_value_sum"] - joins * split.before)[growing]
    return float(gaps.sum() / joins[growing].sum()) if joins[growing].any() else math.nan


def leaving_order(record: sqsim.Record) -> dict[str, float]:
    """Spearman's correlation of value with the day of leaving, and with the days stayed, over all who ever left.

    Whoever left more than once counts at the first time; leaves of all kinds count.
    """
    from scipy.stats import spearmanr

    person, day, kind = (record.moves[name] for name in ("person", "day", "kind"))
    left, first_leave = np.unique(person[kind != JOIN], return_index=True)
    left_day = day[kind != JOIN][first_leave]
    joined, first_join = np.unique(person[kind == JOIN], return_index=True)
    stayed = left_day - day[kind == JOIN][first_join][np.searchsorted(joined, left)]
    value = record.people["value"][left]
    return {
        "spearman_day": float(spearmanr(value, left_day).statistic),
        "spearman_stay": float(spearmanr(value, stayed).statistic),
    }


def findings_of(study: Study, cells: dict[str, list[dict[str, Any]]]) -> list[Finding]:
    """Fact 1 on the default group, fact 2 on the four cells."""
    one, two = study.design["bands"]["fact1"], study.design["bands"]["fact2"]

    def mean(cell: str, name: str) -> Any:
        return mean_of(run[name] for run in cells[cell])

    found = [judged("1", name, text, mean("both reasons", name), one[name]) for name, text in FACT1.items()]
    found.append(
        Finding("1", "spearman_stay", "Spearman: value against days stayed", mean("both reasons", "spearman_stay"))
    )
    for cell in cells:
        band = two["vanishes" if cell == "neither" else "exists"]
        key = f"exit_gap, {cell}"
        found.append(judged("2", key, f"exit gap, {cell}", mean(cell, "exit_gap"), band))
    for name in ("dilution", "adverse_entry"):
        text = f"{name.replace('_', ' ')}, neither"
        found.append(judged("2", f"{name}, neither", text, mean("neither", name), two["remains"]))
    return found


def ways_table(cells: dict[str, list[dict[str, Any]]]) -> str:
    """The three ways of falling, summed over days: they add up to the change of the mean value."""
    rows = []
    for cell, runs in cells.items():
        parts = [mean_of(run[name] for run in runs) for name in WAYS]
        total = mean_of(sum(run[name] for name in WAYS) for run in runs)
        rows.append([cell, *(f"{number(part.mean)} ({interval(part)})" for part in (*parts, total))])
    return table(("reasons to leave", "dilution", "adverse entry", "evaporation (exit term)", "change in all"), rows)


def main(argv: list[str] | None = None) -> None:
    study = begin(__file__, argv)
    cells = study.repeat(cooling, {cell: study.world(changes) for cell, changes in study.design["cells"].items()})
    finish(
        study,
        findings_of(study, cells),
        [ways_table(cells)],
        lambda: picture(cells, study.design["bands"]["fact2"]["vanishes"]),
    )


if __name__ == "__main__":
    main()
