"""`sqsim report`: the report of a results folder, again or in another language."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sqsim.cli import console, options

EXAMPLES = """Examples:

sqsim report results/open-1a2b3c4d

sqsim report results/open-1a2b3c4d --lang zh"""


def report(
    results: Annotated[Path, typer.Argument(metavar="RESULTS", help="A folder written by sqsim.")],
    json: options.Json = False,
    lang: options.LangOption = "en",
    quiet: options.Quiet = False,
) -> None:
    """Write the HTML report of a results folder anew, without running anything."""
    from sqsim.studies.folder import open_results

    folder = open_results(results)
    if folder.kind == "compare":
        from sqsim.studies.compare import read_comparison
        from sqsim.views.report import write_report

        comparison = read_comparison(folder)
        path = write_report(comparison, folder.report, lang)
        document = comparison.document
    elif folder.kind in ("sweep", "sensitivity"):
        from sqsim.cli.telling import tell
        from sqsim.studies.sweep.run import open_sweep

        tell(open_sweep(results), folder, json, lang, quiet)
        return
    else:
        from sqsim.studies.single import kept_document, kept_portrait
        from sqsim.views.report import write_portrait_report

        path = write_portrait_report(kept_portrait(folder), folder.report, lang)
        document = kept_document(folder)
    if json:
        console.print_json(document)
        console.say(f"Report: {path}", quiet)
    else:
        print(path)
