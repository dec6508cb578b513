"""What a study found, said at its end: a summary and the path of its report, or one JSON document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from sqsim.cli import console

if TYPE_CHECKING:
    from sqsim.studies.folder import Results
    from sqsim.studies.sweep.results import SweepResults


def tell(results: SweepResults, folder: Results, json: bool, lang: str, quiet: bool) -> None:
    """Write the report and the summary, and show what was found; exit 1 if runs failed or a measure was refused."""
    document, report = written(results, folder, lang)
    if not results.tally.missing:
        folder.finish(document)
    if json:
        console.print_json(document)
        console.say(f"Report: {report}", quiet)
    else:
        _show(results, document, lang)
        print(report)
    complain(results, document)


def written(results: SweepResults, folder: Results, lang: str) -> tuple[dict[str, Any], Path]:
    """The document of what was found, and its report, written."""
    if results.sweep.kind == "sensitivity":
        from sqsim.studies.sensitivity.document import sensitivity_document
        from sqsim.views.sensitivity_report import write_sensitivity_report

        document = sensitivity_document(results)
        return document, write_sensitivity_report(document, results.sweep.base, folder.report, lang)
    from sqsim.studies.decide import sweep_document
    from sqsim.views.sweep_report import write_sweep_report

    document = sweep_document(results)
    return document, write_sweep_report(results, folder.report, lang, document)


def tell_of_shard(results: SweepResults, folder: Results, shard: tuple[int, int], json: bool, lang: str) -> None:
    """Say that a shard is done; what the whole says must wait for the others."""
    from sqsim.studies.sweep.status import status_document

    if json:
        console.print_json(status_document(results))
    else:
        from sqsim.views.texts import Texts

        texts = Texts(lang)
        print(texts("headway.shard", part=shard[0], parts=shard[1], path=folder.path))
    complain(results, {})


def complain(results: SweepResults, document: dict[str, Any]) -> None:
    """Say what failed or was refused, and exit 1 if anything did."""
    from sqsim.studies.folder import FAILURES
    from sqsim.studies.sweep.kept import read_failures

    sentences = []
    if results.sweep.kind == "sensitivity" and document:
        from sqsim.studies.sensitivity.document import refusals

        sentences += list(refusals(document))
    if results.tally.failed:
        first = next(read_failures(results.path))
        sentences.append(
            f"{results.tally.failed} of {results.tally.total} runs failed, the rest is kept; the first said "
            f"{first['error']}; see {results.path / FAILURES}"
        )
    for sentence in sentences:
        console.complain(sentence)
    if sentences:
        raise typer.Exit(1)


def _show(results: SweepResults, document: dict[str, Any], lang: str) -> None:
    if results.sweep.kind == "sensitivity":
        console.show_sensitivity(document, lang)
        return
    from sqsim.views.sweep_terminal import sweep_summary
    from sqsim.views.texts import Texts

    console.show(*sweep_summary(document, Texts(lang), console.width()))
