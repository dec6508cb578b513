"""Scenarios from TOML and back."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli_w

from sqsim.errors import InputError, nearest
from sqsim.policies.policy import Policy
from sqsim.policies.registry import policy_type
from sqsim.world.graphspec import EdgeList, read_edges
from sqsim.world.scenario_errors import validated
from sqsim.world.scenario_lines import with_lines
from sqsim.world.scenario_model import Scenario
from sqsim.world.scenario_punctuation import expecting

EXPERIMENTS = ("compare", "observe", "sweep", "sensitivity")
"""Kinds of experiment.toml in results folders that are no scenarios; that of a run is one."""
_WHERE = re.compile(r" \(at (line \d+, column \d+|end of document)\)$")


def load_scenario(path: str | Path) -> Scenario:
    """The scenario in a TOML file (UTF-8, with or without byte-order mark), named after the file if it has no name.

    A file of edges is looked for relative to the TOML. Whatever is wrong raises InputError.
    """
    path = Path(path)
    return parse_scenario(text_of(path), file=str(path), folder=path.parent)


def parse_scenario(text: str, file: str = "scenario.toml", folder: Path | None = None) -> Scenario:
    """The scenario in a TOML text; `file` is how messages call it, `folder` where its relative paths start."""
    document = parse_toml(text, file)
    if not document:
        expected = "a scenario; `sqsim cases show open` prints one to copy"
        raise InputError("is empty", file=file, expected=expected)
    kind = document.get("kind", "sweep" if {"levers", "uncertainties"} & document.keys() else None)
    if kind in EXPERIMENTS:
        expected = f"a scenario; `sqsim validate {file}` says how to repeat the experiment"
        raise InputError("is an experiment of sqsim {value}", file=file, value=kind, expected=expected)
    try:
        return build_scenario({"name": Path(file).stem} | document, file, folder)
    except InputError as error:
        raise with_lines(error, text) if error.file == file else error from error


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """The tables of a TOML text; raises InputError with line and column where it is broken."""
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise InputError("is nested too deep", file=file, expected="a flat scenario") from error
    except ValueError as error:  # TOMLDecodeError, or a number with too many digits.
        found = _WHERE.search(str(error))
        reason = _WHERE.sub("", str(error))
        place = found[1] if found else None
        number = re.search(r"\d+", place or "")
        lines = text.splitlines()
        where = lines[int(number[0]) - 1] if number and int(number[0]) <= len(lines) else text
        expected = expecting("valid TOML", where)
        raise InputError(f"broken TOML: {reason}", file=file, place=place, expected=expected) from error


def build_scenario(
    document: Mapping[str, Any],
    file: str,
    folder: Path | None = None,
    beside: Mapping[str, type[Policy]] = MappingProxyType({}),
) -> Scenario:
    """The scenario in parsed tables; raises InputError about the first thing wrong, with all others beside it.

    `beside` holds policies by kind that are not registered, such as one defined in a script.
    """
    policies, problems = _policies(document.get("policies", []), beside)
    body = _with_absolute_edge_file(document, folder) | {"policies": policies}
    scenario = validated(Scenario, body)
    if isinstance(scenario, list):
        problems = scenario + problems
    if problems:
        first, *others = (each for problem in problems for each in problem.at(file=file).each)
        raise first.but(beside=tuple(others))
    assert isinstance(scenario, Scenario)
    _check_edges(scenario, file)
    return scenario


def to_toml(scenario: Scenario) -> str:
    """The scenario as TOML with every setting spelt out; reading it back gives an equal scenario.

    What is empty is left out, so that [[policies]] and [parameters] can be added below.
    """
    return tomli_w.dumps(scenario.document())


def _policies(tables: Any, beside: Mapping[str, type[Policy]]) -> tuple[tuple[Policy, ...], list[InputError]]:
    if not isinstance(tables, list) or not all(isinstance(table, Mapping) for table in tables):
        problem = "{value} is of the wrong type"
        return (), [InputError(problem, place="policies", value=tables, expected="tables headed [[policies]]")]
    policies, problems = [], []
    for index, table in enumerate(tables):
        place = f"policies[{index}]"
        settings = {key: value for key, value in table.items() if key != "kind"}
        try:
            policy = validated(policy_type(table.get("kind"), beside), settings, place)
        except InputError as error:
            problems.append(error.at(inside=f"{place}.kind"))
            continue
        if isinstance(policy, list):
            problems += policy
        else:
            policies.append(policy)
    return tuple(policies), problems


def _with_absolute_edge_file(document: Mapping[str, Any], folder: Path | None) -> dict[str, Any]:
    """The document with the path of its edge file made absolute, so that it holds wherever the scenario goes."""
    match document:
        case {"population": {"graph": {"file": str(name)} as graph} as population}:
            absolute = str(((folder or Path()) / name).resolve())
            return {**document, "population": {**population, "graph": {**graph, "file": absolute}}}
    return dict(document)


def _check_edges(scenario: Scenario, file: str) -> None:
    graph = scenario.population.graph
    if not isinstance(graph, EdgeList):
        return
    path = Path(graph.file)
    if not path.is_file():
        near = nearest(path.name, _names_beside(path))
        expected = "a CSV file of two person ids a line"
        place = "population.graph.file"
        raise InputError(
            "there is no file {value}", file=file, place=place, value=path.name, expected=expected, nearest=near
        )
    read_edges(graph.file, scenario.population.people)


def text_of(path: Path, expected: str = "a TOML file") -> str:
    """The text of a file in UTF-8; raises InputError with the nearest name where there is none."""
    if path.is_dir():
        raise InputError("is a folder", file=str(path), expected=expected)
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        near = nearest(path.name, _names_beside(path))
        raise InputError("there is no such file", file=str(path), expected=expected, nearest=near) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name.
        raise InputError("cannot be read", file=str(path), expected=expected) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("is not text in UTF-8", file=str(path), place=f"line {line}", expected="TOML") from error


def _names_beside(path: Path) -> list[str]:
    return [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
