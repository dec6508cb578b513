"""Write the parts of the documents that the code knows better: tables of parameters, levers, columns, measures.

`python docs/generate.py` brings odd.md, names.md and coverage.md up to date; with --check it only says whether
they are.
A part stands between `<!-- generated: NAME -->` and `<!-- end -->`; text outside is written by hand.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from importlib import import_module
from inspect import getdoc, signature
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

DOCS = Path(__file__).parent
DOCUMENTS = ("odd.md", "names.md", "coverage.md")
# The rules in the order of a day; the laws of traits come before the first.
RULES = (
    "traits",
    "hazard",
    "house",
    "recruit",
    "admit",
    "visit",
    "speak",
    "say",
    "host",
    "grab",
    "check_in",
    "moderate",
    "bond",
    "meet",
    "buy",
    "listen",
    "keep",
    "feel",
    "trust",
    "adopt",
    "tire",
    "close",
    "lapse",
    "return_",
    "leave",
)
# Series that a record has beside the columns of a day; they are made when the run is over.
MADE_AFTERWARDS = (
    ("entry_term", "value", "change of the members' mean value by the day's joining"),
    ("exit_term", "value", "change of the members' mean value by the day's leaving"),
    ("spend", "yuan", "money spent: what levers say, and what each policy cost"),
    ("operator_hours", "hours", "work done: what levers say, and what each policy cost"),
)


def cell(value: Any) -> str:
    """A value as it stands in a table; round millions as 1e6."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:.10g}" if value % 1e6 else f"{value:g}".replace("e+0", "e")
    if isinstance(value, list | tuple):
        return ", ".join(map(cell, value)) or "–"
    return str(value).replace("|", "\\|").replace("*", "\\*").replace("\n", " ") or "–"


