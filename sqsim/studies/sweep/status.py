"""How far a sweep is: what is done, what failed and why, what is missing, and whether somebody is at work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqsim.studies.folder import DAMAGED
from sqsim.studies.lock import is_held
from sqsim.studies.provenance import how_to_repeat
from sqsim.studies.sweep.kept import read_failures, run_files
from sqsim.studies.sweep.results import SweepResults

MOST_REASONS = 5


def status_document(results: SweepResults) -> dict[str, Any]:
    """The state of a sweep's folder as plain values (docs/names.md)."""
    sweep, tally, path = results.sweep, results.tally, results.path
    runs = {"done": tally.done, "failed": tally.failed, "missing": tally.missing, "total": tally.total}
    return {
        "name": sweep.title,
        "kind": sweep.kind,
        "choices": sweep.choices,
        "worlds": sweep.worlds,
        "replicates": sweep.replicates,
        "runs": runs,
        "failures": reasons(path),
        "files": len(run_files(path)),
        "damaged": sorted(file.name for file in (path / DAMAGED).glob("*")),
        "at_work": is_held(path),
        "repeat": how_to_repeat(path) or None,
    }


def reasons(path: Path) -> list[dict[str, Any]]:
    """Why runs failed, the most frequent first: the error, how many runs, and the settings of the first of them."""
    count: Counter[str] = Counter()
    first: dict[str, Mapping[str, Any]] = {}
    for failure in read_failures(path):
        count[failure["error"]] += 1
        first.setdefault(failure["error"], failure["settings"])
    return [{"error": error, "runs": runs, "settings": first[error]} for error, runs in count.most_common(MOST_REASONS)]
