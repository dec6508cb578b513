"""From what was typed to scenarios: cases, files, changes, alternatives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqsim.errors import InputError

if TYPE_CHECKING:
    from sqsim.world.scenario import Scenario


def scenario_from(source: str, changes: Sequence[str] | None, days: int | None) -> Scenario:
    """The case or file called `source`, with `--set` and `--days` applied."""
    from sqsim.world.scenario import scenario_of

    return with_changes(scenario_of(source), changes, days)


def with_changes(scenario: Scenario, changes: Sequence[str] | None, days: int | None) -> Scenario:
    """The scenario with `--set` and `--days` applied."""
    from sqsim.world.scenario import changed, parse_change

    pairs = [parse_change(change) for change in changes or ()]
    if pairs:
        scenario = changed(scenario, pairs)
    return scenario if days is None else changed(scenario, {"days": days}, source="--days")


def worlds_from(
    base: str, others: Sequence[str], alternatives: Sequence[str], changes: Sequence[str] | None, days: int | None
) -> dict[str, Scenario]:
    """The baseline and its alternatives by name, the baseline first; `--set` and `--days` hold for all of them.

    Files of the same name inside are told apart by what the files are called.
    """
    scenarios = [(source, scenario_from(source, changes, days)) for source in (base, *others)]
    names = Counter(scenario.name for _, scenario in scenarios)
    worlds: dict[str, Scenario] = {}
    for source, scenario in scenarios:
        from_file = names[scenario.name] > 1 and Path(source).is_file()
        _add(worlds, Path(source).stem if from_file else scenario.name, scenario, source)
    for text in alternatives:
        _add(worlds, *_alternative(text, scenarios[0][1]), "--alt")
    return worlds


def pairs(columns: Sequence[str]) -> dict[str, str]:
    """`--column NAME=THEIRS`, as a mapping."""
    found = {}
    for text in columns:
        ours, equals, theirs = (part.strip() for part in text.partition("="))
        if not equals or not ours or not theirs:
            raise InputError("{value} is not a renaming", file="--column", value=text, expected="NAME=THEIRS")
        found[ours] = theirs
    return found


def _alternative(text: str, baseline: Scenario) -> tuple[str, Scenario]:
    """`NAME: path = value; path = value`, told as changes of the baseline."""
    from sqsim.world.scenario import changed, parse_change
    from sqsim.world.scenario_punctuation import expecting
    from sqsim.world.scenario_splitting import split_outside

    name, colon, body = (part.strip() for part in text.partition(":"))
    parts = [part for part in split_outside(body, ";") if part.strip()]
    if not colon or not name or not parts:
        expected = expecting("'NAME: path = value; path = value'", text)
        raise InputError("{value} is not an alternative", file="--alt", value=text, expected=expected)
    source = f"--alt {name}"
    return name, changed(baseline, [parse_change(part, source) for part in parts], source)


def _add(worlds: dict[str, Scenario], name: str, scenario: Scenario, source: str) -> None:
    if name in worlds:
        expected = f"a name of its own for each; change it in {source}" if source != name else "another world"
        raise InputError("two worlds are called {value}", file=source, value=name, expected=expected)
    worlds[name] = scenario
