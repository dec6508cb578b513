"""Changes to a scenario by path: what `--set path=value` and the alternatives of a comparison do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from sqsim.errors import InputError, nearest
from sqsim.policies.registry import policy_types
from sqsim.world.scenario_model import Scenario
from sqsim.world.scenario_punctuation import expecting
from sqsim.world.scenario_toml import build_scenario

Change = tuple[str, Any]
_LISTED = re.compile(r"policies\[([0-9]+)\]")
_BARE = re.compile(r"[\w.:/\\~-][\w.:/\\~ -]*")


def parse_change(text: str, source: str = "--set") -> Change:
    """The path and value in `path=value`; the value is TOML, or a bare word where that is no TOML."""
    path, equals, value = text.partition("=")
    path, value = path.strip(), value.strip()
    if not equals or not path or not value:
        raise InputError("{value} is not a change", file=source, value=text, expected=expecting("path=value", text))
    return path, parse_value(value, f"{source} {path}")


def parse_value(text: str, source: str) -> Any:
    """A value as written in TOML; words, paths and times of day may come without quotes."""
    try:
        parsed = tomllib.loads(f"value = {text}")
    except (ValueError, RecursionError) as error:
        if _BARE.fullmatch(text):
            return text
        expected = expecting('a TOML value: a number, true, false, "text", or [a, list]', text)
        raise InputError("{value} is not a value", file=source, value=text, expected=expected) from error
    if set(parsed) != {"value"}:
        raise InputError("{value} is more than one value", file=source, value=text, expected="one TOML value")
    return parsed["value"]


def changed(scenario: Scenario, changes: Mapping[str, Any] | Iterable[Change], source: str = "--set") -> Scenario:
    """The scenario with the values at some paths replaced, validated again; `source` is how messages call the changes.

    `policies.KIND.field`, or `policies.ID.field`, sets a field of a policy; a kind that is absent is added first.
    A new kind of graph starts from its defaults.
    """
    pairs = list(changes.items() if isinstance(changes, Mapping) else changes)
    document = {"policies": []} | deepcopy(scenario.document())
    # A kind of graph comes first, for its settings replace those of the old one.
    for path, value in sorted(pairs, key=lambda pair: pair[0] != "population.graph.kind"):
        keys = path.split(".")
        if path == "population.graph.kind" and value != document["population"]["graph"]["kind"]:
            document["population"]["graph"] = {"kind": value}
        elif keys[0] == "policies" and len(keys) > 1:
            _set(_policy(document, keys, source), keys[2:], value, path, source)
        else:
            _set(document, keys, value, path, source)
    beside = {policy.kind: type(policy) for policy in scenario.policies}
    try:
        return build_scenario(document, source, beside=beside)
    except InputError as error:
        raise error.at(place=_by_name(error.place or "", document)) from error


def _set(table: dict[str, Any], keys: list[str], value: Any, path: str, source: str) -> None:
    for key in keys[:-1]:
        inner = table.setdefault(key, {})
        if not isinstance(inner, dict):
            raise InputError(
                "{value} has no parts", file=source, place=path, value=key, expected="the path of a setting"
            )
        table = inner
    table[keys[-1]] = value


def _by_name(place: str, document: dict[str, Any]) -> str:
    """The place with a policy called as it is in paths, for who changes by path never sees the list of policies."""
    found = _LISTED.match(place)
    if not found:
        return place
    table = document["policies"][int(found[1])]
    return f"policies.{table.get('id') or table.get('kind')}{place[found.end() :]}"


def _policy(document: dict[str, Any], keys: list[str], source: str) -> dict[str, Any]:
    """The table of the policy addressed, added if it is of a kind that is not there yet."""
    place, name = ".".join(keys), keys[1]
    if len(keys) != 3:
        expected = "policies.KIND.field or policies.ID.field"
        raise InputError("{value} is not the path of a setting", file=source, value=place, expected=expected)
    tables: list[dict[str, Any]] = document["policies"]
    named = [table for table in tables if table.get("id") == name]
    found = named or [table for table in tables if table["kind"] == name]
    if len(found) > 1:
        names = ", ".join(str(table["id"]) for table in found)
        raise InputError(
            "{value} occurs more than once", file=source, place=place, value=name, expected=f"one of {names}"
        )
    if not found:
        kinds = policy_types()
        ids = [str(table["id"]) for table in tables if "id" in table]
        if name not in kinds:
            near = nearest(name, [*kinds, *ids])
            expected = "one of " + ", ".join(sorted([*kinds, *ids]))
            raise InputError(
                "{value} is no policy", file=source, place=place, value=name, expected=expected, nearest=near
            )
        found = [{"kind": name}]
        tables += found
    return found[0]
