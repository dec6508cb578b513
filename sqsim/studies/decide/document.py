"""The document of docs/names.md that says what a sweep found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from sqsim._version import __version__
from sqsim.measures import Measure, known_measures
from sqsim.studies.decide.cells import BoolArray, Cells
from sqsim.studies.decide.decision import Decision, aims_of, decide
from sqsim.studies.decide.levels import levels
from sqsim.studies.decide.measure_document import LISTED, Varied, measure_document
from sqsim.studies.documents import finite
from sqsim.studies.statistics import SIGNIFICANCE, holm, mean_interval
from sqsim.studies.sweep.results import SweepResults
from sqsim.studies.sweep.status import reasons

MOST_KEPT = 1_000_000
"""With more runs, aims are read again rather than kept."""
Load = Callable[[str], Cells]


def sweep_document(results: SweepResults) -> dict[str, Any]:
    """What a sweep found: choices, responses, the best, what is traded for what, and regret, as plain JSON values.

    Measures are taken one at a time, so memory holds few of them, however many there are.
    """
    sweep, tally = results.sweep, results.tally
    measures = _measures(results)

    def read(name: str) -> Cells:
        return Cells(results.values(name), measures[name].better)

    load = cache(read) if sweep.total <= MOST_KEPT else read
    decision = decide(load, aims_of(measures.values()), sweep.seed)
    named = [] if decision is None else _named(decision)
    bests = {} if decision is None else decision.bests
    varied = list(_varied(results))
    entries = {
        name: measure_document(Cells(values, measures[name].better), measures[name], varied, named, bests.get(name))
        for name, values in results.each(tuple(measures))
    }
    _allow_for_many(entries)
    listed = {*named, *(row["choice"] for entry in entries.values() for row in entry["choices"])}
    return {
        "name": sweep.title,
        "kind": sweep.kind,
        "version": __version__,
        "seed": sweep.seed,
        "engine": sweep.engine,
        "replicates": sweep.replicates,
        "worlds": sweep.worlds,
        "choice_count": sweep.choices,
        "runs": {"done": tally.done, "failed": tally.failed, "missing": tally.missing, "total": tally.total},
        "failures": reasons(results.path),
        "levers": {"design": sweep.levers.kind, "paths": list(sweep.levers.paths)},
        "uncertainties": {"design": sweep.uncertainties.kind, "paths": list(sweep.uncertainties.paths)},
        "notes": ["length_varies"] if any(each.path == "days" for each in varied) else [],
        "choices": [_choice(results, choice) for choice in sorted(listed)],
        "verdict": None if decision is None else _verdict(decision, load),
        "pareto": None if decision is None else _pareto(decision),
        "regret": None if decision is None or decision.robust is None else _regret(decision, entries),
        "measures": entries,
    }


def _measures(results: SweepResults) -> dict[str, Measure]:
    """The measures of a sweep; one whose package is here no more cannot be understood, and is left out."""
    known = known_measures()
    return {name: known[name] for name in results.measures if name in known}


def _varied(results: SweepResults) -> Iterable[Varied]:
    """The settings that vary, levers first."""
    sweep = results.sweep
    for side, design in (("lever", sweep.levers), ("uncertainty", sweep.uncertainties)):
        for place, path in enumerate(design.paths):
            found = levels([row[place] for row in design.rows])
            if len(found.about) > 1:
                yield Varied(path, "lever" if side == "lever" else "uncertainty", found)


def _choice(results: SweepResults, choice: int) -> dict[str, Any]:
    levers = results.sweep.levers
    settings = dict(zip(levers.paths, levers.rows[choice], strict=True))
    return {"choice": choice} | ({"name": levers.names[choice]} if levers.names else {}) | {"settings": settings}


def _named(decision: Decision) -> list[int]:
    """The choices that words and figures speak of: chosen, robust, the best by each aim, and of the front the first."""
    first = [decision.chosen, decision.robust, *(best.choice for best in decision.bests.values())]
    front = [choice for choice, _ in _ordered(decision.front.front, decision)]
    return list(dict.fromkeys([choice for choice in first if choice is not None] + front))


def _ordered(marked: BoolArray, decision: Decision) -> list[tuple[int, float]]:
    """Marked choices with their largest gaps, the smallest first; at most as many as are listed."""
    gap = decision.gaps.max(axis=1)
    found = np.flatnonzero(marked)
    order = found[np.argsort(gap[found], kind="stable")][:LISTED]
    return [(int(choice), float(gap[choice])) for choice in order]


def _verdict(decision: Decision, load: Load) -> dict[str, Any]:
    return {
        "advice": decision.advice,
        "choice": decision.chosen,
        "tied": decision.tied,
        "equal": decision.equal,
        "steady": decision.steady,
        "aims": list(decision.aims),
        "differ": list(decision.differ),
        "given_up": [_given_up(aim, decision, load(aim)) for aim in decision.behind],
        "robust": decision.robust,
    }


def _given_up(aim: str, decision: Decision, cells: Cells) -> dict[str, Any]:
    """By how much the chosen one differs from the best by an aim, in the unit of the measure."""
    best = decision.bests[aim].choice
    lead = cells.lead(best, np.array([decision.chosen]))[0]
    found = mean_interval(-cells.sign * lead)
    return {"measure": aim, "best": best, "difference": found.mean, "low": found.low, "high": found.high}


def _pareto(decision: Decision) -> dict[str, Any]:
    front = decision.front
    states = {"front": front.front, "near": front.near, "dominated": front.dominated}
    rows = [
        {"choice": choice, "state": state, "by": int(front.by[choice]) if front.by[choice] >= 0 else None, "gap": gap}
        for state, marked in states.items()
        for choice, gap in _ordered(marked, decision)
    ]
    counts = {state: int(marked.sum()) for state, marked in states.items()}
    counts["incomparable"] = int((~decision.comparable).sum())
    return {"measures": list(decision.aims), "counts": counts, "choices": rows[:LISTED]}


def _regret(decision: Decision, entries: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The largest regret of each choice over aims and worlds, as a part of what choices differ by.

    Its upper bound is the largest by any aim, so no less than that of the aim by which it is truly largest.
    """
    order = np.argsort(decision.far, kind="stable")[:LISTED]
    shown = [int(choice) for choice in order if np.isfinite(decision.far[choice])]
    measures = list(decision.differ or decision.aims)
    known = [{row["choice"]: row["relative_high"] for row in entries[aim]["regret"]["choices"]} for aim in measures]
    rows = []
    for choice in shown:
        highs = np.array([each.get(choice) for each in known], dtype=np.float64)  # NaN where an aim does not list it
        rows.append({"choice": choice, "far": float(decision.far[choice]), "high": finite(float(highs.max()))})
    return {"measures": measures, "choices": rows}


def _allow_for_many(entries: Mapping[str, dict[str, Any]]) -> None:
    """Add to each best choice its p corrected for there being many measures (Holm), and whether it is clear.

    What is clear by itself may not be where all pairs, and all aims, are allowed for: then it has peers.
    """
    bests: Sequence[dict[str, Any]] = [entry["best"] for entry in entries.values() if entry["best"] is not None]
    for best, adjusted in zip(bests, holm([best["p"] for best in bests]), strict=True):
        best |= {
            "p_adjusted": adjusted,
            "clear": adjusted is not None and adjusted < SIGNIFICANCE and not best["peer_count"],
        }
