"""What is kept of a fit: result.toml, the table in README.md, the figure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation import Simulated
from search import Found, Searched, misfit
from targets import Target

import sqsim
from sqsim.world.version import MODEL_VERSION

BEGIN, END = "<!-- results: written by fit.py --write -->", "<!-- end of results -->"


@dataclass(frozen=True)
class Fit:
    """A fit: what was searched and found, and what the model says of the targets.

    before: with the parameters at their start, on the check's seeds; fitted and checked: with the fitted ones, on the
    fit's seeds and on those untouched.
    """

    searched: tuple[Searched, ...]
    targets: tuple[Target, ...]
    found: Found
    seed: int
    before: Simulated
    fitted: Simulated
    checked: Simulated

    def misfit(self, use: str, simulated: Simulated) -> float:
        """Mean squared residual of the targets of one use."""
        chosen = [target for target in self.targets if target.use == use]
        return misfit(chosen, simulated) / len(chosen)


def document(fit: Fit, folder: Path) -> dict[str, Any]:
    """The result as TOML values; what is not defined is left out."""
    return {
        "sqsim": sqsim.__version__,
        "model_version": MODEL_VERSION,
        "design_sha256": sha256(folder / "fit.toml"),
        "targets_sha256": sha256(folder / "targets.toml"),
        "seed": fit.seed,
        "generations": fit.found.generations,
        "evaluations": fit.found.evaluations,
        "parameters": fit.found.parameters,
        "target": [entry(target, fit) for target in fit.targets],
    }


def entry(target: Target, fit: Fit) -> dict[str, Any]:
    """One target: simulated values and residuals; on the seeds of the fit only where it was part of that."""
    shown = {"before": fit.before, "on_check_seeds": fit.checked}
    if target.use == "fit":
        shown["on_fit_seeds"] = fit.fitted
    numbers: dict[str, Any] = {}
    for name, simulated in shown.items():
        residual = target.residual(simulated[target.id])
        if residual is not None:
            numbers[name] = {"value": round(simulated[target.id] or 0.0, 4), "residual": round(residual, 3)}
    return {"id": target.id, "fact": target.fact, "use": target.use} | numbers


def sha256(file: Path) -> str:
    """Hash of a text file, the same on every system."""
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def text(fit: Fit) -> str:
    """The result as Markdown: parameters, then targets."""
    parameters = (
        (f"`{each.name}`", f"{each.start:g}", f"{fit.found.parameters[each.name]:g}", f"{each.low:g} to {each.high:g}")
        for each in fit.searched
    )
    targets = (
        (
            target.fact,
            f"`{target.id}`",
            target.use,
            f"{target.value:.3f} ({target.low:.3f} to {target.high:.3f})",
            shown(target, fit.before),
            shown(target, fit.fitted) if target.use == "fit" else "",
            shown(target, fit.checked),
        )
        for target in fit.targets
    )
    misfits = (
        (f"targets {kind}", f"{fit.misfit(use, fit.before):.2f}", f"{fit.misfit(use, fit.checked):.2f}")
        for use, kind in (("fit", "of the fit"), ("check", "kept aside"))
    )
    return "\n\n".join(
        [
            f"{fit.found.generations} generations, {fit.found.evaluations} evaluations, seed {fit.seed}; sqsim "
            f"{sqsim.__version__}, model {MODEL_VERSION or 'unnamed'}.",
            table(("parameter", "start", "fitted", "range"), parameters),
            "Simulated values, residuals in brackets; *before* and *check* are on seeds that the fit never saw:",
            table(("fact", "target", "use", "value (band)", "before", "fit", "check"), targets),
            table(("mean squared residual on the check's seeds", "before", "after"), misfits),
        ]
    )


def shown(target: Target, simulated: Simulated) -> str:
    """A simulated value with its residual."""
    value = simulated[target.id]
    return "–" if value is None else f"{value:.3f} ({target.residual(value):+.1f})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def keep(fit: Fit, folder: Path, out: Path) -> None:
    """Write result.toml and the figure to `out`; if that is the fit's own folder, the tables into its README, too."""
    import tomli_w
    from residuals import picture

    from sqsim.views.style import as_png, styled

    out.mkdir(parents=True, exist_ok=True)
    (out / "result.toml").write_text(tomli_w.dumps(document(fit, folder)), encoding="utf-8", newline="\n")
    drawn = styled(picture)(fit.targets, fit.before, fit.checked)
    (out / "residuals.png").write_bytes(as_png(drawn, "Targets and what the fitted model says of them"))
    if out == folder:
        readme = folder / "README.md"
        before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
        block = f"{BEGIN}\n{text(fit)}\n{END}"
        readme.write_text(before + block + rest.partition(END)[2], encoding="utf-8", newline="\n")
