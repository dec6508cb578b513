"""Small multiples: one panel a measure, two beside one another, in the house style."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqsim.views import style
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLUMNS = 2
LETTERS = 24
"""Letters of a title beside another one."""


def panels(count: int, height: float, **shared: Any) -> tuple[Figure, list[Axes]]:
    """A figure with `count` panels, each row `height` inches high; what a last row has too many is removed."""
    rows = -(-count // COLUMNS)
    figure = style.new_figure(height * rows)
    places = list(figure.subplots(rows, min(COLUMNS, count), squeeze=False, **shared).flat)
    for empty in places[count:]:
        empty.remove()
    return figure, places[:count]


def name_panel(axes: Axes, measure: str, document: Mapping[str, Any], texts: Texts) -> None:
    """The measure as title, and which way is better."""
    wide = sum(2 if ord(c) > 0x2E80 else 1 for c in texts.title("measure", measure))
    letters = LETTERS if wide == len(texts.title("measure", measure)) else LETTERS // 2
    title = textwrap.wrap(texts.title("measure", measure), letters)[:2]
    axes.set_title("\n".join(title), fontsize=9.5)
    better = document["measures"][measure]["better"]
    axes.set_ylabel(texts(f"direction.{better or 'none'}"), fontsize=8, color=style.MUTED)


def name_across(places: Sequence[Axes], label: str) -> None:
    """The name of the axis that all panels share, below the lowest of each column."""
    for axes in places[-COLUMNS:]:
        axes.tick_params(labelbottom=True)
        axes.set_xlabel(label, fontsize=8.5)


def few_ticks(axes: Axes) -> None:
    """So few numbers on both axes that none touches another."""
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_locator(MaxNLocator(5))


def value_ticks(axis: Any, places: Sequence[float], labels: Sequence[str]) -> None:
    """Name each place on an axis."""
    axis.set_ticks(list(places), [textwrap.shorten(label, 16, placeholder="…") for label in labels])
