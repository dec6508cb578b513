"""Hand over one run or log: files in its folder, and what goes to the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqsim.cli import console

if TYPE_CHECKING:
    from sqsim.measures import Portrait
    from sqsim.studies.folder import Results


def deliver(
    portrait: Portrait, document: Mapping[str, Any], results: Results | None, json: bool, lang: str, quiet: bool
) -> None:
    """Write figures, report, sheets and document where there is a folder; print the document or the summary."""
    if results:
        from sqsim.studies.single import keep
        from sqsim.views.report import write_portrait_report
        from sqsim.views.run_figures import write_run_figures

        write_run_figures(portrait, results.figures, lang)
        write_portrait_report(portrait, results.report, lang)
        keep(results, portrait, document)
    if json:
        console.print_json(document)
    else:
        console.show_portrait(portrait, lang)
    if results:
        console.say(f"Report: {results.report}", quiet)
