"""`sqsim run`: one run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sqsim.cli import console, options
from sqsim.cli.deliver import deliver
from sqsim.cli.progress import progress

if TYPE_CHECKING:
    from sqsim.studies.folder import Results
    from sqsim.studies.runs import Engine
    from sqsim.world.scenario import Scenario

EXAMPLES = """Examples:

sqsim run open

sqsim run mine.toml --days 180 --set policies.entry_threshold.level=0.4

sqsim run open --json --events log.csv.gz --agents members.csv --ties ties.graphml"""

EventsFile = Annotated[
    Path | None,
    typer.Option("--events", metavar="FILE", help="Write the event log (.csv or .csv.gz), readable by observe."),
]
AgentsFile = Annotated[
    Path | None, typer.Option("--agents", metavar="FILE", help="Write the members at the end (.csv or .parquet).")
]
TiesFile = Annotated[Path | None, typer.Option("--ties", metavar="FILE", help="Write the ties at the end (.graphml).")]


def run(
    source: options.Source,
    set_: options.Set = None,
    days: options.Days = None,
    seed: options.Seed = 0,
    engine: options.EngineOption = "columns",
    out: options.Out = None,
    json: options.Json = False,
    lang: options.LangOption = "en",
    quiet: options.Quiet = False,
    events: EventsFile = None,
    agents: AgentsFile = None,
    ties: TiesFile = None,
) -> None:
    """Run a community once: its stages, a summary, figures. With --json and no --out it writes no files."""
    from sqsim.cli.sources import scenario_from
    from sqsim.measures import portrait_of_record
    from sqsim.studies.exports import check_targets, export
    from sqsim.studies.single import run_document
    from sqsim.world.scenario import doubts, to_toml
    from sqsim.world.simulate import simulate

    scenario = scenario_from(source, set_, days)
    check_targets(events, agents, ties)
    results = folder_for(scenario, seed, engine, out) if out or not json else None
    console.say_if_cold(quiet)
    for doubt in doubts(scenario):
        console.note(doubt, quiet)
    with progress(f"{scenario.name}: day", quiet) as told:
        record = simulate(scenario, seed=seed, engine=engine, progress=told)
    portrait = portrait_of_record(record)
    document = run_document(record, portrait)
    export(record, events, agents, ties)
    if results:
        results.describe(to_toml(scenario), seed, console.command)
    deliver(portrait, document, results, json, lang, quiet)


def folder_for(scenario: Scenario, seed: int, engine: Engine, out: Path | None) -> Results:
    """The folder for such a run; InputError if it may not be used."""
    from sqsim.studies.documents import identity_of
    from sqsim.studies.folder import results_for

    return results_for("run", scenario.name, identity_of("run", scenario.hash, seed, engine), out)
