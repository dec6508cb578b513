"""Sweeps as TOML experiment files, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from sqsim.errors import InputError, nearest
from sqsim.studies.folder import SWEEPS
from sqsim.studies.runs import Engine
from sqsim.studies.sweep.design import KINDS, SAMPLED, Design, Kind, checked_design
from sqsim.studies.sweep.dimension import dimension
from sqsim.studies.sweep.sweep import Sweep
from sqsim.studies.sweep.table import table_design

if TYPE_CHECKING:
    from sqsim.world.scenario import Scenario

Made = TypeVar("Made")

KEYS: dict[str, type | tuple[type, ...]] = {
    "kind": str,
    "name": str,
    "base": (str, dict),
    "days": int,
    "replicates": int,
    "seed": int,
    "engine": str,
    "measures": list,
    "series": bool,
    "method": dict,
    "levers": dict,
    "uncertainties": dict,
}
_WORDS = {str: "text", int: "a whole number", bool: "true or false", list: "a list", dict: "a table"}
DESIGN_KEYS = ("design", "order", "points", "seed", "file", "rows", "names")


def is_sweep(document: Mapping[str, Any]) -> bool:
    """Whether a parsed TOML file is meant as a sweep."""
    varies = bool({"levers", "uncertainties"} & document.keys())
    return document.get("kind") in SWEEPS or (varies and "kind" not in document)


def read_sweep(file: Path) -> Sweep:
    """The sweep in a file; InputError says what is wrong with it, and on which line."""
    from sqsim.world.scenario_lines import with_lines
    from sqsim.world.scenario_toml import parse_toml, text_of

    text = text_of(file, "an experiment: a TOML file with a base and [levers]")
    document = parse_toml(text, str(file))
    try:
        return sweep_of(document, str(file), file.parent)
    except InputError as error:
        told = error if error.file else error.at(file=str(file))
        raise (with_lines(told, text) if told.file == str(file) else told) from error


def sweep_toml(sweep: Sweep) -> str:
    """The sweep with every setting resolved; reading it back gives an equal one."""
    import tomli_w

    return tomli_w.dumps(sweep.document())


def sweep_of(document: Mapping[str, Any], file: str, folder: Path) -> Sweep:
    """The sweep in parsed tables; paths in it count from `folder`."""
    _check_keys(document, file)
    base = _base(document, file, folder)
    seed = document.get("seed", 0)
    if not 0 <= seed < 2**32:
        raise InputError("{value} is out of bounds", file=file, place="seed", value=seed, expected="0 to 2**32 - 1")
    engine = document.get("engine", "columns")
    if engine not in get_args(Engine):
        expected = " or ".join(get_args(Engine))
        raise InputError("there is no engine {value}", file=file, place="engine", value=engine, expected=expected)
    levers, uncertainties = _each_of(
        partial(design_of, document.get(place, {}), place, base, seed, file, folder)
        for place in ("levers", "uncertainties")
    )
    sweep = Sweep(
        base=base,
        levers=levers,
        uncertainties=uncertainties,
        replicates=document.get("replicates", 20),
        seed=seed,
        engine=engine,
        measures=_names(document["measures"], file) if "measures" in document else None,
        series=document.get("series", False),
        name=document.get("name", Path(file).stem if "kind" not in document else ""),
        kind=document.get("kind", "sweep"),
        method=tuple(document.get("method", {}).items()),
    )
    if not sweep.paths:
        expected = "[levers], [uncertainties] or both, with a path and its values"
        raise InputError("varies nothing", file=file, expected=expected)
    return sweep


def _check_keys(document: Mapping[str, Any], file: str) -> None:
    expected = "a sweep: " + ", ".join(KEYS)
    for key, value in document.items():
        if key not in KEYS:
            near = nearest(key, KEYS)
            raise InputError("unknown key {value}", file=file, value=key, expected=expected, nearest=near)
        kinds = KEYS[key]
        if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is int):
            words = " or ".join(_WORDS[kind] for kind in (kinds if isinstance(kinds, tuple) else (kinds,)))
            raise InputError("{value} is of the wrong type", file=file, place=key, value=value, expected=words)
    if document.get("kind", "sweep") not in SWEEPS:
        expected = " or ".join(SWEEPS)
        raise InputError("{value} is no sweep", file=file, place="kind", value=document["kind"], expected=expected)
    if "base" not in document:
        raise InputError("is missing", file=file, place="base", expected="a case, a file, or a table [base]")


def _base(document: Mapping[str, Any], file: str, folder: Path) -> Scenario:
    """The base scenario: a case, a file beside this one, or the table itself."""
    from sqsim.cases import list_cases
    from sqsim.world.scenario import changed, scenario_of
    from sqsim.world.scenario_toml import build_scenario

    given = document["base"]
    if isinstance(given, str):
        try:
            base = scenario_of(given if given in list_cases() else folder / given)
        except InputError as error:
            if "no such file" not in error.problem:
                raise
            near = nearest(given, list_cases()) or error.nearest
            expected = "a bundled case or a TOML file, seen from this one"
            raise InputError(
                "there is no case or file {value}",
                file=file,
                place="base",
                value=given,
                expected=expected,
                nearest=near,
            ) from error
    else:
        try:
            base = build_scenario({"name": Path(file).stem} | given, file, folder)
        except InputError as error:
            raise (error.at(inside="base") if error.file == file else error) from error
    return changed(base, {"days": document["days"]}, source=file) if "days" in document else base


def _names(given: list[Any], file: str) -> tuple[str, ...]:
    if not given or not all(isinstance(name, str) for name in given):
        expected = "a list of names; without it, all measures"
        raise InputError("{value} names no measures", file=file, place="measures", value=given, expected=expected)
    return tuple(dict.fromkeys(given))


def design_of(table: Mapping[str, Any], place: str, base: Scenario, seed: int, file: str, folder: Path) -> Design:
    """The design in a table: its kind and size, and a list of values or bounds for each path."""
    settings = dict(_flat({key: value for key, value in table.items() if key not in DESIGN_KEYS}))
    given = "table" if "file" in table or "rows" in table else "grid"
    kind: Kind = table.get("design", given)
    if kind not in KINDS:
        near, expected = nearest(kind, KINDS), ", ".join(KINDS)
        raise InputError(
            "there is no design {value}",
            file=file,
            place=f"{place}.design",
            value=kind,
            expected=expected,
            nearest=near,
        )
    seed = table.get("seed", seed)
    if not isinstance(seed, int) or isinstance(seed, bool) or seed < 0:
        expected = "a whole number from 0 on"
        raise InputError("{value} is no seed", file=file, place=f"{place}.seed", value=seed, expected=expected)
    points = table.get("points")
    if points is not None and (kind not in SAMPLED or not isinstance(points, int) or isinstance(points, bool)):
        expected = "a whole number, for design " + " or ".join(SAMPLED)
        raise InputError(
            "{value} does not belong here", file=file, place=f"{place}.points", value=points, expected=expected
        )
    if kind == "table":
        if settings:
            expected = "the paths as headings of the table, as design is table"
            raise InputError(
                "{value} does not belong here", file=file, place=place, value=next(iter(settings)), expected=expected
            )
        return checked_design(table_design(table, place, base, seed, file, folder), file, place)
    made = _each_of(partial(dimension, path, values, base, f"{file}: {place}") for path, values in settings.items())
    varied = dict(zip(settings, made, strict=True))
    order = table.get("order", list(settings))
    if not isinstance(order, list) or sorted(map(repr, order)) != sorted(map(repr, settings)):
        expected = f"each of these once: {', '.join(settings)}"
        raise InputError(
            "{value} is not their order", file=file, place=f"{place}.order", value=order, expected=expected
        )
    dimensions = tuple(varied[path] for path in order)
    return checked_design(Design(kind, dimensions, points, seed), file, place)


def _each_of(makers: Iterable[Callable[[], Made]]) -> list[Made]:
    """What each makes; InputError with all that is wrong, not only the first."""
    made, wrong = [], []
    for make in makers:
        try:
            made.append(make())
        except InputError as error:
            wrong.append(error)
    if wrong:
        raise wrong[0].but(beside=(*wrong[0].beside, *wrong[1:]))
    return made


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Paths and what is given for them; dots in keys may be written as tables in tables."""
    for key, value in table.items():
        path = f"{above}.{key}" if above else key
        if isinstance(value, Mapping) and not {"low", "high"} & value.keys():
            yield from _flat(value, path)
        else:
            yield path, value
