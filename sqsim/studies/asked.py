"""From what is asked, by flags or from Python, to an experiment: with defaults filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqsim.errors import InputError
from sqsim.studies.experiment import Experiment
from sqsim.studies.plausible import Over, plausible_worlds
from sqsim.studies.runs import Engine
from sqsim.studies.sequential import planned
from sqsim.studies.sweep.design import Design

if TYPE_CHECKING:
    from sqsim.world.scenario import Scenario

REPLICATES = 20
PER_WORLD = 3
"""Where plausible worlds are drawn, a run more says more in another world than in the same."""


def experiment_of(
    compared: Mapping[str, Scenario],
    replicates: int | None = None,
    seed: int = 0,
    engine: Engine = "columns",
    smallest_effect: float = 0.2,
    worlds: int | None = None,
    over: Over = (),
    until_clear: Mapping[str, Any] | None = None,
) -> Experiment:
    """The comparison of these scenarios, baseline first.

    With `worlds`, so many plausible worlds from the ranges `over`, else from the bundled ones, and `replicates` pairs
    in each. With `until_clear` (measures, width, most: each may be left out), the first look sees `replicates` pairs.
    """
    if over and worlds is None:
        expected = "worlds as well (--worlds W): how many to draw from these ranges"
        raise InputError("says what is uncertain, but no worlds are asked for", place="over", expected=expected)
    first = replicates if replicates is not None else REPLICATES if worlds is None else PER_WORLD
    base = next(iter(compared.values()))
    uncertain = Design() if worlds is None else plausible_worlds(base, worlds, seed, over)
    looks = None if until_clear is None else planned(first, smallest_effect, **until_clear)
    most = looks.looks[-1] if looks else first
    return Experiment(compared, most, seed, engine, smallest_effect, uncertain, looks)
