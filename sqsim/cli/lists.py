"""`sqsim cases`, `policies`, `measures`, `levers`: what there is to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from sqsim.cli import console, options

CASES_EXAMPLES = """Examples:

sqsim cases

sqsim cases show open > mine.toml"""
POLICIES_EXAMPLES = """Examples:

sqsim policies

sqsim policies --case open --set policies.entry_threshold.level=0.6"""
MEASURES_EXAMPLES = """Examples:

sqsim measures --json

sqsim measures --lang zh"""
LEVERS_EXAMPLES = """Examples:

sqsim levers"""

cases = typer.Typer(
    help="List the bundled scenarios; print one to copy.", epilog=CASES_EXAMPLES, rich_markup_mode="rich"
)
CaseOption = Annotated[
    str | None,
    typer.Option("--case", metavar="CASE_OR_FILE", help="Say what settings mean in practice on this scenario."),
]


@cases.callback(invoke_without_command=True)
def list_cases(context: typer.Context, json: options.Json = False) -> None:
    """List the bundled scenarios."""
    from sqsim.studies import catalogue

    if context.invoked_subcommand is None:
        _print(catalogue.cases(), ("name", "days", "people", "policies", "title"), json)


@cases.command("show")
def show_case(name: Annotated[str, typer.Argument(metavar="NAME", help="One of the bundled cases.")]) -> None:
    """Print a bundled scenario as commented TOML to copy."""
    from sqsim.cases import case_text

    print(case_text(name), end="")


def policies(case: CaseOption = None, set_: options.Set = None, json: options.Json = False) -> None:
    """List the policies with their settings, and with --case what these mean in practice."""
    from sqsim.cli.sources import scenario_from
    from sqsim.studies import catalogue

    rows = catalogue.policies(scenario_from(case or "open", set_, None) if case or set_ else None)
    if json:
        console.print_json(rows)
        return
    for row in rows:
        console.show(f"{row['kind']}: {row['about']}")
        _table(row["settings"], ("name", "default", "unit", "low", "high", "source", "about"))
        for practice in row.get("in_practice", ()):
            means = ", ".join(
                f"{name.replace('_', ' ')} {'–' if value is None else format(value, '.3g')}"
                for name, value in practice["means"].items()
            )
            console.show(f"In practice ({_settings(practice['settings'])}): {means or 'no figures'}", "")


def measures(json: options.Json = False, lang: options.LangOption = "en") -> None:
    """List the measures with units, better directions and sources; in another language, with what they are called."""
    from sqsim.studies import catalogue
    from sqsim.views.texts import Texts

    if json or lang == "en":
        _print(catalogue.measures(), ("name", "unit", "better", "needs", "source", "about"), json)
        return
    texts = Texts(lang)
    rows = [row | {"title": texts.title("measure", row["name"])} for row in catalogue.measures()]
    _table(rows, ("name", "title", "unit", "better", "needs"))


def levers(json: options.Json = False) -> None:
    """List the levers that policies move."""
    from sqsim.studies import catalogue

    _print(catalogue.levers(), ("name", "unit", "neutral", "low", "high", "combine", "about"), json)


def _print(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], json: bool) -> None:
    if json:
        console.print_json(rows)
    else:
        _table(rows, columns)


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    from sqsim.views.terminal import listing

    console.show(listing(columns, [[_joined(row[column]) for column in columns] for row in rows]))


def _joined(value: Any) -> Any:
    return _cell(value) if isinstance(value, list) else value


def _settings(settings: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{name} = {_cell(value)}" for name, value in settings.items() if name not in {"kind", "until_day"}
    )


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, list):
        return " ".join(map(str, value)) or "–"
    return f"{value:g}" if isinstance(value, float) else str(value)
