"""The levers of a scenario, day by day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sqsim.levers import LEVER_DTYPE, Observation, combine
from sqsim.policies.policy import Policy
from sqsim.world.scenario_community import baseline_effects, turning_days
from sqsim.world.scenario_model import Scenario


def lever_table(
    scenario: Scenario, observation: Observation | None = None, first: int = 0, last: int | None = None
) -> NDArray[np.void]:
    """The levers on the days first..last-1 (to the end if None), shape (last - first,), dtype LEVER_DTYPE.

    The community's own levers come first, then the policies in canonical order. Adaptive policies see the series of
    `observation`, which must end yesterday; so a scenario with one of them is asked for one day at a time.
    """
    end = scenario.days if last is None else last
    series = observation.series if observation is not None else {}
    if scenario.adaptive and end - first > 1:
        raise ValueError("a scenario with adaptive policies gives its levers one day at a time")
    policies = scenario.working_policies
    turns = turning_days(scenario.community)
    baselines = [baseline_effects(scenario.community, day) for day in turns]
    rows: dict[tuple[Any, ...], int] = {}  # Most days are like another.
    known: list[tuple[float, ...]] = []
    like = np.empty(end - first, np.intp)
    for day in range(first, end):
        phase = bisect_right(turns, day) - 1
        effects = _effects([policy for policy in policies if policy.active(day)], scenario, day, series)
        key = (phase, *(tuple(effect.items()) for effect in effects))
        if key not in rows:
            rows[key] = len(known)
            known.append(tuple(combine([baselines[phase], *effects]).values()))
        like[day - first] = rows[key]
    return np.array(known, dtype=LEVER_DTYPE)[like]


def _effects(
    policies: list[Policy], scenario: Scenario, day: int, series: Mapping[str, NDArray[Any]]
) -> list[dict[str, float]]:
    """What the policies in force on a day ask for."""
    if not policies:
        return []
    seen = Observation(day, scenario.weekday(day), series)
    return [policy.effects(seen) for policy in policies]
