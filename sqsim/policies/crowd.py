"""The people a policy would meet, for saying what a setting means in practice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sqsim.levers import FloatArray

if TYPE_CHECKING:
    from sqsim.rules.parameters import Parameters


def _defaults() -> Parameters:
    from sqsim.rules.parameters import Parameters  # with it comes the compiler

    return Parameters()


@dataclass(frozen=True)
class Crowd:
    """Those who could join, one entry a person, shape (people,).

    `value` in 0..1; `screening_noise` what screening adds to it by mistake (value); `willingness_to_pay` (yuan);
    `friends` how many acquaintances each has in the population; `applying` the chance that each applies once he hears
    of the community as it is on the first day (None: all alike), the weight with which people are applicants;
    `parameters` those of the rules they live by.
    """

    value: FloatArray
    screening_noise: FloatArray
    willingness_to_pay: FloatArray
    friends: NDArray[np.int64]
    applying: FloatArray | None = None
    parameters: Parameters = field(default_factory=_defaults)


def share(chosen: NDArray[np.bool_], weight: FloatArray | None = None) -> float:
    """The share of people chosen, each counted with his weight if there are weights; 0 of nobody."""
    if weight is None:
        return float(chosen.mean()) if chosen.size else 0.0
    return float(weight[chosen].sum() / weight.sum()) if weight.sum() > 0 else 0.0


def mean_of(values: FloatArray, chosen: NDArray[np.bool_]) -> float:
    """The mean over those chosen; NaN if none are."""
    return float(values[chosen].mean()) if chosen.any() else float("nan")
