"""`sqsim sensitivity`: which settings matter, and which do not."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from sqsim.cli import options
from sqsim.cli.numbers import share, whole_number

EXAMPLES = """Examples:

sqsim sensitivity open --measure useful_messages --dry-run

sqsim sensitivity open --over parameters.lapse_rate=0.05:0.5 --over community.outside_offers=0:5

sqsim sensitivity mine.toml --over parameters.visit_base=0.3:0.8 --over community.moderators=1,2 --measure gini

sqsim sensitivity open --over parameters.lapse_rate=0.01:1:log --over parameters.visit_base=0.3:0.8 --method sobol"""

Over = Annotated[
    list[str] | None,
    typer.Option(
        "--over",
        metavar="PATH=LO:HI|V1,V2",
        help="A setting to vary, and between what (LO:HI:log for ratios); may be repeated "
        "(default: the plausible ranges that come with sqsim).",
    ),
]
Method = Annotated[
    Literal["morris", "sobol"],
    typer.Option("--method", help="Morris: few runs tell what matters; Sobol: shares of the variance, for more runs."),
]
Samples = Annotated[
    int | None,
    typer.Option(
        "--samples",
        metavar="N",
        parser=whole_number("--samples", 2, 1_000_000),
        help="Trajectories (Morris, default 16; N(k + 1) points for k settings), or base samples "
        "(Sobol, a power of two, default 64; N(k + 2) points).",
    ),
]
Replicates = Annotated[
    int,
    typer.Option(
        "--replicates",
        metavar="R",
        parser=whole_number("--replicates", 1, 100_000),
        help="Runs of each point, whose mean is analysed; each has a luck of its own, the same at all points.",
    ),
]
Measures = Annotated[
    list[str] | None,
    typer.Option("--measure", metavar="NAME", help="A measure to explain; may be repeated (default: the key ones)."),
]


def sensitivity(
    source: options.Source,
    over: Over = None,
    method: Method = "morris",
    samples: Samples = None,
    replicates: Replicates = 5,
    measure: Measures = None,
    set_: options.Set = None,
    days: options.Days = None,
    seed: options.Seed = 0,
    jobs: options.Jobs = None,
    engine: options.EngineOption = "columns",
    cluster: options.Cluster = None,
    batch: options.Portion = None,
    shard: options.Shard = "1/1",
    dry_run: options.DryRun = False,
    out: options.Out = None,
    json: options.Json = False,
    lang: options.LangOption = "en",
    quiet: options.Quiet = False,
) -> None:
    """Find out which settings matter: Morris' elementary effects or Sobol's indices, with intervals and figures."""
    from sqsim.cli.sources import scenario_from
    from sqsim.cli.study import WHOLE, do_sweep, say_what_it_takes
    from sqsim.cli.telling import tell, tell_of_shard
    from sqsim.studies.facts import KEY_MEASURES
    from sqsim.studies.plausible import plausible_ranges
    from sqsim.studies.running.workers import cores, workers_for
    from sqsim.studies.sensitivity.study import sensitivity_sweep
    from sqsim.studies.sweep.dimension import parse_dimension
    from sqsim.studies.sweep.run import folder_of

    part = share("--shard", shard)
    base = scenario_from(source, set_, days)
    dimensions = [parse_dimension(text, base, "--over") for text in over] if over else plausible_ranges(base)
    measures = tuple(dict.fromkeys(measure or KEY_MEASURES))
    asked = sensitivity_sweep(base, dimensions, method, samples, replicates, seed, engine, measures)
    folder = folder_of(asked, out, part)
    if dry_run:
        say_what_it_takes(asked, part, folder.path, jobs or cores(), json, lang, quiet)
        return
    results = do_sweep(asked, folder, workers_for(jobs, cluster), part, batch, quiet)
    if part == WHOLE:
        tell(results, folder, json, lang, quiet)
    else:
        tell_of_shard(results, folder, part, json, lang)
