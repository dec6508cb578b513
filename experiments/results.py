"""What every experiment ends with: findings and tables printed, and, where asked, kept."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from common import Study
from tables import findings_table, weak_steps
from verdicts import Finding, together

import sqsim
from sqsim.studies.statistics import Interval
from sqsim.world.version import MODEL_VERSION

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BEGIN, END = "<!-- results: written by run.py --write -->", "<!-- end of results -->"
KEPT = "expected.json"


def finish(study: Study, findings: Sequence[Finding], tables: Iterable[str], picture: Callable[[], Figure]) -> None:
    """Print findings and tables; where asked, keep the numbers, the picture, and the text in the README."""
    names = [finding.name for finding in findings]
    if len(set(names)) < len(names):
        raise ValueError(f"two findings of one name: {names}")
    verdicts = {
        fact: together(finding.verdict for finding in findings if finding.fact == fact)
        for fact in dict.fromkeys(finding.fact for finding in findings if finding.verdict)
    }
    closing = "\n".join(f"Fact {fact}: {verdict}" for fact, verdict in verdicts.items())
    text = "\n\n".join([_head(study), findings_table(findings), *weak_steps(findings), *tables, closing])
    print(text)
    if study.out is not None:
        study.out.mkdir(parents=True, exist_ok=True)
        kept = {"experiment": study.folder.name, **_provenance(study), "verdicts": verdicts, **_numbers(findings)}
        (study.out / KEPT).write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8", newline="\n")
        _draw(picture, study.out / picture_name(study.folder), study.design["title"])
    if study.out == study.folder:
        _tell(study.folder / "README.md", text)
    print(f"\n{time.perf_counter() - study.begun:.0f} seconds on {study.jobs} processes")


def picture_name(folder: Path) -> str:
    """The file of an experiment's picture: the name of its folder without the number."""
    return f"{folder.name.partition('_')[2]}.png"


def design_hash(folder: Path) -> str:
    """Hash of an experiment's design, whatever the ends of its lines."""
    return hashlib.sha256((folder / "experiment.toml").read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def is_current(kept: Mapping[str, Any], folder: Path) -> bool:
    """Whether a kept result is of the design and the model as they now are."""
    return bool(kept["design_sha256"] == design_hash(folder) and kept["model_version"] == MODEL_VERSION)


def _head(study: Study) -> str:
    size = "small size, which decides nothing" if study.small else "full size"
    cases = [f"case {name} {scenario.hash[:8]}" for name, scenario in study.cases.items()] or ["limits of the model"]
    return "\n".join([
        study.design["title"],
        f"{study.replicates} replicates of {study.design.get('days', 'their own')} days, seed {study.seed}, {size}",
        f"{', '.join(cases)}, sqsim {sqsim.__version__}, model {MODEL_VERSION or 'unnamed'}",
    ])  # fmt: skip


def _provenance(study: Study) -> dict[str, Any]:
    return {
        "sqsim": sqsim.__version__,
        "model_version": MODEL_VERSION,
        "design_sha256": design_hash(study.folder),
        "scenarios": {name: scenario.hash for name, scenario in study.cases.items()},
        "seed": study.seed,
        "replicates": study.replicates,
        "days": study.design.get("days"),
    }


def _numbers(findings: Sequence[Finding]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for finding in findings:
        entry = {"text": finding.text} | _rounded(finding.measured)
        if finding.verdict:
            entry |= {"fact": finding.fact, "band": finding.band, "verdict": finding.verdict}
        if finding.steps:
            entry["steps"] = [_rounded(step) for step in finding.steps]
        kept[finding.name] = entry
    return {"findings": kept}


def _rounded(measured: Interval) -> dict[str, Any]:
    bounds = {"mean": measured.mean, "low": measured.low, "high": measured.high}
    return {name: None if value is None else round(value, 6) for name, value in bounds.items()} | {"n": measured.n}


def _draw(picture: Callable[[], Figure], file: Path, title: str) -> None:
    from sqsim.views.style import as_png, styled

    file.write_bytes(as_png(styled(picture)(), title))


def _tell(readme: Path, text: str) -> None:
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    block = f"{BEGIN}\n```text\n{text}\n```\n{END}"
    readme.write_text(before + block + after, encoding="utf-8", newline="\n")
