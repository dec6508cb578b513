"""From what was typed to a sweep: an experiment file, or a case with settings to vary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqsim.errors import InputError
from sqsim.studies.sweep.design import Design, checked_design
from sqsim.studies.sweep.dimension import parse_dimension
from sqsim.studies.sweep.sweep import WORLDS, Sweep
from sqsim.studies.sweep.sweep_file import is_sweep, read_sweep


def sweep_from(
    source: str,
    vary: Sequence[str],
    over: Sequence[str],
    worlds: int | None,
    changes: Sequence[str] | None,
    days: int | None,
    given: Mapping[str, Any],
) -> Sweep:
    """The sweep meant by `source` and flags; of `given`, what is not None holds against the file."""
    from sqsim.cli.sources import scenario_from, with_changes
    from sqsim.studies.sensitivity.study import check_study

    typed = {name: value for name, value in given.items() if value is not None}
    if _is_experiment(source):
        for flag, values in (("--vary", vary), ("--over", over), ("--worlds", worlds)):
            if values:
                expected = f"[levers] and [uncertainties] in {source} to say what varies"
                problem = "{value} does not go with an experiment file"
                raise InputError(problem, file=flag, value=values, expected=expected)
        asked = read_sweep(Path(source))
        check_study(asked, source)
        again: dict[str, Any] = {"base": with_changes(asked.base, changes, days)}
        if (seed := typed.get("seed")) is not None:
            again |= {side: replace(getattr(asked, side), seed=seed) for side in ("levers", "uncertainties")}
        return replace(asked, **again | typed)
    base = scenario_from(source, changes, days)
    if not vary and not over:
        expected = "--vary PATH=V1,V2 (a lever) or --over PATH=LO:HI (an uncertainty), or an experiment file"
        raise InputError("{value} is a scenario, and nothing says what to vary", value=source, expected=expected)
    if worlds and not over:
        raise InputError("{value} worlds of nothing", file="--worlds", value=worlds, expected="--over PATH=LO:HI")
    seed = typed.get("seed", 0)
    levers = Design("grid", tuple(parse_dimension(text, base, "--vary") for text in vary))
    uncertain = tuple(parse_dimension(text, base, "--over") for text in over)
    unknown = Design("latin_hypercube", uncertain, worlds or WORLDS, seed) if uncertain else Design()
    return Sweep(base, checked_design(levers, "--vary", ""), checked_design(unknown, "--over", ""), **typed)


def _is_experiment(source: str) -> bool:
    """Whether a file is meant as an experiment, and not as a scenario."""
    from sqsim.world.scenario_toml import parse_toml, text_of

    path = Path(source)
    if path.suffix.lower() != ".toml" or not path.is_file():
        return False
    return is_sweep(parse_toml(text_of(path), source))
