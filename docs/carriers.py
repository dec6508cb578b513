"""Where each system of the documents (S01–S50) lives: found by the ids that the code itself gives as sources.

A parameter names them in its source, a policy, a rule or a measure in the docstring of its file, a case in its
comments, an experiment in its design or README. Nothing is listed here by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
ID = re.compile(r"\bS(\d\d)\b(?:\s*[–-]\s*S(\d\d)\b)?")
KINDS = ("rule", "policy", "measure", "case", "experiment")


class Carrier(NamedTuple):
    """Something in the code that carries a system: what it is, its name, and the command that shows it at work."""

    kind: str
    name: str
    command: str


def ids(text: str) -> set[str]:
    """The systems a text names; S18–S22 names five."""
    found: set[str] = set()
    for first, last in ID.findall(text):
        found |= {f"S{number:02d}" for number in range(int(first), int(last or first) + 1)}
    return found


def parameters() -> Iterator[tuple[str, Carrier]]:
    """Every parameter by the text of its source; switched to a bound, its mechanism shows by its absence."""
    from sqsim.rules.parameters import Parameters

    for field in fields(Parameters):
        low = field.metadata["low"]
        command = f"sqsim compare open --alt 'without: parameters.{field.name} = {low:g}'"
        yield field.metadata["source"], Carrier("rule", field.name, command)


def policies() -> Iterator[tuple[str, Carrier]]:
    """Every policy by the docstring of its file."""
    from sqsim.policies import ALL_POLICIES

    for policy in ALL_POLICIES:
        about = f"{import_module(policy.__module__).__doc__} {policy.__doc__}"
        command = f"sqsim compare open --alt 'with: policies.{policy.kind}.from_day = 0'"
        yield about, Carrier("policy", policy.kind, command)


def measures() -> Iterator[tuple[str, Carrier]]:
    """Every measure by its source and meaning."""
    from sqsim.measures import ALL_MEASURES

    for measure in ALL_MEASURES:
        yield f"{measure.source} {measure.about}", Carrier("measure", measure.name, "sqsim run open")


def cases() -> Iterator[tuple[str, Carrier]]:
    """Every bundled case by its file, comments and all."""
    from sqsim.cases import case_text, list_cases

    for name in list_cases():
        yield case_text(name), Carrier("case", name, f"sqsim run {name}")


def experiments() -> Iterator[tuple[str, Carrier]]:
    """Every experiment by its design and README."""
    for design in sorted((ROOT / "experiments").glob("[0-9][0-9]_*/experiment.toml")):
        folder = design.parent
        text = " ".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.toml")))
        text += (folder / "README.md").read_text(encoding="utf-8")
        yield text, Carrier("experiment", folder.name, f"python experiments/{folder.name}/run.py")


def carriers() -> dict[str, list[Carrier]]:
    """All that carries each system, by id."""
    found: dict[str, list[Carrier]] = {}
    for list_all in (parameters, policies, measures, cases, experiments):
        for text, carrier in list_all():
            for system in sorted(ids(text)):
                found.setdefault(system, []).append(carrier)
    return found


def systems() -> dict[str, str]:
    """Every system's name in both languages, by id, as the glossary has them."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    return {line[0]: f"{line[1]} {line[2]}" for line in re.findall(r"^\| (S\d\d) \| (.+?) \| (.+?) \|", text, re.M)}


def shown_by(found: Iterable[Carrier]) -> str:
    """The command that shows a system best: an experiment, else a case, a policy, a rule's absence, a measure."""
    order = ("experiment", "case", "policy", "rule", "measure")
    best = min(found, key=lambda carrier: order.index(carrier.kind), default=None)
    return f"`{best.command}`" if best else "–"


def coverage() -> str:
    """The table: a row a system, a column a kind of carrier, and the command that shows it."""
    head = ["id", "system", "parameters of rules", "policies", "measures", "cases", "experiments", "shown by"]
    lines = [head, ["---"] * len(head)]
    found = carriers()
    for system, name in systems().items():
        own = found.get(system, [])
        by_kind = [", ".join(f"`{c.name}`" for c in own if c.kind == kind) or "–" for kind in KINDS]
        lines.append([system, name, *by_kind, shown_by(own)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
