"""What every experiment does: read its design, repeat runs over processes, print findings, keep them."""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import time
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verdicts import Finding, together

import sqsim
from sqsim.compiled import is_cold
from sqsim.studies.statistics import Interval
from sqsim.world.scenario import changed
from sqsim.world.version import MODEL_VERSION

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BEGIN, END = "<!-- results: written by run.py --write -->", "<!-- end of results -->"
Task = tuple[Callable[[sqsim.Record], Any], sqsim.Scenario, int, int]


@dataclass(frozen=True)
class Study:
    """An experiment about to be run: its design (experiment.toml), at full or at small size."""

    folder: Path
    design: Mapping[str, Any]
    base: sqsim.Scenario
    replicates: int
    jobs: int
    small: bool
    out: Path | None
    begun: float

    @property
    def seed(self) -> int:
        """Replicate r of every world meets the luck of (seed, r), so worlds are compared pair by pair."""
        return int(self.design["seed"])

    def world(self, changes: Mapping[str, Any]) -> sqsim.Scenario:
        """The base scenario with some of its fields changed, by path."""
        return changed(self.base, changes)

    def repeat(self, look: Callable[[sqsim.Record], Any], worlds: Mapping[str, sqsim.Scenario]) -> dict[str, list[Any]]:
        """Run every world in all replicates and keep what `look` takes from each record, by world, in order."""
        runs = range(self.replicates)
        tasks = [(look, scenario, self.seed, replicate) for scenario in worlds.values() for replicate in runs]
        alone = len(tasks) if self.jobs == 1 else int(is_cold())  # one process compiles, the others read its result
        seen = [_one(task) for task in tasks[:alone]]
        if tasks[alone:]:
            with ProcessPoolExecutor(self.jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
                seen += pool.map(_one, tasks[alone:])
        return {name: seen[place * len(runs) : (place + 1) * len(runs)] for place, name in enumerate(worlds)}


def _one(task: Task) -> Any:
    look, scenario, seed, replicate = task
    return look(sqsim.simulate(scenario, seed=seed, replicate=replicate))


def begin(script: str, argv: Sequence[str] | None = None) -> Study:
    """Read the command line and the design beside the script."""
    folder = Path(script).resolve().parent
    design = tomllib.loads((folder / "experiment.toml").read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser(description=design["title"])
    parser.add_argument("--small", action="store_true", help="a few short runs, to see that it works")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--out", type=Path, help="folder to write expected.json and the picture to")
    parser.add_argument("--write", action="store_true", help="write them here, and the table into README.md")
    given = parser.parse_args(argv)
    if given.write and (given.small or given.out):
        parser.error("--write keeps the full-size result in the experiment's own folder")
    size = design | (design["small"] if given.small else {})
    base = changed(sqsim.load_case(design["case"]), {"days": size["days"]})
    out = folder if given.write else given.out
    return Study(folder, design, base, size["replicates"], given.jobs, given.small, out, time.perf_counter())


def finish(study: Study, findings: Sequence[Finding], tables: Iterable[str], picture: Callable[[], Figure]) -> None:
    """Print findings and tables; where asked, keep the numbers, the picture, and the text in the README."""
    size = "small size, which decides nothing" if study.small else "full size"
    head = [
        study.design["title"],
        f"{study.replicates} replicates of {study.base.days} days, seed {study.seed}, {size}",
        f"case {study.base.name} {study.base.hash[:8]}, sqsim {sqsim.__version__}, model {MODEL_VERSION or 'unnamed'}",
    ]
    facts = {
        fact: together(finding.verdict for finding in findings if finding.fact == fact)
        for fact in dict.fromkeys(finding.fact for finding in findings if finding.verdict)
    }
    closing = "\n".join(f"Fact {fact}: {verdict}" for fact, verdict in facts.items())
    text = "\n\n".join(["\n".join(head), findings_table(findings), *weak_steps(findings), *tables, closing])
    print(text)
    if study.out is not None:
        study.out.mkdir(parents=True, exist_ok=True)
        document = {"experiment": study.folder.name, **_provenance(study), "verdicts": facts, **_numbers(findings)}
        (study.out / "expected.json").write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
        _draw(picture, study.out / f"{study.folder.name.partition('_')[2]}.png", study.design["title"])
    if study.out == study.folder:
        readme = study.folder / "README.md"
        before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        block = f"{BEGIN}\n```text\n{text}\n```\n{END}"
        readme.write_text(before + block + after, encoding="utf-8", newline="\n")
    print(f"\n{time.perf_counter() - study.begun:.0f} seconds on {study.jobs} processes")


def findings_table(findings: Sequence[Finding]) -> str:
    """Findings in aligned lines: fact, what was measured, the interval, the band, the verdict."""
    rows = [
        (f.fact, f.text, number(f.measured.mean), interval(f.measured), f.band, f.verdict or "(reported)")
        for f in findings
    ]
    return table(
        ("fact", "measured over replicates", "mean", "95 % interval", "band", "verdict"), rows, left=(0, 1, 4, 5)
    )


def weak_steps(findings: Sequence[Finding]) -> list[str]:
    """Where a trend over levels was to hold and does not: its steps, so that one sees which is to blame."""
    rows = [
        [finding.text, *(f"{number(step.mean)} ({interval(step)})" for step in finding.steps)]
        for finding in findings
        if finding.steps and finding.verdict not in (None, "holds")
    ]
    widest = max(map(len, rows), default=0)
    header = ["what does not hold, step by step", *(f"step {place}" for place in range(1, widest))]
    return [table(header, [row + [""] * (widest - len(row)) for row in rows])] if rows else []


def table(header: Sequence[str], rows: Iterable[Sequence[str]], left: Sequence[int] = (0,)) -> str:
    """Aligned columns: words, those named in `left`, to the left, numbers to the right."""
    lines = [list(header), *map(list, rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(header))]
    lines.insert(1, ["-" * width for width in widths])
    shown = (
        "  ".join(
            cell.ljust(width) if place in left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )
    return "\n".join(line.rstrip() for line in shown)


def number(value: float | None) -> str:
    """A number with about three digits that matter."""
    if value is None:
        return "-"
    return f"{value:.{0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 3}f}"


def interval(measured: Interval) -> str:
    """The bounds of an interval."""
    return "-" if measured.low is None else f"{number(measured.low)} to {number(measured.high)}"


def _provenance(study: Study) -> dict[str, Any]:
    design = (study.folder / "experiment.toml").read_bytes().replace(b"\r\n", b"\n")
    return {
        "sqsim": sqsim.__version__,
        "model_version": MODEL_VERSION,
        "design_sha256": hashlib.sha256(design).hexdigest(),
        "scenario": study.base.hash,
        "seed": study.seed,
        "replicates": study.replicates,
        "days": study.base.days,
    }


def _numbers(findings: Sequence[Finding]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for finding in findings:
        entry = _rounded(finding.measured)
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
