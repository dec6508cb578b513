"""A sensitivity study as JSON: what was asked, and what each measure says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqsim._version import __version__
from sqsim.studies.sensitivity.analysis import Analysis, Constant, Holes, analyse
from sqsim.studies.sensitivity.sampling import FloatArray
from sqsim.studies.sensitivity.study import about_method, over_of

if TYPE_CHECKING:
    from sqsim.studies.sweep.results import SweepResults, Tally
    from sqsim.studies.sweep.sweep import Sweep

Document = dict[str, Any]


def sensitivity_document(results: SweepResults) -> Document:
    """The study in a results folder, analysed. Keys are listed in docs/names.md."""
    return document_of(results.sweep, results.tally, results.measures, lambda name: results.values(name)[0])


def document_of(sweep: Sweep, tally: Tally, measures: tuple[str, ...], values: Callable[[str], FloatArray]) -> Document:
    """The study of a sweep; `values` gives a measure by name, shape (points, replicates).

    Each measure is in one of `measures`, `constant` and `refused`.
    """
    from sqsim.measures import known_measures

    about, over = about_method(sweep), over_of(sweep)
    known = known_measures()
    found = {
        name: analyse(about["name"], over, sweep.uncertainties.rows, values(name), sweep.seed) for name in measures
    }
    return {
        "method": about["name"],
        **{key: value for key, value in about.items() if key not in ("name", "over")},
        "over": {each.path: each.document() for each in over},
        "scenario": sweep.base.name,
        "hash": sweep.base.hash,
        "points": sweep.points,
        "replicates": sweep.replicates,
        "seed": sweep.seed,
        "engine": sweep.engine,
        "version": __version__,
        "runs": asdict(tally),
        "measures": {
            name: {"unit": known[name].unit, "better": known[name].better} | _analysis(what)
            for name, what in found.items()
            if isinstance(what, Analysis)
        },
        "constant": {name: what.value for name, what in found.items() if isinstance(what, Constant)},
        "refused": {name: _holes(what, sweep) for name, what in found.items() if isinstance(what, Holes)},
    }


def refusals(document: Document) -> Iterator[str]:
    """A sentence for each measure that was refused: how many holes, and where first."""
    whole = not (document["runs"]["failed"] or document["runs"]["missing"])
    for name, holes in document["refused"].items():
        how = "undefined" if whole else "missing or undefined"
        first = ", ".join(f"{path} = {value}" for path, value in holes["first"].items())
        yield (
            f"{name} is {how} in {holes['holes']} of {holes['runs']} runs, first at {first} "
            f"(replicate {holes['replicate']}); it is not analysed: holes are not filled"
        )


def _analysis(what: Analysis) -> Document:
    return {
        "mean": what.mean,
        "luck_share": what.luck_share,
        "by_luck": what.by_luck,
        "out_of_range": [each.path for each in what.settings if each.out_of_range],
        "parameters": {
            each.path: each.indices | {"verdict": each.verdict, "interacts": each.interacts} for each in what.settings
        },
    }


def _holes(what: Holes, sweep: Sweep) -> Document:
    first = sweep.changes(what.point)
    return {"holes": what.count, "runs": what.runs, "first": first, "replicate": what.replicate}
