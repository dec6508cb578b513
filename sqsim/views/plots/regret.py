"""How far choices are from the best in the world where they are furthest, by each aim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqsim.views import style
from sqsim.views.choices import choice_labels
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST = 12
ROW = 0.3  # inches


@style.styled
def draw(document: Mapping[str, Any], texts: Texts) -> Figure | None:
    """A row a choice, the least far first: a bar to its largest regret, a line to its upper bound, a mark for each aim.

    None with one world.
    """
    if document["regret"] is None or document["choice_count"] < 2:
        return None
    labels = choice_labels(document, texts)
    rows = document["regret"]["choices"][:MOST]
    names = [style.label(labels[row["choice"]], row["choice"]) for row in rows]
    measures = document["regret"]["measures"]
    tall = ROW * (1.5 if any("\n" in name for name in names) else 1)
    figure = style.new_figure(1.1 + tall * len(rows) + 0.2 * len(measures))
    axes = figure.subplots()
    axes.barh(range(len(rows)), [100 * row["far"] for row in rows], color=style.GRID, height=0.55)
    bounded = [(y, row) for y, row in enumerate(rows) if row["high"] is not None]
    axes.hlines(
        [y for y, _ in bounded],
        [100 * row["far"] for _, row in bounded],
        [100 * row["high"] for _, row in bounded],
        color=style.MUTED,
        linewidth=0.8,
    )
    for place, measure in enumerate(measures):
        known = {row["choice"]: row["relative"] for row in document["measures"][measure]["regret"]["choices"]}
        at = [(100 * known[row["choice"]], y) for y, row in enumerate(rows) if row["choice"] in known]
        axes.plot(
            *zip(*at, strict=True),
            linestyle="none",
            marker=style.MARKERS[place % len(style.MARKERS)],
            markersize=5.5,
            markeredgecolor="white",
            markeredgewidth=0.6,
            color=style.WORLDS[1:][place % (len(style.WORLDS) - 1)],
            label=texts.title("measure", measure),
            clip_on=False,
        )
    axes.set_yticks(range(len(rows)), names)
    axes.invert_yaxis()
    axes.tick_params(axis="y", length=0)
    axes.grid(visible=False, axis="y")
    axes.set_xlim(-3, 103)
    axes.set_xlabel(texts("sweep.regret_axis"))
    if len(rows) < document["choice_count"]:
        figure.suptitle(
            texts("sweep.more_choices", shown=len(rows), count=f"{document['choice_count']:,}"),
            fontsize=9,
            color=style.MUTED,
        )
    style.legend_below(figure, axes, columns=1)
    return figure
