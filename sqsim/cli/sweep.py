"""`sqsim sweep`: many runs to a results folder, from an experiment file or a case with settings to vary."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from sqsim.cli import options
from sqsim.cli.numbers import share, whole_number

EXAMPLES = """Examples:

sqsim sweep open --vary policies.paid_access.price=0,49,99 --vary policies.entry_threshold.level=0:0.6:4 --dry-run

sqsim sweep open --vary policies.paid_access.price=0,49,99 --over parameters.lapse_rate=0.05:0.5 --worlds 16

sqsim sweep fee.toml --jobs 4 --out fee

sqsim sweep fee.toml --shard 1/3 --out fee-1"""

Experiment = Annotated[
    str, typer.Argument(metavar="EXPERIMENT_OR_CASE", help="An experiment file, or a case or scenario with --vary.")
]
Vary = Annotated[
    list[str] | None,
    typer.Option(
        "--vary",
        metavar="PATH=V1,V2|LO:HI:N",
        help="A lever: a setting you choose, with its values. Several: all combinations.",
    ),
]
Over = Annotated[
    list[str] | None,
    typer.Option("--over", metavar="PATH=LO:HI", help="An uncertainty: a setting you do not know, with its bounds."),
]
Worlds = Annotated[
    int | None,
    typer.Option(
        "--worlds", metavar="W", parser=whole_number("--worlds", 1, 1_000_000),
        help="How many worlds to draw from the uncertainties (Latin hypercube; default 16).",
    ),
]  # fmt: skip
Replicates = Annotated[
    int | None,
    typer.Option(
        "--replicates", metavar="R", parser=whole_number("--replicates", 1, 100_000),
        help="Runs of each point, each with luck of its own (default 20).",
    ),
]  # fmt: skip
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed", metavar="S", parser=whole_number("--seed", 0, options.LARGEST_SEED),
        help="Which luck the people meet, from 0 on (default 0).",
    ),
]  # fmt: skip
Engine = Annotated[options.Engine | None, typer.Option("--engine", help="Compiled columns (default), or Mesa agents.")]
Measures = Annotated[
    list[str] | None,
    typer.Option("--measure", metavar="NAME", help="Keep only this measure; may be repeated (default: all)."),
]
Series = Annotated[bool, typer.Option("--series", help="Keep the daily series of each run, too.")]


def sweep(
    source: Experiment,
    vary: Vary = None,
    over: Over = None,
    worlds: Worlds = None,
    set_: options.Set = None,
    days: options.Days = None,
    seed: Seed = None,
    replicates: Replicates = None,
    measure: Measures = None,
    series: Series = False,
    engine: Engine = None,
    jobs: options.Jobs = None,
    cluster: options.Cluster = None,
    batch: options.Portion = None,
    shard: options.Shard = "1/1",
    dry_run: options.DryRun = False,
    out: options.Out = None,
    json: options.Json = False,
    lang: options.LangOption = "en",
    quiet: options.Quiet = False,
) -> None:
    """Run every point of a design over replicates, kept as it comes; the same command goes on where it stopped."""
    from sqsim.cli.designs import sweep_from
    from sqsim.cli.study import WHOLE, do_sweep, say_what_it_takes
    from sqsim.cli.telling import tell, tell_of_shard
    from sqsim.studies.running.workers import cores, workers_for
    from sqsim.studies.sweep.run import folder_of

    part = share("--shard", shard)
    given: dict[str, Any] = {"seed": seed, "replicates": replicates, "engine": engine, "series": series or None}
    given |= {"measures": tuple(measure) if measure else None}
    asked = sweep_from(source, vary or [], over or [], worlds, set_, days, given)
    folder = folder_of(asked, out, part)
    if dry_run:
        say_what_it_takes(asked, part, folder.path, jobs or cores(), json, lang, quiet)
        return
    results = do_sweep(asked, folder, workers_for(jobs, cluster), part, batch, quiet)
    if part == WHOLE:
        tell(results, folder, json, lang, quiet)
    else:
        tell_of_shard(results, folder, part, json, lang)
