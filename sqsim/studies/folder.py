"""The results folder: whose it is, whether it may be used, and how it is begun, gone on with or replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from sqsim.errors import InputError
from sqsim.files import is_part, write_whole
from sqsim.studies.documents import json_text
from sqsim.studies.own_edges import is_copy, with_own_edges
from sqsim.studies.provenance import EXPERIMENT, PROVENANCE, Kind, how_to_repeat, read_provenance, write_provenance

SweepKind = Literal["sweep", "sensitivity"]
SWEEPS: tuple[SweepKind, ...] = get_args(SweepKind)
"""Kinds of results that are told from the runs in their folder."""

RUNS, SERIES, PORTRAITS, FAILURES = "runs", "series", "portraits", "failures.jsonl"
DAMAGED, LOCK = "damaged", ".lock"
REPORT = "report.html"
FIGURES = "figures"
SERIES_SHEET = "series.csv"
CONTENTS = {EXPERIMENT, PROVENANCE, RUNS, SERIES, PORTRAITS, FAILURES, DAMAGED, REPORT, FIGURES, SERIES_SHEET}
CONTENTS |= {f"{kind}.json" for kind in get_args(Kind)}  # summaries


@dataclass(frozen=True)
class Results:
    """A results folder that belongs to one experiment.

    `identity` is the hash of what was asked. A comparison also has a `family`, the hash of all but how many
    `replicates` were asked for: one of the same family may go on with fewer. Nothing is ever emptied: each file is
    replaced when its successor is whole. The summary `KIND.json` is written last, so a folder without it was
    interrupted. `asked` is the experiment as TOML, to tell how another one in the folder differs.
    """

    path: Path
    kind: Kind
    identity: str
    family: str | None = None
    replicates: int | None = None
    asked: str = ""

    @property
    def summary(self) -> Path:
        """The file that is written when all else is there."""
        return self.path / f"{self.kind}.json"

    @property
    def finished(self) -> bool:
        """Whether the experiment ran to its end."""
        return self.summary.exists()

    @property
    def report(self) -> Path:
        """Where the HTML report goes."""
        return self.path / REPORT

    @property
    def figures(self) -> Path:
        """Where single figures go."""
        return self.path / FIGURES

    @property
    def failures(self) -> Path:
        """Where failed runs are told of; the file exists only if there are any."""
        return self.path / FAILURES

    def check(self) -> None:
        """Raise InputError if the folder holds anything but results of this very experiment. Writes nothing."""
        for above in self.path.parents:
            if above.exists() and not above.is_dir():
                raise InputError("is a file, not a folder", file=str(above), expected="a folder for --out to lie in")
        if not self.path.exists():
            return
        if not self.path.is_dir():
            raise InputError("there is a file of this name", file=str(self.path), expected="a folder, or a new name")
        names = {entry.name for entry in self.path.iterdir() if not is_part(entry.name)} - {LOCK}
        if not names:
            return
        if strange := sorted(name for name in names - CONTENTS if not is_copy(name)):
            problem = f'the folder holds "{strange[0]}", which is no result of sqsim'
            raise InputError(problem, file=str(self.path), expected="a new or an empty folder")
        held = read_provenance(self.path)
        if not held:
            problem = "is damaged or missing: these may be the results of another experiment"
            raise InputError(problem, file=str(self.path / PROVENANCE), expected="another folder for --out")
        self._check_model(held)
        if held.get("experiment") == self.identity:
            return
        if self.family is None or held.get("family") != self.family:
            expected = "another folder for --out, as nothing is overwritten"
            raise InputError(
                "the folder holds the results of another experiment" + self._how_it_differs(),
                file=str(self.path),
                expected=expected,
            )
        there = held.get("replicates")
        if not isinstance(there, int) or there > (self.replicates or 0):
            expected = f"--replicates {there} or more, or another folder for --out"
            problem = f"the folder holds {there} replicates of this comparison"
            raise InputError(problem, file=str(self.path), expected=expected)

    def _check_model(self, held: Mapping[str, Any]) -> None:
        """Raise if the runs of a sweep there were made by another version of the model: they would not compare."""
        from sqsim.world.version import MODEL_VERSION

        there = held.get("model_version", MODEL_VERSION)
        if self.kind in SWEEPS and there != MODEL_VERSION:
            problem = f"the folder holds runs of model version {there} (sqsim {held.get('version')}), this is {{value}}"
            expected = "another folder for --out, or that version of sqsim"
            raise InputError(problem, file=str(self.path), value=MODEL_VERSION, expected=expected)

    def _how_it_differs(self) -> str:
        from sqsim.studies.difference import differences

        if not self.asked:
            return ""
        told = differences(self.asked, self.path / EXPERIMENT)
        return f" ({told or 'the settings are the same: a file that they name was edited'})"

    def begin(self, experiment: str, seed: int | None, command: Sequence[str]) -> None:
        """Make the folder, or take it over; a finished one keeps its description until its successor is there.

        But for one of a sweep: its runs are counted against the description, and more of them are not finished yet.
        """
        self.check()
        if self.kind in SWEEPS:
            if read_provenance(self.path).get("experiment") != self.identity:
                self.summary.unlink(missing_ok=True)
            self.describe(experiment, seed, command)
        elif not self.finished:
            self.describe(experiment, seed, command)

    def describe(self, experiment: str, seed: int | None, command: Sequence[str]) -> None:
        """Write what was asked, and how it came about."""
        self.check()
        own, copies = with_own_edges(experiment)
        family = {"family": self.family, "replicates": self.replicates} if self.family else {}
        # Whoever is killed in between finds the folder his own.
        write_provenance(self.path, self.kind, {"experiment": self.identity} | family, seed, command)
        for name, original in copies.items():
            write_whole(self.path / name, original.read_bytes())
        write_whole(self.path / EXPERIMENT, own)

    def finish(self, document: Mapping[str, Any]) -> None:
        """Write the summary, which marks the folder as finished."""
        write_whole(self.summary, json_text(document))


def results_for(
    kind: Kind,
    name: str,
    identity: str,
    out: Path | None,
    family: str | None = None,
    replicates: int | None = None,
    asked: str = "",
) -> Results:
    """The folder for an experiment, by default results/NAME-HASH8; InputError if it may not be used."""
    plain = "".join(c if c.isalnum() or c in "-_." else "-" for c in name)
    results = Results(out or Path("results") / f"{plain}-{identity[:8]}", kind, identity, family, replicates, asked)
    results.check()
    return results


@contextmanager
def reading(file: Path, results: Path) -> Iterator[None]:
    """Read a file of a results folder: whatever goes wrong in the block is told as a damaged file."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:  # a damaged file fails in as many ways as there are libraries below
        expected = "a file as sqsim wrote it; run the command again"
        command = how_to_repeat(results)
        expected += f": {command}" if command else ""
        raise InputError("is damaged or missing", file=str(file), expected=expected) from error


def open_results(path: Path) -> Results:
    """The results folder at `path`; InputError if it is none."""
    provenance = read_provenance(path)
    if not provenance:
        problem = "is not a folder of results" if path.exists() else "there is no such folder"
        expected = "a folder written by sqsim run, compare, sweep, sensitivity or observe"
        raise InputError(problem, file=str(path), expected=expected)
    return Results(path, provenance["kind"], provenance["experiment"])
