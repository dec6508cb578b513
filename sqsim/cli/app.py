"""The commands, and the page that `sqsim --help` shows."""

from __future__ import annotations

from typing import Annotated

import typer

from sqsim._version import __version__
from sqsim.cli import (
    compare,
    lists,
    merge,
    observe,
    report,
    reproduce,
    run,
    sensitivity,
    start,
    status,
    sweep,
    validate,
)

app = typer.Typer(
    name="sqsim",
    help="Simulate how group chats grow, evaporate and die, and compare policies for running them.",
    epilog="Begin with: sqsim start · sqsim run open · sqsim compare open gated · sqsim cases show open > mine.toml",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sqsim {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


app.command("start", epilog=start.EXAMPLES)(start.start)
app.add_typer(lists.cases, name="cases")
app.command("policies", epilog=lists.POLICIES_EXAMPLES)(lists.policies)
app.command("measures", epilog=lists.MEASURES_EXAMPLES)(lists.measures)
app.command("levers", epilog=lists.LEVERS_EXAMPLES)(lists.levers)
app.command("validate", epilog=validate.EXAMPLES)(validate.validate)
app.command("run", epilog=run.EXAMPLES)(run.run)
app.command("compare", epilog=compare.EXAMPLES)(compare.compare)
app.command("sweep", epilog=sweep.EXAMPLES)(sweep.sweep)
app.command("sensitivity", epilog=sensitivity.EXAMPLES)(sensitivity.sensitivity)
app.command("status", epilog=status.EXAMPLES)(status.status)
app.command("merge", epilog=merge.EXAMPLES)(merge.merge)
app.command("reproduce", epilog=reproduce.EXAMPLES)(reproduce.reproduce)
app.command("observe", epilog=observe.EXAMPLES)(observe.observe)
app.command("report", epilog=report.EXAMPLES)(report.report)
