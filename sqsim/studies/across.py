"""What holds across plausible worlds: in how many an alternative is better, and which uncertainty that turns on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from sqsim.studies.facts import KEY_MEASURES
from sqsim.studies.statistics import SIGNIFICANCE, FloatArray, Paired, holm
from sqsim.studies.sweep.design import Design
from sqsim.studies.sweep.dimension import Range

Pairs = Mapping[tuple[str, str], Paired]
"""By measure and alternative."""
FEWEST_RANKED = 4
"""Three ranks in order are no news."""


def worlds_part(uncertainties: Design, replicates: int) -> dict[str, Any]:
    """The part `worlds` of a comparison's document."""
    ranges = [each for each in uncertainties.dimensions if isinstance(each, Range)]
    over = {each.path: [each.low, each.high] for each in ranges}
    return {"count": uncertainties.count, "replicates_per_world": replicates, "over": over}


def better_in(differences: FloatArray, better: str | None) -> dict[str, Any]:
    """In how many plausible worlds the difference is for the better or worse, or, without a direction, higher or lower.

    `of` counts the worlds where it is defined; those without any difference are in neither count. `low` and `high`
    bound the share of the first count at 95 % (Wilson 1927), None where no world counts.
    """
    from scipy.stats import binomtest

    defined = differences[~np.isnan(differences)]
    above, below = int((defined > 0).sum()), int((defined < 0).sum())
    names = ("higher", "lower") if better is None else ("better", "worse")
    counts = dict(zip(names, (below, above) if better == "lower" else (above, below), strict=True))
    low, high = None, None
    if len(defined):
        share = binomtest(counts[names[0]], len(defined)).proportion_ci(method="wilson")
        low, high = float(share.low), float(share.high)
    return counts | {"of": len(defined), "low": low, "high": high}


def deciding(pairs: Pairs, uncertainties: Design) -> dict[tuple[str, str], dict[str, Any] | None]:
    """For each key measure and alternative the uncertainty with which its difference moves most, None if none is clear.

    Spearman's rank correlation of the worlds' differences with each uncertain setting; clear is p < .05 in Kendall's
    test after Holm's correction over key measures, alternatives and settings.
    """
    settings = np.array(uncertainties.rows, dtype=np.float64)
    asked = {key: result.differences for key, result in pairs.items() if key[0] in KEY_MEASURES}
    found = {
        (key, path): _rank_correlation(differences, settings[:, column])
        for key, differences in asked.items()
        for column, path in enumerate(uncertainties.paths)
    }
    adjusted = holm([p for _, p in found.values()])
    clear: dict[tuple[str, str], dict[str, Any] | None] = dict.fromkeys(asked)
    for ((key, path), (rho, _)), p in zip(found.items(), adjusted, strict=True):
        strongest = clear[key]
        if p is not None and p < SIGNIFICANCE and (strongest is None or abs(rho) > abs(strongest["rho"])):
            clear[key] = {"path": path, "rho": rho, "p_adjusted": p}
    return clear


def _rank_correlation(differences: FloatArray, setting: FloatArray) -> tuple[float, float | None]:
    """Spearman's rho, and Kendall's p, over the worlds where the difference is defined; (0, None) where nothing varies.

    Kendall's test is exact for few worlds (Kendall 1938); the p that goes with rho is much too small there.
    """
    from scipy.stats import kendalltau, spearmanr

    defined = ~np.isnan(differences)
    a, b = differences[defined], setting[defined]
    if len(a) < FEWEST_RANKED or np.ptp(a) == 0 or np.ptp(b) == 0:
        return 0.0, None
    return float(spearmanr(a, b).statistic), float(kendalltau(a, b).pvalue)
