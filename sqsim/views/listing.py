"""Lists of what there is to choose from: a table where it fits, else a paragraph a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sqsim.views.numbers import plain
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

# Widths in columns of the terminal.
STACKED = 70  # below, always paragraphs
LAST_COLUMN = 20  # what the last column of a list needs, to be read at all
LAST_LIKED = 40  # what it gets where the others have room to give
GAP, EDGES = 3, 2  # between two columns of a list, and around all of them
WIDE = re.compile("[⺀-￯]")  # Chinese characters and punctuation


def listing(columns: Sequence[str], rows: Sequence[Sequence[object]], texts: Texts) -> RenderableType:
    """A plain table of values, such as the policies or measures there are; the last column takes the room left.

    Where the terminal is too narrow for a table that breaks no word, each row becomes a paragraph.
    """
    return _Listing(tuple(columns), tuple(tuple(plain(value) for value in row) for row in rows), texts)


@dataclass(frozen=True)
class _Listing:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: Texts

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        widths = self._widths(options.max_width - GAP * (len(self.columns) - 1) - EDGES)
        yield self._table(widths) if widths and options.max_width >= STACKED else self._paragraphs()

    def _widths(self, room: int) -> list[int]:
        """Widths of the columns; none where words would have to be broken.

        What the last column lacks, the others give, from the most roomy on, down to their longest word. Sentences stand
        in the last column only: Chinese ones may break anywhere, names and units nowhere.
        """
        *firsts, last = zip(self.columns, *self.rows, strict=True)
        words = [longest_word(cells) for cells in firsts]
        widths = [max(map(cell_len, cells)) for cells in firsts]
        wanted = max(map(cell_len, last))
        least = min(wanted, max(LAST_COLUMN, longest_word(WIDE.sub(" ", cell) for cell in last)))
        over = sum(widths) + min(wanted, max(LAST_LIKED, least)) - room
        for place in sorted(range(len(widths)), key=lambda place: words[place] - widths[place]):
            given = min(max(over, 0), widths[place] - words[place])
            widths[place] -= given
            over -= given
        left = room - sum(widths)
        return [*widths, min(wanted, left)] if left >= least else []

    def _table(self, widths: Sequence[int]) -> RenderableType:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
        for column, width in zip(self.columns, widths, strict=True):
            table.add_column(Text(column), width=width, overflow="fold")
        for row in self.rows:
            table.add_row(*(Text(value) for value in row))
        return table

    def _paragraphs(self) -> RenderableType:
        parts: list[RenderableType] = []
        for first, *others in self.rows:
            said = zip(self.columns[1:], others, strict=True)
            parts.append(Text(first, style="bold"))
            parts += [
                Padding(Text(self.texts("listing.pair", column=column, value=value)), (0, 0, 0, 2))
                for column, value in said
            ]
            parts.append(Text())
        return Group(*parts)


def longest_word(cells: Iterable[str]) -> int:
    """Columns of the terminal that the longest word of these texts takes."""
    return max((cell_len(word) for cell in cells for word in cell.split()), default=0)
