"""`sqsim reproduce`: do again what a results folder says, and hold the numbers against those in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sqsim.cli import console, options
from sqsim.cli.numbers import whole_number
from sqsim.cli.progress import progress

EXAMPLES = """Examples:

sqsim reproduce results/open-1a2b3c4d

sqsim reproduce results/fee-1a2b3c4d --sample 100"""

Sample = Annotated[
    int | None,
    typer.Option(
        "--sample", metavar="N", parser=whole_number("--sample", 1, 10_000_000),
        help="Of a sweep only so many runs, evenly spread (default: all).",
    ),
]  # fmt: skip


def reproduce(
    results: Annotated[Path, typer.Argument(metavar="RESULTS", help="A folder written by sqsim.")],
    sample: Sample = None,
    jobs: options.Jobs = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """Run what a results folder was made by, and compare number by number; exit 1 where they differ."""
    from sqsim.studies.reproduce import reproduced

    console.say_if_cold(quiet)
    with progress("Run", quiet) as told:
        found = reproduced(results, sample, jobs, told)
    if json:
        console.print_json(found.document())
    else:
        for line in found.lines():
            print(line)
    if not found.equal:
        raise typer.Exit(1)
