"""`sqsim compare`: a baseline and its alternatives, pair by pair."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from sqsim.cli import console, options
from sqsim.cli.interrupts import finishing
from sqsim.cli.numbers import number, whole_number
from sqsim.cli.progress import progress
from sqsim.errors import InputError

EXAMPLES = """Examples:

sqsim compare open gated

sqsim compare open --alt 'threshold: policies.entry_threshold.level = 0.4' --alt 'fee: policies.paid_access.price = 20'

sqsim compare mine.toml other.toml --replicates 50 --lang zh

sqsim compare open gated --worlds 100

sqsim compare open gated --worlds 100 --over parameters.lapse_rate=0.05:0.2 --over community.outside_offers=0:10

sqsim compare open gated --until-clear --measure useful_messages --measure retention_30 --most 400"""

Alternatives = Annotated[
    list[str] | None, typer.Argument(metavar="[ALTERNATIVE]...", help="Cases or files to compare it with.")
]
Alt = Annotated[
    list[str] | None,
    typer.Option("--alt", metavar="'NAME: PATH = VALUE; ...'", help="The baseline with changes; may be repeated."),
]
SmallestEffect = Annotated[
    float,
    typer.Option(
        "--smallest-effect",
        metavar="E",
        parser=number("--smallest-effect", 0, 100),
        help="Least effect for a verdict, in standard deviations of the baseline.",
    ),
]


Worlds = Annotated[
    int | None,
    typer.Option(
        "--worlds",
        metavar="W",
        parser=whole_number("--worlds", 2, 10_000),
        help="Compare in W plausible worlds, drawn from the ranges of --over.",
    ),
]
Over = Annotated[
    list[str] | None,
    typer.Option(
        "--over",
        metavar="PATH=LOW:HIGH[:log]",
        help="A setting that nobody knows, and its bounds; may be repeated (default: ranges that come with sqsim).",
    ),
]
UntilClear = Annotated[
    bool, typer.Option("--until-clear", help="Add replicates until what is asked is clear, or --most are done.")
]
Measure = Annotated[
    list[str] | None,
    typer.Option(
        "--measure", metavar="NAME", help="What --until-clear asks about; may be repeated (default: key measures)."
    ),
]
Width = Annotated[
    float | None,
    typer.Option(
        "--width",
        metavar="X",
        parser=number("--width", 0, 100),
        help="An interval no wider is clear, too, in baseline standard deviations (default: 2 × --smallest-effect).",
    ),
]
Most = Annotated[
    int | None,
    typer.Option(
        "--most",
        metavar="R",
        parser=whole_number("--most", 2, 10_000),
        help="With --until-clear: replicates at most (default: 1000).",
    ),
]


def compare(
    base: options.Source,
    alternatives: Alternatives = None,
    alt: Alt = None,
    set_: options.Set = None,
    days: options.Days = None,
    seed: options.Seed = 0,
    replicates: options.Replicates = None,
    worlds: Worlds = None,
    over: Over = None,
    until_clear: UntilClear = False,
    measure: Measure = None,
    width: Width = None,
    most: Most = None,
    jobs: options.Jobs = None,
    cluster: options.Cluster = None,
    engine: options.EngineOption = "columns",
    smallest_effect: SmallestEffect = 0.2,
    out: options.Out = None,
    json: options.Json = False,
    lang: options.LangOption = "en",
    quiet: options.Quiet = False,
) -> None:
    """Compare policies: the same people meet the same luck under each. Table, verdict in words, one HTML report."""
    from sqsim.cli.sources import worlds_from
    from sqsim.studies.asked import experiment_of
    from sqsim.studies.compare import run_experiment
    from sqsim.studies.experiment_file import experiment_toml
    from sqsim.studies.folder import results_for
    from sqsim.studies.lock import held
    from sqsim.studies.running.workers import workers_for

    clear = _clear(until_clear, measures=measure, width=width, most=most)
    compared = worlds_from(base, alternatives or [], alt or [], set_, days)
    experiment = experiment_of(compared, replicates, seed, engine, smallest_effect, worlds, over or (), clear)
    results = results_for(
        "compare", experiment.baseline, experiment.identity, out, experiment.family, experiment.replicates
    )
    console.say_if_cold(quiet)
    for doubt in experiment.doubts():
        console.note(doubt, quiet)
    asked = (experiment_toml(experiment), seed, console.command)
    workers = workers_for(jobs, cluster)
    with held(results.path), finishing(quiet) as stop, progress("Run", quiet) as told:
        results.begin(*asked)
        comparison = run_experiment(experiment, jobs, told, results, workers, stop)

    from sqsim.views.report import write_report
    from sqsim.views.texts import Texts
    from sqsim.views.until_clear import took

    report = write_report(comparison, results.report, lang)
    results.describe(*asked)
    results.finish(comparison.document)
    if json:
        console.print_json(comparison.document)
        if needed := took(comparison.document, Texts(lang)):
            console.say(needed, quiet)
        console.say(f"Report: {report}", quiet)
    else:
        console.show_comparison(comparison, lang)
        print(report)
    if comparison.failures:
        count, file = len(comparison.failures), results.failures
        console.complain(
            f"{count} runs failed, the rest is kept; the first said {comparison.failures[0].error}; see {file}"
        )
        raise typer.Exit(1)


def _clear(wanted: bool, **given: Any) -> dict[str, Any] | None:
    """What --until-clear asks, of what was typed; None if it was not typed."""
    typed = {name: value for name, value in given.items() if value is not None}
    if typed and not wanted:
        flag = {"measures": "--measure"}.get(min(typed), f"--{min(typed)}")
        raise InputError("says what --until-clear asks, which is not there", file=flag, expected="--until-clear, too")
    return typed if wanted else None
