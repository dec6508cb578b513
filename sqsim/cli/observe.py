"""`sqsim observe`: a real event log."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sqsim.cli import console, options
from sqsim.cli.deliver import deliver
from sqsim.cli.sources import pairs

EXAMPLES = """Examples:

sqsim observe chat.csv.gz

sqsim observe chat.csv --group general --column member=author --column timestamp=date

sqsim observe chat.csv --json > measures.json"""

Group = Annotated[str | None, typer.Option("--group", metavar="NAME", help="Only this group of the log.")]
Include = Annotated[
    list[str] | None,
    typer.Option("--include", metavar="KIND", help="Count this kind as messages, too; may be repeated."),
]
Column = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="NAME=THEIRS", help="What the log calls a column; may be repeated."),
]
UtcOffset = Annotated[
    float | None,
    typer.Option(
        "--utc-offset",
        metavar="HOURS",
        help="Local time, in hours from UTC: days begin by it, and times without a zone are in it. "
        "By default what all times in the log carry (+08:00), else 0.",
    ),
]
TIMES = "Times: 2024-05-01T20:15:00+08:00 (ISO 8601), 2024/5/1 20:15 (year first), or unix seconds."


def observe(
    log: Annotated[Path, typer.Argument(metavar="LOG", help=f"Event log as CSV, optionally gzipped. {TIMES}")],
    group: Group = None,
    include: Include = None,
    column: Column = None,
    utc_offset: UtcOffset = None,
    out: options.Out = None,
    json: options.Json = False,
    lang: options.LangOption = "en",
    quiet: options.Quiet = False,
) -> None:
    """Read a real event log: the same measures, stages and figures. Nothing leaves the machine, no text is kept."""
    from sqsim.evidence.observe import observe as look_at
    from sqsim.studies.folder import results_for
    from sqsim.studies.log import Log

    asked = Log(log, group, tuple(include or ()), pairs(column or ()), utc_offset)
    results = results_for("observe", asked.name, asked.identity, out) if out or not json else None
    seen = look_at(log, group=group, include=asked.include, columns=asked.columns, utc_offset=utc_offset)
    for line in console.reading_lines(seen.reading):
        console.say(line, quiet)
    if results:
        results.describe(asked.toml(), None, console.command)
    deliver(seen.portrait, asked.document(seen), results, json, lang, quiet)
