"""One run, or one real log, as the documents and sheets that users take away."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqsim._version import __version__
from sqsim.files import whole_file
from sqsim.studies.documents import finite
from sqsim.studies.folder import PORTRAITS, SERIES_SHEET, Results, reading
from sqsim.studies.portraits import load_portrait, save_portrait

if TYPE_CHECKING:
    from sqsim.measures import Portrait
    from sqsim.world.record import Record

BYTE_ORDER_MARK = "\ufeff"
"""Begins a CSV that spreadsheets are to read as UTF-8."""


def run_document(record: Record, portrait: Portrait) -> dict[str, Any]:
    """The JSON document of a run (docs/names.md)."""
    scenario = record.scenario
    about = {"scenario": scenario.name, "hash": scenario.hash, "seed": record.seed, "engine": record.engine}
    return about | portrait_document(portrait)


def portrait_document(portrait: Portrait) -> dict[str, Any]:
    """What the documents of a run and of a log have in common."""
    return {
        "days": portrait.days,
        "version": __version__,
        "stages": [
            {"stage": s.stage, "from_day": s.from_day, "until_day": s.until_day, "censored": s.censored}
            for s in portrait.stages
        ],
        "measures": {name: finite(value) for name, value in portrait.measures.items()},
        "series": {name: [finite(value) for value in values.tolist()] for name, values in portrait.series.items()},
    }


def keep(results: Results, portrait: Portrait, document: Mapping[str, Any]) -> None:
    """Write series sheet, portrait and, last, the document of a run or log into its folder."""
    write_series(portrait, results)
    with whole_file(_portrait_file(results)) as aside:
        save_portrait(aside, portrait)
    results.finish(document)


def kept_document(results: Results) -> Any:
    """The document in the folder of a run or a log; InputError if it is damaged."""
    with reading(results.summary, results.path):
        document = json.loads(results.summary.read_text(encoding="utf-8"))
        if not isinstance(document, dict):
            raise TypeError(f"{type(document)} is no document")
    return document


def kept_portrait(results: Results) -> Portrait:
    """The portrait in the folder of a run or a log; InputError if it is damaged."""
    with reading(_portrait_file(results), results.path):
        return load_portrait(_portrait_file(results))


def write_series(portrait: Portrait, results: Results) -> None:
    """Write the daily series as CSV for spreadsheets, one row a day, `day` first."""
    names = sorted(portrait.series, key=lambda name: name != "day")
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(zip(*(portrait.series[name].tolist() for name in names), strict=True))
    with whole_file(results.path / SERIES_SHEET) as aside:
        aside.write_bytes((BYTE_ORDER_MARK + sheet.getvalue()).encode())


def _portrait_file(results: Results) -> Path:
    return results.path / PORTRAITS / f"{results.kind}.npz"
