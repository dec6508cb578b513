"""`sqsim cases`, `policies`, `measures`, `levers`: what there is to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sqsim.cli import console, options

if TYPE_CHECKING:
    from sqsim.views.texts import Texts

COLUMNS = {
    "cases": ("name", "days", "people", "policies", "story"),
    "settings": ("name", "default", "unit", "low", "high", "source", "about"),
    "measures": ("name", "unit", "better", "needs", "source", "about"),
    "levers": ("name", "unit", "neutral", "low", "high", "combine", "about"),
}
WORDS = ("source", "better", "needs", "combine")  # columns of fixed words, which the catalogues translate

CASES_EXAMPLES = """Examples:

sqsim cases

sqsim cases --lang zh

sqsim cases show open > mine.toml"""
POLICIES_EXAMPLES = """Examples:

sqsim policies --lang zh

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
def list_cases(context: typer.Context, json: options.Json = False, lang: options.LangOption = "en") -> None:
    """List the bundled scenarios, each with its story."""
    from sqsim.studies import catalogue
    from sqsim.views.texts import Texts

    if context.invoked_subcommand is not None:
        return
    rows = catalogue.cases()
    if json:
        console.print_json(rows)
        return
    texts = Texts(lang)
    _table("cases", [row | {"story": texts.gloss("case", row["name"], row["title"])} for row in rows], texts)


@cases.command("show")
def show_case(name: Annotated[str, typer.Argument(metavar="NAME", help="One of the bundled cases.")]) -> None:
    """Print a bundled scenario as commented TOML to copy."""
    from sqsim.cases import case_text

    print(case_text(name), end="")


def policies(
    case: CaseOption = None, set_: options.Set = None, json: options.Json = False, lang: options.LangOption = "en"
) -> None:
    """List the policies with their settings, and with --case what these mean in practice."""
    from sqsim.cli.sources import scenario_from
    from sqsim.studies import catalogue
    from sqsim.views.texts import Texts

    rows = catalogue.policies(scenario_from(case or "open", set_, None) if case or set_ else None)
    if json:
        console.print_json(rows)
        return
    texts = Texts(lang)
    for row in rows:
        kind = row["kind"]
        console.show(texts("listing.policy", kind=kind, about=texts.gloss("policy", kind, row["about"])))
        settings = [
            each | {"about": texts.gloss("setting", f"{kind}.{each['name']}", each["about"])}
            for each in row["settings"]
        ]
        _table("settings", settings, texts)
        for practice in row.get("in_practice", ()):
            console.show(_in_practice(practice["settings"], practice["means"], texts), "")


def measures(json: options.Json = False, lang: options.LangOption = "en") -> None:
    """List the measures with units, better directions and sources; in another language, with what they are called."""
    from sqsim.studies import catalogue
    from sqsim.views.texts import Texts

    rows = catalogue.measures()
    if json:
        console.print_json(rows)
        return
    texts = Texts(lang)
    if lang != "en":
        rows = [row | {"about": texts.title("measure", row["name"])} for row in rows]
    _table("measures", rows, texts)


def levers(json: options.Json = False, lang: options.LangOption = "en") -> None:
    """List the levers that policies move."""
    from sqsim.studies import catalogue
    from sqsim.views.texts import Texts

    rows = catalogue.levers()
    if json:
        console.print_json(rows)
        return
    texts = Texts(lang)
    _table("levers", [row | {"about": texts.gloss("lever", row["name"], row["about"])} for row in rows], texts)


def _table(name: str, rows: Sequence[Mapping[str, Any]], texts: Texts) -> None:
    from sqsim.views.listing import listing

    columns = COLUMNS[name]
    cells = [[_translated(column, row[column], texts) for column in columns] for row in rows]
    console.show(listing([texts(f"heading.{column}") for column in columns], cells, texts))


def _translated(column: str, value: Any, texts: Texts) -> Any:
    """A value as its column shows it: units and fixed words in the language of the catalogue, lists in a line."""
    if column == "unit":
        return texts.name("unit", value)
    if column in WORDS and value is not None:
        return texts.gloss("word", value, value)
    return _cell(value) if isinstance(value, list) else value


def _in_practice(settings: Mapping[str, Any], means: Mapping[str, float | None], texts: Texts) -> str:
    """One line: what a policy's settings mean on the people of a scenario."""
    shown = (f"{name} = {_cell(value)}" for name, value in settings.items() if name not in {"kind", "until_day"})
    figures = (
        f"{texts.name('practice', name)} {'–' if value is None else format(value, '.3g')}"
        for name, value in means.items()
    )
    return texts(
        "listing.in_practice",
        settings=texts("say.comma").join(shown),
        figures=texts("say.separator").join(figures) or texts("listing.no_figures"),
    )


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, list):
        return " ".join(map(str, value)) or "–"
    return f"{value:g}" if isinstance(value, float) else str(value)
