"""Paired differences with their 95 % intervals, on one axis: in standard deviations of the baseline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqsim.views import style
from sqsim.views.numbers import LARGEST_EFFECT, effect, number
from sqsim.views.shown import COMPARED
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from sqsim.studies.comparison import Comparison

MOST = 12
MOST_ROWS = 80  # more make a figure that nobody scrolls through
EDGE = 4.0
ROW = 0.21  # inches
MARKERS = {"better": "D", "worse": "s", "no clear difference": "o"}  # told apart without colour, too


@style.styled
def draw(comparison: Comparison, texts: Texts) -> Figure | None:
    """One group a measure, one row an alternative, coloured by verdict; arrows where a difference leaves the axis.

    The measures shown are those that matter most, then those that moved most; None where nothing moved.
    """
    table: Mapping[str, Any] = comparison.document["measures"]
    names: list[str] = list(comparison.document["alternatives"])
    labels = [style.label(name, place) for place, name in enumerate(names, start=1)]
    measures = _choose(table)[: max(MOST_ROWS // (len(names) + 1), 3)]
    if not measures:
        return None
    rows = len(measures) * (len(names) + 1)
    figure = style.new_figure(1.4 + rows * ROW * (1.5 if any("\n" in label for label in labels) else 1))
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
            ticks.append((height - place, labels[place - 1]))
            _row(axes, table[measure]["alternatives"].get(name, {}), height - place, table[measure]["unit"], texts)
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
        measure: max((_size(row) for row in entry["alternatives"].values()), default=0.0)
        for measure, entry in table.items()
    }
    first = [measure for measure in COMPARED if moved.get(measure)]
    directed = [m for m in moved if m not in first and moved[m] and table[m]["better"] is not None]
    return (first + sorted(directed, key=lambda m: -moved[m]))[:MOST]


def _size(row: Mapping[str, Any]) -> float:
    """How far a row stands from zero, 0 where it has nothing to show."""
    if not row.get("difference"):
        return 0.0
    return EDGE if row["effect"] is None else min(abs(float(row["effect"])), LARGEST_EFFECT)


def _row(axes: Axes, row: Mapping[str, Any], height: float, unit: str, texts: Texts) -> None:
    if row.get("difference") is None:
        return
    colour, marker = style.VERDICTS[row["verdict"]], MARKERS[row["verdict"]]
    if row["difference"] == 0:
        axes.plot(0, height, marker, color=colour, markersize=5.5)
    elif row["effect"] is None:
        side = 1 if row["difference"] > 0 else -1
        said = texts("figure.no_spread", difference=number(row["difference"], unit, signed=True))
        _beside(axes, side * EDGE, height, said, colour)
    elif abs(row["effect"]) <= EDGE:
        bounds = (row[key] * row["effect"] / row["difference"] for key in ("low", "high") if row[key] is not None)
        ends = [min(max(bound, -EDGE), EDGE) for bound in bounds]
        axes.plot(ends, [height] * len(ends), color=colour, solid_capstyle="butt")
        axes.plot(row["effect"], height, marker, color=colour, markersize=5.5)
    else:
        side = 1 if row["effect"] > 0 else -1
        axes.plot(side * EDGE, height, ">" if side > 0 else "<", color=colour, markersize=6)
        _beside(axes, side * (EDGE - 0.25), height, effect(row["effect"]), colour)


def _beside(axes: Axes, x: float, height: float, said: str, colour: str) -> None:
    """A text that ends at `x`, on the side of zero where `x` is."""
    axes.text(x, height, said, color=colour, fontsize=8.5, va="center", ha="right" if x > 0 else "left")
