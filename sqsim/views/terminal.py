"""What the terminal shows: stages as a bar, tables of measures and groups, the verdict in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sqsim.views.numbers import number, p_value
from sqsim.views.shown import COMPARED, KEY_MEASURES, busiest, group_columns, unit_of
from sqsim.views.style import STAGES
from sqsim.views.texts import Texts
from sqsim.views.verdict import cell, in_words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sqsim.measures.portrait import Portrait
    from sqsim.studies.comparison import Comparison

UNCLEAR = "no clear difference"
MARKS = {"better": ("▲", "bold blue"), "worse": ("▼", "bold dark_orange"), UNCLEAR: ("·", "dim")}
NARROW = 90
MOST_ROWS = 10
MOST_GROUPS = 40
BAR = 60


def run_summary(portrait: Portrait, texts: Texts, width: int = 80) -> RenderableType:
    """Stages and key measures of a run or a log."""
    table = _table(texts("table.measure"), (texts("table.value"),))
    for measure in (m for m in KEY_MEASURES if portrait.measures.get(m) is not None):
        table.add_row(Text(texts.title("measure", measure)), number(portrait.measures[measure], unit_of(measure)))
    title = Text(texts("terminal.summary", name=portrait.name, days=portrait.days), style="bold")
    return Group(title, Text(), stage_timeline(portrait, texts, width), Text(), table)


def stage_timeline(portrait: Portrait, texts: Texts, width: int = 80) -> RenderableType:
    """One bar over the whole time, coloured by stage, and a line with the days of each."""
    if not portrait.stages:
        return Text(texts("report.no_stages"), style="dim")
    cells = max(min(width - 2, BAR), 10)
    bar = Text(no_wrap=True)
    for place, stage in enumerate(portrait.stages, start=1):
        start, end = (round(day / portrait.days * cells) for day in (stage.from_day, stage.until_day))
        long = max(end - start, 1)
        bar.append(str(place).ljust(long)[:long], style=f"black on {STAGES[stage.stage]}")
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for place, stage in enumerate(portrait.stages, start=1):
        length = texts("terminal.length", count=stage.until_day - stage.from_day)
        table.add_row(
            Text(f" {place} ", style=f"black on {STAGES[stage.stage]}"),
            texts.name("stage", stage.stage),
            texts("terminal.day_range", first=stage.from_day, last=stage.until_day - 1),
            length + (" · " + texts("table.still_running") if stage.censored else ""),
        )
    return Group(bar, table)


def compare_table(comparison: Comparison, texts: Texts, width: int = 80) -> RenderableType:
    """Key measures and whatever else moved, by alternative; narrow terminals get fewer columns."""
    document = comparison.document
    wide = width >= NARROW
    columns = [texts("table.difference"), texts("table.p_adjusted")] if wide else [texts("table.difference")]
    table = _table(texts("table.measure"), [texts("table.mean"), *columns, texts("table.verdict")])
    shown, hidden = _choose(document["measures"])
    for measure in shown:
        entry = document["measures"][measure]
        unit = entry["unit"]
        table.add_section()
        baseline = [number(entry["baseline"]["mean"], unit), *([""] * len(columns)), ""]
        table.add_row(Text(texts.title("measure", measure), style="bold"), *baseline)
        for name, row in entry["alternatives"].items():
            mark, look = MARKS[row["verdict"]]
            said = mark if row["verdict"] == UNCLEAR else f"{mark} {texts.name('verdict', row['verdict'])}"
            numbers = [number(row["mean"], unit), cell(row, unit)]
            numbers += [p_value(row["p_adjusted"])] if wide else []
            table.add_row(Padding(Text(name), (0, 0, 0, 2)), *numbers, Text(said, style=look))
    title = texts("terminal.compare", baseline=document["baseline"], replicates=document["replicates"])
    more = [Text(texts("terminal.more_measures", count=hidden), style="dim")] if hidden else []
    legend = f"{MARKS[UNCLEAR][0]} {texts.name('verdict', UNCLEAR.replace(' ', '_'))}"
    return Group(Text(title, style="bold"), table, Text(legend, style="dim"), *more)


def verdict(comparison: Comparison, texts: Texts) -> RenderableType:
    """The verdict in words."""
    words = in_words(comparison, texts)
    lines = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    lines.add_column(style="bold", no_wrap=True)
    lines.add_column(overflow="fold")
    for heading, sentence in words.points:
        lines.add_row(Text(heading), Text(sentence))
    others = [Text(f"• {line}") for line in words.others]
    return Group(Text(words.headline, style="bold"), lines, *others, Text(words.caveat, style="dim"))


def groups_table(groups: Mapping[str, Mapping[str, float | None]], texts: Texts) -> RenderableType:
    """One row a group of a log, the busiest first."""
    columns = group_columns(groups)
    table = _table(texts("table.group"), [texts.title("column", measure) for measure in columns])
    for name in busiest(groups)[:MOST_GROUPS]:
        table.add_row(Text(name), *(number(groups[name].get(m), unit_of(m)) for m in columns))
    more = len(groups) - MOST_GROUPS
    note = [Text(texts("terminal.more_groups", count=more), style="dim")] if more > 0 else []
    return Group(Text(texts("terminal.groups"), style="bold"), table, *note)


def listing(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> RenderableType:
    """A plain table of texts, such as the policies or measures there are; the last column takes the room left."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, column in enumerate(columns):
        last = place == len(columns) - 1
        table.add_column(Text(column), no_wrap=place == 0, overflow="fold", ratio=1 if last else None)
    for row in rows:
        table.add_row(*(Text(str(value)) for value in row))
    return table


def _table(first: str, others: Sequence[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(Text(first), overflow="fold", min_width=14)
    for column in others:
        table.add_column(Text(column), justify="right", overflow="fold", min_width=6)
    return table


def _choose(measures: Mapping[str, Any]) -> tuple[list[str], int]:
    """Measures to show, key ones first, then those with a verdict; and how many are left out."""
    key = [measure for measure in COMPARED if measure in measures]
    clear = [
        measure
        for measure, entry in measures.items()
        if measure not in key and any(row["verdict"] in {"better", "worse"} for row in entry["alternatives"].values())
    ]
    shown = (key + clear)[:MOST_ROWS]
    return shown, len(measures) - len(shown)
