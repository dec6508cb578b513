"""From outcomes to how much each setting matters: elementary effects and Sobol's indices, by SALib.

Intervals hold 95 %, from RESAMPLES bootstrap samples of trajectories or base samples.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sqsim.studies.sensitivity.library import salib, unit_cube
from sqsim.studies.sensitivity.sampling import LEVELS, STEP, FloatArray
from sqsim.studies.statistics import CONFIDENCE

RESAMPLES = 1000
Indices = Mapping[str, FloatArray]
"""A number a setting, by name."""


def morris(places: FloatArray, outcomes: FloatArray, seed: int) -> Indices:
    """Elementary effects of going through a setting's whole range, in the unit of the outcomes.

    `mu_star` is the mean size of the effect, with `low` and `high`; `mu` its mean, `sigma` its standard deviation over
    the places where it was tried. `places` has shape (points, settings), `outcomes` (points,).
    Source: Morris (1991); Campolongo, Cariboni, Saltelli (2007).
    """
    found = salib("analyze.morris").analyze(
        unit_cube(places.shape[1]),
        places,
        _as_if_steps_were_even(places, outcomes),
        num_resamples=RESAMPLES,
        conf_level=CONFIDENCE,
        num_levels=LEVELS,
        seed=seed,
    )
    size, reach = (np.asarray(found[name], dtype=np.float64) for name in ("mu_star", "mu_star_conf"))
    bounds = {"mu_star": size, "low": np.maximum(size - reach, 0.0), "high": size + reach}
    return bounds | {name: np.asarray(found[name], dtype=np.float64) for name in ("mu", "sigma")}


def sobol(settings: int, outcomes: FloatArray, seed: int) -> Indices:
    """Shares of the variance of the outcomes.

    `s1`, with `s1_low` and `s1_high`, is what a setting explains alone; `st`, with `low` and `high`, what it explains
    alone and together with others; `interaction`, with `interaction_low` and `interaction_high`, is st - s1. Estimates
    from few samples may leave [0, 1]. Source: Sobol' (2001); Saltelli et al. (2010), whose estimators these are.
    """
    from scipy.special import ndtri

    found = salib("analyze.sobol").analyze(
        unit_cube(settings),
        outcomes,
        calc_second_order=False,
        num_resamples=RESAMPLES,
        conf_level=CONFIDENCE,
        keep_resamples=True,
        seed=seed + 1,  # a seed of 0 is none to SALib
    )
    alone, total = found["S1"], found["ST"]
    more = found["ST_conf_all"] - found["S1_conf_all"]
    reach = ndtri(0.5 + CONFIDENCE / 2) * more.std(axis=0, ddof=1)  # as SALib bounds the other two
    return {
        **_bounded("s1", alone, found["S1_conf"], "s1_"),
        **_bounded("st", total, found["ST_conf"], ""),
        **_bounded("interaction", total - alone, reach, "interaction_"),
    }


def _bounded(name: str, value: FloatArray, reach: FloatArray, prefix: str) -> Indices:
    return {name: value, f"{prefix}low": value - reach, f"{prefix}high": value + reach}


def _as_if_steps_were_even(places: FloatArray, outcomes: FloatArray) -> FloatArray:
    """Outcomes whose differences along each trajectory are those that steps of STEP would have made.

    SALib divides by STEP, while a whole number or a choice goes from one value to the next in steps of its own.
    """
    settings = places.shape[1]
    steps = np.abs(np.diff(places.reshape(-1, settings + 1, settings), axis=1)).sum(axis=2)
    paths = outcomes.reshape(-1, settings + 1)
    rises = np.diff(paths, axis=1) * (STEP / steps)
    return np.cumsum(np.concatenate([paths[:, :1], rises], axis=1), axis=1).ravel()
