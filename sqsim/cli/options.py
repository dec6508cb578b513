"""The flags that several commands share, each described once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from sqsim.cli.numbers import whole_number
from sqsim.errors import InputError

Engine = Literal["columns", "agents"]
Lang = Literal["en", "zh"]
LARGEST_SEED = 2**32 - 1


def _folder(text: str) -> Path:
    if not str(text).strip():
        raise InputError("{value} is no folder", file="--out", value=str(text), expected="the name of a folder")
    return Path(text)


Source = Annotated[
    str, typer.Argument(metavar="CASE_OR_FILE", help="A bundled case (see `sqsim cases`) or a TOML file.")
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="PATH=VALUE", help="Change a field of the scenario; may be repeated. Values are TOML."
    ),
]
Days = Annotated[
    int | None,
    typer.Option("--days", metavar="N", parser=whole_number("--days", 1, 3650), help="How many days to simulate."),
]
Seed = Annotated[
    int,
    typer.Option(
        "--seed",
        metavar="S",
        parser=whole_number("--seed", 0, LARGEST_SEED),
        help="Which luck the people meet, from 0 on.",
    ),
]
Replicates = Annotated[
    int | None,
    typer.Option(
        "--replicates",
        metavar="R",
        parser=whole_number("--replicates", 2, 10_000),
        help="How many pairs of runs (default: 20); with --worlds in each (3), with --until-clear to begin with (20).",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        metavar="J",
        parser=whole_number("--jobs", 1, 1024),
        help="How many processes work at it (default: cores).",
    ),
]
EngineOption = Annotated[
    Engine, typer.Option("--engine", help="Compiled columns, or Mesa agents: the same numbers, slower.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", parser=_folder, help="Results folder (default: results/NAME-HASH8)."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout, all else on stderr.")]
LangOption = Annotated[Lang, typer.Option("--lang", help="Language of figures, report and tables.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on the way.")]
Portion = Annotated[
    int | None,
    typer.Option(
        "--batch", metavar="N", parser=whole_number("--batch", 1, 100_000),
        help="Runs handed to a worker at a time (default: about a second's worth).",
    ),
]  # fmt: skip
Cluster = Annotated[
    str | None,
    typer.Option("--cluster", metavar="ADDRESS", help="A Dask scheduler, as tcp://10.0.0.1:8786 (sqsim[cluster])."),
]
Shard = Annotated[str, typer.Option("--shard", metavar="I/N", help="Only the I-th of N equal parts.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say how many runs, how long and how much disk; run nothing.")]
