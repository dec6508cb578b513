"""What the terminal shows of a sweep: the first choices by what matters most, then the verdict in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from sqsim.views.choices import aims, choice_labels, ranked, rows_of
from sqsim.views.numbers import number
from sqsim.views.sweep_verdict import sweep_in_words
from sqsim.views.terminal import words_in_lines
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from rich.console import RenderableType

MOST_ROWS = 12
# Columns of the terminal: what a measure takes, with the gap beside it, and what the names of choices need.
COLUMN, GAP = 13, 3
NAME = 18
MARKS = {"best": ("▲", "bold blue"), "peer": ("≈", "")}


def sweep_summary(document: Mapping[str, Any], texts: Texts, width: int = 80) -> tuple[RenderableType, ...]:
    """A table of choices, the best first, and the verdict; as many measures as `width` has room for, the main first."""
    title = Text(texts("sweep.title", name=document["name"]), style="bold")
    choices = ranked(document)[:MOST_ROWS]
    words = words_in_lines(sweep_in_words(document, texts))
    if not choices or document["choice_count"] < 2:
        return title, Text(), words
    shown = _fitting(aims(document), width)
    return Group(title, *_choices(document, choices, shown, texts)), Text(), words


def _fitting(measures: Sequence[str], width: int) -> list[str]:
    """As many measures as there is room for, money and work never left out for another."""
    count = max((width - NAME) // COLUMN, 1)
    return [m for m in measures if m in _most_wanted(measures)[:count]]


def _most_wanted(measures: Sequence[str]) -> list[str]:
    from sqsim.studies.decide.decision import BILL

    return [*(m for m in BILL if m in measures), *(m for m in measures if m not in BILL)]


def _choices(
    document: Mapping[str, Any], choices: Sequence[int], shown: Sequence[str], texts: Texts
) -> list[RenderableType]:
    labels = choice_labels(document, texts)
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    made.add_column(Text(texts("sweep.choice_heading")), overflow="fold", min_width=NAME)
    for measure in shown:
        made.add_column(Text(texts.title("measure", measure)), justify="right", overflow="fold", width=COLUMN - GAP)
    rows = {measure: rows_of(document, measure) for measure in shown}
    for choice in choices:
        cells = [_cell(document["measures"][m], rows[m][choice]) for m in shown]
        chosen = document["verdict"] is not None and document["verdict"]["choice"] == choice
        made.add_row(Text(labels[choice], style="bold" if chosen else ""), *cells)
    ranked_by = [measure for measure in shown if document["measures"][measure]["best"]]
    notes = [Text(texts("sweep.legend"), style="dim")] if ranked_by else []
    if len(choices) < document["choice_count"]:
        said = texts("sweep.more_choices", shown=len(choices), count=f"{document['choice_count']:,}")
        notes.append(Text(said, style="dim"))
    return [made, *notes]


def _cell(entry: Mapping[str, Any], row: Mapping[str, Any]) -> Text:
    best = entry["best"] or {"choice": None, "peers": ()}
    kind = "best" if row["choice"] == best["choice"] else "peer" if row["choice"] in best["peers"] else None
    written = number(row["mean"], entry["unit"])
    if kind is None:
        return Text(written)
    mark, look = MARKS[kind]
    return Text(f"{mark} {written}", style=look)
