"""`sqsim merge`: shards of a sweep become one folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sqsim.cli import console, options
from sqsim.cli.telling import tell
from sqsim.errors import InputError

EXAMPLES = """Examples:

sqsim merge fee-1 fee-2 fee-3 --out fee"""


def merge(
    parts: Annotated[list[Path], typer.Argument(metavar="RESULTS...", help="Folders of shards of one sweep.")],
    out: options.Out = None,
    json: options.Json = False,
    lang: options.LangOption = "en",
    quiet: options.Quiet = False,
) -> None:
    """Join shards of one sweep into a new folder, each run once, and report on the whole."""
    from sqsim.studies.lock import held
    from sqsim.studies.sweep.merge import join, merge_sweeps
    from sqsim.studies.sweep.sweep_file import sweep_toml

    if out is None:
        raise InputError("is missing", file="--out", expected="a new folder for the joined sweep")
    first, folder = merge_sweeps(parts, out)
    with held(out):
        folder.begin(sweep_toml(first.sweep), first.sweep.seed, console.command)
        results = join(first, parts, out)
    if results.tally.missing:
        console.note(f"{results.tally.missing} of {results.tally.total} runs are in none of the folders", quiet)
    tell(results, folder, json, lang, quiet)