def table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A Markdown table; the first cell of each row is a name, set as code."""
    names = list(head)
    lines = [names, ["---"] * len(names)]
    lines += [[f"`{name}`", *map(cell, rest)] for name, *rest in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def prose(thing: Any) -> str:
    """The docstring of a thing, each paragraph on a line."""
    paragraphs = (getdoc(thing) or "").split("\n\n")
    return " ".join(" ".join(paragraph.split()) for paragraph in paragraphs).replace("*", "\\*")


def submodels() -> str:
    """Each file of rules: what it is about, its equations, its parameters."""
    return "\n\n".join(submodel(import_module(f"sqsim.rules.{name}")) for name in RULES)


def submodel(module: ModuleType) -> str:
    """One file of rules."""
    name = module.__name__.rpartition(".")[2].rstrip("_")
    parts = [f"### {name}", prose(module)]
    rules = (value for value in vars(module).values() if getattr(value, "__module__", None) == module.__name__)
    parts.append("\n".join(rule_line(rule) for rule in rules if hasattr(rule, "py_func")))
    declared = next((value for key, value in vars(module).items() if key.endswith("Parameters")), None)
    if declared is None:
        return "\n\n".join(parts)
    head = ("parameter", "default", "unit", "bounds", "meaning", "source")
    rows = (
        (f.name, f.default, m["unit"], f"{cell(m['low'])} … {cell(m['high'])}", m["about"], m["source"])
        for f in fields(declared)
        for m in [f.metadata]
    )
    return "\n\n".join([*parts, table(head, rows)])


def rule_line(rule: Any) -> str:
    """A rule with what it takes, parameters apart, and what it says."""
    names = [name for name in signature(rule.py_func).parameters if name != "p"]
    return f"- `{rule.__name__}({', '.join(names)})`: {prose(rule.py_func)}"


def levers() -> str:
    """All levers."""
    from sqsim.levers import ALL_LEVERS

    head = ("lever", "unit", "neutral", "bounds", "effects combine by", "meaning")
    return table(
        head, ((x.name, x.unit, x.neutral, f"{cell(x.low)} … {cell(x.high)}", x.combine, x.about) for x in ALL_LEVERS)
    )


# What the tables of state are called in the text, in the order shown; a table without a name here keeps its own.
STATE = {
    "PERSON_COLUMNS": "People",
    "OUTLINE_COLUMNS": "People",
    "TOPIC_COLUMNS": "A person's topics",
    "TIE_COLUMNS": "A person's ties",
    "ROOM_COLUMNS": "Rooms",
    "COMMUNITY_COLUMNS": "The community",
    "SETTING_COLUMNS": "What of the scenario stays the same all run long",
}


def state() -> str:
    """All columns of state; what the column engine has for itself is left out."""
    home = import_module("sqsim.world.state")
    found = [name for name in vars(home) if name.endswith("_COLUMNS")]
    order = [name for name in STATE if name in found] + [name for name in found if name not in STATE]
    rows: dict[str, list[tuple[str, ...]]] = {}
    for group in order:
        kept = (column for column in getattr(home, group) if column.name not in home.INTERNAL)
        rows.setdefault(STATE.get(group, group), []).extend((c.name, c.dtype, c.unit, c.about) for c in kept)
    head = ("name", "type", "unit", "meaning")
    return "\n\n".join(f"### {title}\n\n{table(head, each)}" for title, each in rows.items())


def series() -> str:
    """All daily series of a record."""
    from sqsim.world.series import DAY_COLUMNS

    return table(("series", "unit", "meaning"), [*((c.name, c.unit, c.about) for c in DAY_COLUMNS), *MADE_AFTERWARDS])


def hours() -> str:
    """How much is written in each hour of a day, and which of them are working hours."""
    clock = import_module("sqsim.world.columns.clock")
    weights, about = clock.DIURNAL, meanings(clock)
    rows = (
        (f"{hour:02d}:00", weight, f"{weight / weights.sum():.1%}", clock.WORK_BEGINS <= hour < clock.WORK_ENDS)
        for hour, weight in enumerate(weights)
    )
    return f"{about['DIURNAL']}\n\n" + table(("from", "weight", "share of a day's messages", "working hour"), rows)


# Numbers that are no parameters: where each stands; nobody would change one without changing the model.
CONSTANTS = (
    ("sqsim.rules.parameter", "REFERENCE_SATISFACTION"),
    ("sqsim.rules.recruit", "REFERENCE_MATCH"),
    ("sqsim.world.columns.bond", "TRIES"),
)


def constants() -> str:
    """The constants of the model that are no parameters."""
    homes = ((name, import_module(home)) for home, name in CONSTANTS)
    return table(("constant", "value", "meaning"), ((n, getattr(home, n), meanings(home)[n]) for n, home in homes))


def meanings(module: ModuleType) -> dict[str, str]:
    """What a module says below each of its constants, as one line."""
    body = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8")).body
    return {
        target.id: " ".join(said.split())
        for before, after in pairwise(body)
        if isinstance(before, ast.Assign) and isinstance(target := before.targets[0], ast.Name)
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if isinstance(said := after.value.value, str)
    }


def purposes() -> str:
    """What draws are for."""
    source = (Path(import_module("sqsim.draws").__file__ or "")).read_text(encoding="utf-8")
    found = re.findall(r"^([A-Z_]+) = Purpose\((.+)\)$", source, re.MULTILINE)
    return ", ".join(f"`{name}` {number}" for name, number in found)


def measures() -> str:
    """All measures."""
    from sqsim.measures import ALL_MEASURES

    head = ("measure", "unit", "better", "from", "meaning", "source")
    rows = ((m.name, m.unit, m.better, m.needs, m.about, m.source) for m in ALL_MEASURES)
    return table(head, rows)


def coverage() -> str:
    """Where each system of the documents lives."""
    sys.path.insert(0, str(DOCS))
    made: str = import_module("carriers").coverage()
    return made


def stages() -> str:
    """All stages, in order."""
    from sqsim.measures import STAGES, stages

    return "\n\n".join([", ".join(f"`{stage}`" for stage in STAGES), prose(stages)])


def policies() -> str:
    """All policies with their settings."""
    from sqsim.policies import ALL_POLICIES, Policy

    own = [f"### {p.kind}\n\n{prose(p)}\n\n{settings(p, Policy.model_fields)}" for p in ALL_POLICIES]
    return "\n\n".join([f"Every policy has:\n\n{settings(Policy)}", *own])


def community() -> str:
    """The tables of a scenario."""
    from sqsim.world.scenario import GRAPHS, Community, PopulationSpec, Running, Scenario

    graphs = [f'`kind = "{kind}"`: {prose(graph)}\n\n{settings(graph, ["kind"])}' for kind, graph in GRAPHS.items()]
    parts = [
        f"#### The file itself\n\n{settings(Scenario, ['population', 'community', 'parameters', 'policies'])}",
        f"#### `[population]`\n\n{settings(PopulationSpec, ['graph'])}",
        "#### `[population.graph]`\n\n" + "\n\n".join(part.strip() for part in graphs),
        f"#### `[community]`\n\n{prose(Community)}\n\n{settings(Community, ['running'])}",
        f"#### `[community.running]`\n\n{prose(Running)}\n\n{settings(Running)}",
    ]
    return "\n\n".join(parts)


def settings(model: Any, without: Iterable[str] = ()) -> str:
    """The settings of a policy or a table of a scenario; empty if it has none."""
    properties: Mapping[str, Any] = model.model_json_schema()["properties"]
    names = [name for name in model.model_fields if name not in set(without)]
    rows = []
    for name in names:
        schema = properties[name]
        low, high = schema.get("minimum"), schema.get("maximum")
        for option in schema.get("anyOf", ()):
            low, high = option.get("minimum", low), option.get("maximum", high)
        choices = ", ".join(map(str, schema.get("enum", ())))
        bounds = choices or (f"{cell(low)} … {cell(high)}" if low is not None else None)
        default = "required" if name in model.model_json_schema().get("required", ()) else schema.get("default")
        rows.append((name, default, schema.get("unit"), bounds, schema.get("description")))
    return table(("setting", "default", "unit", "bounds", "meaning"), rows) if rows else ""


PARTS: dict[str, Callable[[], str]] = {
    "submodels": submodels,
    "levers": levers,
    "state": state,
    "series": series,
    "hours": hours,
    "constants": constants,
    "purposes": purposes,
    "measures": measures,
    "stages": stages,
    "coverage": coverage,
    "policies": policies,
    "scenario": community,
}


def replaced(text: str, kind: str, write: Callable[[str], str]) -> str:
    """The text with what `write` makes of each name in place of the parts marked `<!-- KIND: NAME -->`."""

    def fill(found: re.Match[str]) -> str:
        return f"{found[1]}\n{write(found[2]).strip()}\n{found[3]}"

    return re.sub(rf"(<!-- {kind}: (.+?) -->)\n.*?(<!-- end -->)", fill, text, flags=re.DOTALL)


def up_to_date(text: str) -> str:
    """The text of a document with its generated parts made anew."""
    return replaced(text, "generated", lambda name: PARTS[name]())


def main() -> None:
    """Write the documents, or say which are out of date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a document is out of date")
    check = parser.parse_args().check
    stale = []
    for name in DOCUMENTS:
        path = DOCS / name
        before = path.read_text(encoding="utf-8")
        after = up_to_date(before)
        if before != after:
            stale.append(name)
            if not check:
                path.write_text(after, encoding="utf-8", newline="\n")
    print(f"{'out of date' if check else 'written'}: {', '.join(stale) or 'none'}")
    if check and stale:
        sys.exit("run: python docs/generate.py")


if __name__ == "__main__":
    main()
