"""`sqsim compare`: a baseline and its alternatives, pair by pair."""

from __future__ import annotations

from typing import Annotated

import typer

from sqsim.cli import console, options
from sqsim.cli.numbers import number
from sqsim.cli.progress import progress

EXAMPLES = """Examples:

sqsim compare open gated

sqsim compare open --alt 'threshold: policies.entry_threshold.level = 0.4' --alt 'fee: policies.paid_access.price = 20'

sqsim compare mine.toml other.toml --replicates 50 --lang zh"""

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


def compare(
    base: options.Source,
    alternatives: Alternatives = None,
    alt: Alt = None,
    set_: options.Set = None,
    days: options.Days = None,
    seed: options.Seed = 0,
    replicates: options.Replicates = 20,
    jobs: options.Jobs = None,
    engine: options.EngineOption = "columns",
    smallest_effect: SmallestEffect = 0.2,
    out: options.Out = None,
    json: options.Json = False,
    lang: options.LangOption = "en",
    quiet: options.Quiet = False,
) -> None:
    """Compare policies: the same people meet the same luck under each. Table, verdict in words, one HTML report."""
    from sqsim.cli.sources import worlds_from
    from sqsim.studies.compare import run_experiment
    from sqsim.studies.experiment import Experiment
    from sqsim.studies.experiment_file import experiment_toml
    from sqsim.studies.folder import results_for

    worlds = worlds_from(base, alternatives or [], alt or [], set_, days)
    experiment = Experiment(worlds, replicates, seed, engine, smallest_effect)
    results = results_for(
        "compare", experiment.baseline, experiment.identity, out, experiment.family, experiment.replicates
    )
    for doubt in experiment.doubts():
        console.note(doubt, quiet)
    console.say_if_cold(quiet)
    asked = (experiment_toml(experiment), seed, console.command)
    results.begin(*asked)
    with progress("Run", quiet) as told:
        comparison = run_experiment(experiment, jobs, told, results)

    from sqsim.views.report import write_report

    report = write_report(comparison, results.report, lang)
    results.describe(*asked)
    results.finish(comparison.document)
    if json:
        console.print_json(comparison.document)
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
