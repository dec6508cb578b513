"""What the terminal shows: stages as a bar, tables of measures and groups, the verdict in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sqsim.views.calendar import date_range, day_range
from sqsim.views.listing import longest_word
from sqsim.views.numbers import number, p_value
from sqsim.views.plausible import better_cell, unit_of_count
from sqsim.views.shown import COMPARED, KEY_MEASURES, busiest, group_columns, unit_of
from sqsim.views.style import STAGES
from sqsim.views.texts import Texts
from sqsim.views.verdict import UNCLEAR, Words, almost_clear, cell, in_words, verdict_shown, why_not_clear

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sqsim.measures.portrait import Portrait
    from sqsim.studies.comparison import Comparison

MARKS = {
    "better": ("▲", "bold blue"),
    "worse": ("▼", "bold dark_orange"),
    "differs": ("±", "bold"),
    UNCLEAR: ("·", "dim"),
}
# Widths of the terminal, in columns.
WIDE = 110  # below, a table with plausible worlds leaves out the means
NARROW = 90  # below, verdicts are bare marks
NARROWEST = 66  # below, differences have no interval
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
            _when(portrait, stage.from_day, stage.until_day - 1, texts),
            length + (" · " + texts("table.still_running") if stage.censored else ""),
        )
    return Group(bar, table)


def _when(portrait: Portrait, first: int, last: int, texts: Texts) -> str:
    return date_range(portrait, first, last, texts) or day_range(first, last, texts)


def compare_table(comparison: Comparison, texts: Texts, width: int = 80) -> RenderableType:
    """Key measures and whatever else moved, by alternative.

    Narrow terminals get verdicts as bare marks, then no intervals; adjusted p and marks are always there.
    """
    document = comparison.document
    unit_counted = unit_of_count(document)
    wide, narrow = width >= NARROW, width < NARROWEST
    with_worlds = unit_counted == "worlds"
    with_mean = width >= WIDE if with_worlds else not narrow
    difference = texts("table.change") if narrow else texts("table.difference")
    columns = [texts("table.mean")] * with_mean + [difference] + [texts("table.better_in")] * with_worlds
    columns += [texts("table.p_adjusted"), texts("table.verdict")] if wide else [texts("table.p_adjusted")]
    table = _table(texts("table.measure"), columns)
    shown, hidden = _choose(document["measures"], document["smallest_effect"])
    for measure in shown:
        entry = document["measures"][measure]
        unit = entry["unit"]
        baseline = number(entry["baseline"]["mean"], unit)
        table.add_section()
        title = Text(texts.title("measure", measure), style="bold")
        table.add_row(title, baseline, *[""] * (len(columns) - 1))
        for name, row in entry["alternatives"].items():
            kind = verdict_shown(row, entry["better"], document["smallest_effect"])
            mark, look = MARKS[kind]
            numbers = [number(row["mean"], unit)] * with_mean
            numbers += [number(row["difference"], unit, signed=True) if narrow else cell(row, unit)]
            numbers += [better_cell(row, texts)] if with_worlds else []
            adjusted = p_value(row["p_adjusted"])
            said = mark if kind == UNCLEAR else f"{mark} {texts.name('verdict', kind)}"
            # Beside its p, a bare mark has no column of its own that a narrow terminal could squeeze out.
            last = [adjusted, Text(said, style=look)] if wide else [Text.assemble(f"{adjusted} ", (mark, look))]
            table.add_row(Padding(Text(name), (0, 0, 0, 2)), *numbers, *last)
    worlds = document.get("worlds", {}).get("count")
    about = {"baseline": document["baseline"], "replicates": document["replicates"], "worlds": worlds}
    title = Text(texts(f"terminal.compare_{unit_counted}", **about))
    title.stylize("bold")
    legend = "  ".join(f"{mark} {texts.name('verdict', kind.replace(' ', '_'))}" for kind, (mark, _) in MARKS.items())
    notes = [Text(legend, style="dim")]
    if with_worlds:
        notes.append(Text(texts("terminal.better_in"), style="dim"))
    if almost_clear(document):
        notes.append(Text(why_not_clear(document, texts), style="dim"))
    if hidden:
        notes.append(Text(texts("terminal.more_measures", count=hidden), style="dim"))
    return Group(title, table, *notes)


def verdict(comparison: Comparison, texts: Texts) -> RenderableType:
    """The verdict on a comparison in words."""
    return words_in_lines(in_words(comparison, texts))


def words_in_lines(words: Words) -> RenderableType:
    """A verdict: headline, points, what is to be said of the others, and how far to trust it."""
    lines = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    lines.add_column(style="bold", no_wrap=True)
    lines.add_column(overflow="fold")
    for heading, sentence in words.points:
        lines.add_row(Text(heading), Text(sentence))
    others = [Text(f"• {line}") for line in words.others]
    notes = [Text(note, style="dim") for note in (words.rule, words.caveat) if note]
    return Group(Text(words.headline, style="bold"), lines, *others, *notes)


def groups_table(groups: Mapping[str, Mapping[str, float | None]], texts: Texts) -> RenderableType:
    """One row a group of a log, the busiest first."""
    columns = group_columns(groups)
    table = _table(texts("table.group"), [texts.title("column", measure) for measure in columns])
    for name in busiest(groups)[:MOST_GROUPS]:
        table.add_row(Text(name), *(number(groups[name].get(m), unit_of(m)) for m in columns))
    more = len(groups) - MOST_GROUPS
    note = [Text(texts("terminal.more_groups", count=more), style="dim")] if more > 0 else []
    return Group(Text(texts("terminal.groups"), style="bold"), table, *note)


def _table(first: str, others: Sequence[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column(Text(first), overflow="fold", min_width=14)
    for column in others:
        table.add_column(Text(column), justify="right", overflow="fold", min_width=max(6, longest_word((column,))))
    return table


def _choose(measures: Mapping[str, Any], smallest_effect: float) -> tuple[list[str], int]:
    """Measures to show, key ones first, then those with a verdict; and how many are left out."""
    key = [measure for measure in COMPARED if measure in measures]
    clear = [
        measure
        for measure, entry in measures.items()
        if measure not in key
        and any(
            verdict_shown(row, entry["better"], smallest_effect) != UNCLEAR for row in entry["alternatives"].values()
        )
    ]
    shown = (key + clear)[:MOST_ROWS]
    return shown, len(measures) - len(shown)
