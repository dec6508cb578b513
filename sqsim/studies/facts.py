"""What a comparison says of each alternative, as plain facts that views put into words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sqsim.studies.statistics import CONFIDENCE, mean_of_defined

if TYPE_CHECKING:
    from sqsim.studies.comparison import WorldResult

FloatArray = NDArray[np.float64]

KEY_MEASURES = ("useful_messages", "mean_value", "retention_30", "members_end", "net")
COSTS = frozenset({"net"})
"""Key measures that are money: what an operator may be willing to pay for the others."""
COST_SERIES = ("spend", "operator_hours", "fees", "sales")
"""The daily series that say what a world costs and brings in."""
FEWEST_PAIRS = 10
"""With fewer pairs, hardly any difference outlives Holm's correction over all measures and alternatives."""
ADVICE = ("choose", "trade_off", "unclear", "avoid")
"""What may be said of an alternative, in the order in which it is to be preferred."""
LARGEST_EFFECT = 3.0
"""An effect counts no more than this in the score, so that one measure that hardly varies does not decide alone."""
SHORTEST_START = 14
"""Days running for which a difference must hold before it is said to have started."""
# Who loses by a policy, and the two daily series whose sums make their share: how many, of how many.
LOSERS = {
    "refused": ("refused", "applicants"),
    "priced_out": ("priced_out", "applicants"),
    "not_renewed": ("leaves_not_renewed", "leaves"),
    "removed": ("leaves_removed", "leaves"),
    "silenced": ("leaves_silenced", "leaves"),
}


def verdict_facts(name: str, document: Mapping[str, Any], worlds: Mapping[str, WorldResult]) -> dict[str, Any]:
    """The facts on one alternative, plain JSON values.

    `advice` is one of ADVICE; `pairs` is the number of pairs (or plausible worlds) behind the best known key measure,
    and `few_pairs` says that these are too few. `score` is the mean over key measures with a verdict of the effect,
    positive where better; `better`, `worse` (largest effect first) and `unclear` sort the key measures; `costs` are
    means a run, summed over its days; `losers` are shares; `starts` is when messages begin to differ.
    """
    base, world = worlds[document["baseline"]], worlds[name]
    keys = [measure for measure in KEY_MEASURES if measure in document["measures"]]
    rows = [_row(measure, document["measures"][measure], name) for measure in keys]
    rows.sort(key=lambda row: -_size(row))
    better = [row for row in rows if row["verdict"] == "better"]
    worse = [row for row in rows if row["verdict"] == "worse"]
    gains = [_size(row) for row in better] + [-_size(row) for row in worse]
    pairs = max((document["measures"][measure]["alternatives"][name]["n"] for measure in keys), default=0)
    return {
        "advice": advice([row["measure"] for row in better], [row["measure"] for row in worse]),
        "score": float(np.mean(gains)) if gains else 0.0,
        "better": [_without_verdict(row) for row in better],
        "worse": [_without_verdict(row) for row in worse],
        "unclear": [row["measure"] for row in rows if row not in better and row not in worse],
        "pairs": pairs,
        "few_pairs": pairs < FEWEST_PAIRS,
        "costs": {key: _cost(base, world, key) for key in COST_SERIES if key in world.daily},
        "losers": list(_losers(base, world)),
        "starts": _start(base, world, document.get("worlds", {}).get("count")),
    }


def advice(better: Iterable[str], worse: Iterable[str]) -> str:
    """What to do, from the key measures that are clearly better and those that are clearly worse.

    "choose" where something is better and nothing worse but money, "trade_off" where both, "avoid" where something is
    only worse, "unclear" where nothing is clear.
    """
    gained, lost = set(better), set(worse)
    if gained:
        return "trade_off" if lost - COSTS else "choose"
    return "avoid" if lost else "unclear"


