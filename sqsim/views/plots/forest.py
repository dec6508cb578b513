"""Paired differences with their 95 % intervals, on one axis: in standard deviations of the baseline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqsim.views import style
from sqsim.views.numbers import number
from sqsim.views.shown import COMPARED
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from sqsim.studies.comparison import Comparison

MOST = 12
EDGE = 4.0
ROW = 0.21
MARKERS = {"better": "D", "worse": "s", "no clear difference": "o"}  # told apart without colour, too


@style.styled
def draw(comparison: Comparison, texts: Texts) -> Figure | None:
    """One group a measure, one row an alternative, coloured by verdict; arrows where a difference leaves the axis.

    The measures shown are those that matter most, then those that moved most; None where none has a spread.
    """
    table: Mapping[str, Any] = comparison.document["measures"]
    names: list[str] = list(comparison.document["alternatives"])
    measures = _choose(table)
    if not measures:
        return None
    rows = len(measures) * (len(names) + 1)
    figure = style.new_figure(1.3 + ROW * rows)
    axes = figure.subplots()
    axes.axvline(0, color=style.MUTED, linewidth=1)
    height, ticks = 0.0, []
    for measure in measures:
        axes.text(
            0,
            height,
            texts.title("measure", measure),
            transform=axes.get_yaxis_transform(),
            weight="bold",
            va="center",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
        )
        for place, name in enumerate(names, start=1):
            ticks.append((height - place, style.label(name, place)))
            _interval(axes, table[measure]["alternatives"].get(name, {}), height - place)
        height -= len(names) + 1
    axes.set_yticks([at for at, _ in ticks], [name for _, name in ticks])
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(height + 0.4, 0.8)
    axes.set_xlim(-EDGE - 0.6, EDGE + 0.6)
    axes.grid(visible=False, axis="y")
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(texts("figure.standardised_difference"))
    for verdict, colour in style.VERDICTS.items():
        axes.plot([], [], MARKERS[verdict], color=colour, label=texts.name("verdict", verdict.replace(" ", "_")))
    style.legend_below(figure, axes, columns=3)
    return figure


def _choose(table: Mapping[str, Any]) -> list[str]:
    moved = {
        measure: max((abs(row["effect"]) for row in entry["alternatives"].values() if _known(row)), default=None)
        for measure, entry in table.items()
    }
    found = {measure: size for measure, size in moved.items() if size is not None}
    first = [measure for measure in COMPARED if measure in found]
    directed = [m for m in found if m not in first and table[m]["better"] is not None]
    return (first + sorted(directed, key=lambda m: -found[m]))[:MOST]


def _known(row: Mapping[str, Any]) -> bool:
    return all(row.get(key) is not None for key in ("difference", "low", "high")) and bool(row.get("effect"))


def _interval(axes: Axes, row: Mapping[str, Any], height: float) -> None:
    if not _known(row):
        return
    spread = row["difference"] / row["effect"]
    centre, low, high = (row[key] / spread for key in ("difference", "low", "high"))
    colour = style.VERDICTS[row["verdict"]]
    if abs(centre) <= EDGE:
        axes.plot([max(low, -EDGE), min(high, EDGE)], [height, height], color=colour, solid_capstyle="butt")
        axes.plot(centre, height, MARKERS[row["verdict"]], color=colour, markersize=5.5)
        return
    side = 1 if centre > 0 else -1
    axes.plot(side * EDGE, height, ">" if side > 0 else "<", color=colour, markersize=6)
    axes.text(
        side * (EDGE - 0.25),
        height,
        f"{number(centre, signed=True)} ({number(low, signed=True)} … {number(high, signed=True)})",
        color=colour,
        fontsize=8.5,
        va="center",
        ha="right" if side > 0 else "left",
    )
