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
from sqsim.world.scenario_model import Scenario

_WHERE = re.compile(r" \(at (line \d+, column \d+|end of document)\)$")


def load_scenario(path: str | Path) -> Scenario:
    """The scenario in a TOML file (UTF-8, with or without byte-order mark), named after the file if it has no name.

    A file of edges is looked for relative to the TOML. Whatever is wrong raises InputError.
    """
    path = Path(path)
    return parse_scenario(_text_of(path), file=str(path), folder=path.parent)


def parse_scenario(text: str, file: str = "scenario.toml", folder: Path | None = None) -> Scenario:
    """The scenario in a TOML text; `file` is how messages call it, `folder` where its relative paths start."""
    document = parse_toml(text, file)
    if not document:
        expected = "a scenario; `sqsim cases show open` prints one to copy"
        raise InputError("is empty", file=file, expected=expected)
    return build_scenario({"name": Path(file).stem} | document, file, folder)


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
        raise InputError(f"broken TOML: {reason}", file=file, place=place, expected="valid TOML") from error


def build_scenario(
    document: Mapping[str, Any],
    file: str,
    folder: Path | None = None,
    beside: Mapping[str, type[Policy]] = MappingProxyType({}),
) -> Scenario:
    """The scenario in parsed tables; raises InputError about the first thing wrong, saying how many more there are.

    `beside` holds policies by kind that are not registered, such as one defined in a script.
    """
    policies, problems = _policies(document.get("policies", []), beside)
    body = _with_absolute_edge_file(document, folder) | {"policies": policies}
    scenario = validated(Scenario, body)
    if isinstance(scenario, list):
        problems = scenario + problems
    if problems:
        raise problems[0].at(file=file, more=len(problems) - 1)
    assert isinstance(scenario, Scenario)
    _check_edges(scenario, file)
    return scenario


def to_toml(scenario: Scenario) -> str:
    """The scenario as TOML with every setting spelt out; reading it back gives an equal scenario."""
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


def _text_of(path: Path) -> str:
    if path.is_dir():
        raise InputError("is a folder", file=str(path), expected="a TOML file")
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        near = nearest(path.name, _names_beside(path))
        raise InputError("there is no such file", file=str(path), expected="a TOML file", nearest=near) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name.
        raise InputError("cannot be read", file=str(path), expected="a TOML file") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("is not text in UTF-8", file=str(path), place=f"line {line}", expected="TOML") from error


def _names_beside(path: Path) -> list[str]:
    return [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