def ranked(verdicts: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The names of alternatives, the best first: by advice, then by score, then as listed."""
    return sorted(verdicts, key=lambda name: (ADVICE.index(verdicts[name]["advice"]), -verdicts[name]["score"]))


def _row(measure: str, entry: Mapping[str, Any], name: str) -> dict[str, Any]:
    result = entry["alternatives"][name]
    kept = ("difference", "low", "high", "effect", "p_adjusted", "verdict")
    return {"measure": measure, "baseline": entry["baseline"]["mean"]} | {key: result[key] for key in kept}


def _without_verdict(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "verdict"}


def _size(row: Mapping[str, Any]) -> float:
    """Size of the effect; the largest where it is unbounded, as the baseline does not vary."""
    return LARGEST_EFFECT if row["effect"] is None else min(abs(row["effect"]), LARGEST_EFFECT)


def _totals(world: WorldResult, series: str) -> FloatArray:
    """Sum over the days of each run that did not fail, shape (runs,)."""
    totals: FloatArray = world.daily[series].sum(axis=1)
    return totals[~np.isnan(totals)]


def _cost(base: WorldResult, world: WorldResult, series: str) -> dict[str, float | None]:
    before, after = (_mean(_totals(each, series)) for each in (base, world))
    difference = None if before is None or after is None else after - before
    return {"baseline": before, "alternative": after, "difference": difference}


def _mean(values: FloatArray) -> float | None:
    return float(values.mean()) if values.size else None


def _losers(base: WorldResult, world: WorldResult) -> Iterable[dict[str, Any]]:
    for who, (some, of) in LOSERS.items():
        if some in world.daily and of in world.daily:
            shares = (_share(each, some, of) for each in (world, base))
            yield dict(zip(("who", "share", "baseline"), (who, *shares), strict=True))


def _share(world: WorldResult, some: str, of: str) -> float | None:
    """Of all runs together, None of nobody."""
    whole = float(_totals(world, of).sum())
    return float(_totals(world, some).sum()) / whole if whole > 0 else None


def _start(base: WorldResult, world: WorldResult, plausible: int | None) -> dict[str, Any]:
    """The first day from which messages differ: the interval of the paired difference of their 7-day mean leaves out 0.

    It must do so on one side for 14 days running. Of several plausible worlds, each counts once.
    """
    days = min(base.scenario.days, world.scenario.days)
    nothing = np.empty((0, days))
    before, after = (_weekly(each.daily.get("messages", nothing))[:, :days] for each in (base, world))
    differences = after - before if len(after) == len(before) else nothing
    if plausible and len(differences):
        differences = mean_of_defined(differences.reshape(plausible, -1, days), axis=1)
    sides = _sides(differences[~np.isnan(differences).any(axis=1)])
    for day in range(days - SHORTEST_START + 1):
        if sides[day] and (sides[day : day + SHORTEST_START] == sides[day]).all():
            return {"series": "messages", "day": day, "direction": "higher" if sides[day] > 0 else "lower"}
    return {"series": "messages", "day": None, "direction": None}


def _weekly(values: FloatArray) -> FloatArray:
    """Mean of each day and the six before it (fewer at the start), shape (runs, days)."""
    sums = np.cumsum(values, axis=1)
    late = np.concatenate([np.zeros((len(values), 7)), sums], axis=1)[:, : values.shape[1]]
    means: FloatArray = (sums - late) / np.minimum(np.arange(1, values.shape[1] + 1), 7)
    return means


def _sides(differences: FloatArray) -> NDArray[np.int64]:
    """On which side of 0 the 95 % interval of the mean lies each day: 1 above, -1 below, 0 neither."""
    from scipy.special import stdtrit

    runs, days = differences.shape
    if runs < 2:
        return np.zeros(days, dtype=np.int64)
    mean = differences.mean(axis=0)
    half = stdtrit(runs - 1, (1 + CONFIDENCE) / 2) * differences.std(axis=0, ddof=1) / np.sqrt(runs)
    return np.where(np.abs(mean) > half, np.sign(mean), 0).astype(np.int64)
