"""What the terminal shows of a sensitivity study: a table for all measures, then what it says in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sqsim.views.listing import longest_word
from sqsim.views.sensitivity import cells, columns, in_words, luck_alone
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from rich.console import RenderableType

NARROW = 90  # columns
LOOKS = {"matters": "bold blue", "unclear": "", "does not matter": "dim"}


def sensitivity_table(document: Mapping[str, Any], texts: Texts, width: int = 100) -> RenderableType:
    """The settings of each measure, those that matter most first, and the verdict in words.

    Narrow terminals get the index by which settings are ranked, and no other.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column(Text(texts("sensitivity.setting")), overflow="fold", min_width=20)
    *headings, last = columns(document, texts)
    shown = headings if width >= NARROW else headings[:1]
    for heading in shown:
        table.add_column(Text(heading), justify="right", overflow="fold", min_width=longest_word((heading,)))
    table.add_column(Text(last), overflow="fold", min_width=longest_word((texts("sensitivity.uneven_morris"), last)))
    for measure, entry in document["measures"].items():
        table.add_section()
        about = [texts.name("unit", entry["unit"]), luck_alone(document, entry, texts)]
        dim = Text("".join(f" · {part}" for part in about if part), style="dim")
        table.add_row(Text.assemble(Text(texts.title("measure", measure), style="bold"), dim))
        for path, own in entry["parameters"].items():
            *numbers, said = cells(document, own, entry["unit"], texts)
            name = Padding(Text(path), (0, 0, 0, 2))
            table.add_row(name, *map(Text, numbers[: len(shown)]), Text(said, style=LOOKS[own["verdict"]]))
    words = in_words(document, texts)
    lines = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    lines.add_column(style="bold", overflow="fold", max_width=28)
    lines.add_column(overflow="fold")
    for heading, sentence in words.points:
        lines.add_row(Text(heading), Text(sentence))
    title = Text(texts("sensitivity.title", name=document["scenario"]), style="bold")
    notes = [Text(note, style="dim") for note in words.notes]
    tables = [table] if document["measures"] else []
    return Group(title, *tables, Text(words.headline, style="bold"), lines, *notes)
