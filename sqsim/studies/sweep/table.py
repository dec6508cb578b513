"""Points given one by one: rows in the experiment file itself, or in a CSV beside it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqsim.errors import InputError
from sqsim.studies.sweep.design import Design

if TYPE_CHECKING:
    from sqsim.world.scenario import Scenario


def table_design(table: Mapping[str, Any], place: str, base: Scenario, seed: int, file: str, folder: Path) -> Design:
    """A table of rows, in the file itself or in CSV; each row must be a scenario."""
    from sqsim.world.scenario import changed

    if "file" in table:
        source = str(folder / str(table["file"]))
        rows, names, lines = _csv_rows(Path(source))
    else:
        rows, names, source = table.get("rows", []), table.get("names", []), file
        lines = [f"{place}.rows[{number}]" for number in range(len(rows))] if isinstance(rows, list) else []
        if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows) or not rows:
            raise InputError("has no rows", file=file, place=place, expected="rows = [{ path = value }] or file = …")
        if not isinstance(names, list) or (names and [type(name) for name in names] != [str] * len(rows)):
            expected = f"a list of {len(rows)} names, as there are rows"
            raise InputError("{value} names not the rows", file=file, place=f"{place}.names", value=names,
                             expected=expected)  # fmt: skip
    for row, line in zip(rows, lines, strict=True):
        try:
            changed(base, row, source=source)
        except InputError as error:
            raise error.but(place=f"{line}: {error.place}" if error.place else line) from error
    paths = tuple(dict.fromkeys(path for row in rows for path in row))
    return Design(
        "table", seed=seed, table_paths=paths, names=tuple(names),
        table_rows=tuple(tuple(row.get(path) for path in paths) for row in rows),
    )  # fmt: skip


def _csv_rows(file: Path) -> tuple[list[dict[str, Any]], list[str], list[str]]:
    """Rows of a CSV whose headings are paths; an empty cell leaves the base's value; a column `name` names rows."""
    from sqsim.world.scenario_changes import parse_value
    from sqsim.world.scenario_toml import text_of

    reader = csv.DictReader(StringIO(text_of(file, "a CSV file with paths as headings"), newline=""))
    try:
        headings = [heading.strip() for heading in reader.fieldnames or []]
        records = [(f"line {reader.line_num}", cells) for cells in reader]
    except csv.Error as error:
        expected = "a CSV file with paths as headings"
        raise InputError(f"is no CSV: {error}", file=str(file), place=f"after line {reader.line_num}",
                         expected=expected) from error  # fmt: skip
    if not [heading for heading in headings if heading != "name"]:
        raise InputError("has no headings", file=str(file), expected="paths, as policies.paid_access.price")
    if twice := [heading for heading in headings if heading and headings.count(heading) > 1]:
        raise InputError("{value} heads two columns", file=str(file), value=twice[0], expected="each heading once")
    rows, names, lines = [], [], []
    for line, cells in records:
        if None in cells or None in cells.values():
            expected = f"{len(headings)} cells, as there are headings"
            raise InputError("is a row of another length", file=str(file), place=line, expected=expected)
        row = {heading.strip(): cell.strip() for heading, cell in cells.items()}
        names += [row.pop("name")] if "name" in row else []
        rows.append({path: parse_value(cell, f"{file}: {line}: {path}") for path, cell in row.items() if cell})
        lines.append(line)
    if not rows:
        raise InputError("has no rows", file=str(file), expected="a row for each point")
    return rows, names, lines
