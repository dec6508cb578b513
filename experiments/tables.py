"""Findings and other results as aligned text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verdicts import Finding

from sqsim.studies.statistics import Interval


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
