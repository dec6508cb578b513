"""Plausible worlds: settings that nobody knows, drawn from the bounds within which they may lie."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sqsim.errors import InputError
from sqsim.studies.sweep.design import Design, checked_design
from sqsim.studies.sweep.dimension import Dimension, Range, dimension, parse_dimension

if TYPE_CHECKING:
    from sqsim.world.scenario import Scenario

RANGES = "plausible.toml"
KIND: Literal["latin_hypercube"] = "latin_hypercube"
FEWEST, MOST = 2, 10_000

Over = Sequence[str] | Mapping[str, Any]
"""Ranges as typed, `path=low:high`, or by path: (low, high), or {"low": …, "high": …, "log": …}."""


def bundled_ranges() -> dict[str, dict[str, Any]]:
    """The plausible ranges that come with sqsim, by path: low, high, log where so, and a line of source."""
    return tomllib.loads(files("sqsim.studies").joinpath(RANGES).read_text(encoding="utf-8"))


def plausible_ranges(base: Scenario, over: Over = ()) -> list[Range]:
    """These ranges of settings of a scenario, or the bundled ones if none are given."""
    given: Over = over or {path: _bounds(each) for path, each in bundled_ranges().items()}
    source = _source(over)
    if isinstance(given, Mapping):
        return [_range(dimension(path, _table(each), base, source), each, source) for path, each in given.items()]
    return [_range(parse_dimension(text, base, source), text, source) for text in given]


def plausible_worlds(base: Scenario, count: int, seed: int, over: Over = ()) -> Design:
    """`count` plausible worlds: a Latin hypercube over these ranges, or over the bundled ones if none are given."""
    return _worlds(plausible_ranges(base, over), count, seed, _source(over))


def read_worlds(table: Mapping[str, Any], base: Scenario, seed: int, file: Path) -> Design:
    """The plausible worlds that the table [uncertainties] of an experiment file describes."""
    from sqsim.studies.sweep.sweep_file import design_of

    design = design_of(table, "uncertainties", base, seed, str(file), file.parent)
    if design.kind != KIND:
        place, expected = "uncertainties.design", f'design = "{KIND}"'
        raise InputError("{value} draws no worlds", place=place, value=design.kind, expected=expected)
    ranges = [_range(each, each.document(), str(file)) for each in design.dimensions]
    return _worlds(ranges, design.count, seed, str(file))


def _worlds(ranges: Sequence[Range], count: int, seed: int, source: str) -> Design:
    if not FEWEST <= count <= MOST:
        expected = f"a whole number from {FEWEST} to {MOST}: one world says nothing of others"
        raise InputError("{value} is out of bounds", place="worlds", value=count, expected=expected)
    return checked_design(Design(KIND, tuple(ranges), count, seed), source, "worlds")


def _source(over: Over) -> str:
    return "--over" if over else RANGES


def _bounds(each: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in each.items() if key != "source"}


def _table(bounds: Any) -> Any:
    """Two bounds as the table that says the same; anything else as it is."""
    if isinstance(bounds, Sequence) and not isinstance(bounds, str) and len(bounds) == 2:
        return dict(zip(("low", "high"), bounds, strict=True))
    return bounds


def _range(made: Dimension, given: Any, source: str) -> Range:
    if not isinstance(made, Range) or made.count is not None:
        expected = "low and high (path=low:high), between which worlds are drawn"
        raise InputError("{value} is no range", file=source, place=made.path, value=given, expected=expected)
    return made
