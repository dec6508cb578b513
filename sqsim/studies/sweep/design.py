"""Designs: which combinations of settings a sweep looks at."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any, Literal, get_args

from sqsim.errors import InputError
from sqsim.studies.sweep.dimension import Choices, Dimension, Value, check_listed_once

Kind = Literal["grid", "zip", "table", "latin_hypercube", "sobol"]
KINDS = get_args(Kind)
SAMPLED = ("latin_hypercube", "sobol")
MOST_POINTS = 1_000_000

Row = tuple[Value, ...]


@dataclass(frozen=True)
class Design:
    """Combinations of settings, a row each; one empty row where nothing varies.

    `kind`: all combinations of the dimensions' values (grid), their first values, their second values, … (zip), rows
    given one by one (table), or `points` places in the space they span: a Latin hypercube (McKay, Beckman, Conover
    1979) or scrambled Sobol points (Sobol 1967; Owen 1998), both by scipy.stats.qmc from `seed`.
    `rows`, `paths` and `names` (what rows are called) are a table's own.
    """

    kind: Kind = "grid"
    dimensions: tuple[Dimension, ...] = ()
    points: int | None = None
    seed: int = 0
    table_paths: tuple[str, ...] = ()
    table_rows: tuple[Row, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """The settings that vary, in the order of a row's values."""
        return self.table_paths if self.kind == "table" else tuple(each.path for each in self.dimensions)

    @property
    def count(self) -> int:
        """How many rows there are, without making them."""
        if self.kind == "table":
            return len(self.table_rows)
        if self.kind in SAMPLED:
            return self.points or 0
        lengths = [len(each.values) for each in self.dimensions]
        return math.prod(lengths) if self.kind == "grid" else min(lengths, default=1)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The combinations, values in the order of `paths`."""
        if self.kind == "table":
            return self.table_rows
        if self.kind in SAMPLED:
            return tuple(
                tuple(each.at(place) for each, place in zip(self.dimensions, places, strict=True))
                for places in self._places()
            )
        values = [each.values for each in self.dimensions]
        return tuple(product(*values)) if self.kind == "grid" else tuple(zip(*values, strict=True)) or ((),)

    def _places(self) -> Sequence[Sequence[float]]:
        from scipy.stats import qmc

        maker: Any = qmc.LatinHypercube if self.kind == "latin_hypercube" else qmc.Sobol
        places: list[list[float]] = maker(d=len(self.dimensions), rng=self.seed).random(self.points).tolist()
        return places

    def document(self) -> dict[str, Any]:
        """As it stands in an experiment file, every value resolved; empty where nothing varies."""
        if not self.paths:
            return {}
        if self.kind == "table":
            # TOML has no null: a path that a row leaves to the base scenario is left out.
            rows = [
                {path: value for path, value in zip(self.paths, row, strict=True) if value is not None}
                for row in self.table_rows
            ]
            return {"design": "table", "rows": rows} | ({"names": list(self.names)} if self.names else {})
        # TOML writers put lists before tables, so the order of the settings, which orders the points, is written down.
        return (
            {"design": self.kind, "order": list(self.paths)}
            | ({"points": self.points, "seed": self.seed} if self.kind in SAMPLED else {})
            | {each.path: each.document() for each in self.dimensions}
        )


def checked_design(design: Design, source: str, place: str) -> Design:
    """The design itself; InputError if it has no points, too many, or dimensions that do not fit it."""
    if not design.paths and design.kind != "grid":
        raise InputError("{value} varies nothing", file=source, place=place, value=design.kind, expected="a setting")
    paths = design.paths
    if twice := [path for path in paths if paths.count(path) > 1]:
        raise InputError("{value} is varied twice", file=source, place=place, value=twice[0], expected="once")
    if design.kind in SAMPLED:
        _check_points(design, source, place)
    else:
        for each in design.dimensions:
            if not isinstance(each, Choices) and each.count is None:
                expected = f"how many values: low:high:count (or count = … in a file); design {design.kind} lists them"
                raise InputError("is missing", file=source, place=f"{each.path}.count", expected=expected)
    if design.kind == "grid":  # where settings move together, or values are drawn, a value may well come again
        for each in design.dimensions:
            if isinstance(each, Choices):
                check_listed_once(each, source)
    lengths = {len(each.values) for each in design.dimensions} if design.kind == "zip" else set()
    if len(lengths) > 1:
        found = ", ".join(f"{each.path}: {len(each.values)}" for each in design.dimensions)
        expected = "equally many values of each for design zip"
        raise InputError("{value} do not pair up", file=source, place=place, value=found, expected=expected)
    if not 1 <= design.count <= MOST_POINTS:
        expected = f"from 1 to {MOST_POINTS} points"
        raise InputError("{value} is too many points" if design.count else "there are no points", file=source,
                         place=place, value=design.count, expected=expected)  # fmt: skip
    return design


def _check_points(design: Design, source: str, place: str) -> None:
    points = design.points
    expected = f"how many points, from 1 to {MOST_POINTS}"
    if points is None:
        raise InputError("is missing", file=source, place=f"{place}.points", expected=expected)
    if not 1 <= points <= MOST_POINTS:
        raise InputError("{value} is out of bounds", file=source, place=f"{place}.points", value=points,
                         expected=expected)  # fmt: skip
    if design.kind == "sobol":
        check_balanced(points, source, f"{place}.points")


def check_balanced(points: int, source: str, place: str | None = None) -> None:
    """Raise InputError for a number of Sobol points that is no power of two."""
    if points & (points - 1):
        near = 2 ** points.bit_length()
        expected = f"a power of two, as {near // 2} or {near}: other numbers of Sobol points are not balanced"
        raise InputError("{value} is no power of two", file=source, place=place, value=points, expected=expected)
