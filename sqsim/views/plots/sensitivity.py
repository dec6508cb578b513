"""How much each setting matters to a measure: its index with the 95 % interval, and what luck alone would make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqsim.views import style
from sqsim.views.numbers import SHARE
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 40
ROW = 0.34  # inches
COLOURS = {"matters": "#0072b2", "unclear": "#8a949e", "does not matter": "#8a949e"}
MARKERS = {"matters": "D", "unclear": "o", "does not matter": "s"}  # told apart without colour, too
INDICES = {"morris": ("mu_star", "mu"), "sobol": ("st", "s1")}
"""The index by which settings are ranked, and the one that stands hollow beside it."""


@style.styled
def draw(document: Mapping[str, Any], measure: str, texts: Texts) -> Figure:
    """A row a setting, those that matter most on top."""
    method, entry = document["method"], document["measures"][measure]
    rows = list(entry["parameters"].items())[:MOST]
    main, other = INDICES[method]
    figure = style.new_figure(1.5 + ROW * len(rows))
    axes = figure.subplots()
    axes.axvline(0, color=style.MUTED, linewidth=1)
    if entry["by_luck"] is not None:
        axes.axvline(
            entry["by_luck"], color=style.WORLDS[6], linestyle="--", linewidth=1.2, label=texts("sensitivity.by_luck")
        )
    for height, (_, own) in enumerate(rows):
        _row(axes, own, -height, main, other)
    axes.set_yticks([-height for height in range(len(rows))], [_label(path, n) for n, (path, _) in enumerate(rows)])
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(0.6 - len(rows), 0.6)
    axes.grid(visible=False, axis="y")
    axes.spines["left"].set_visible(False)
    axes.margins(x=0.08)
    unit = texts.name("unit", entry["unit"])
    if method == "sobol" or entry["unit"] == SHARE:
        axes.xaxis.set_major_formatter(lambda value, _: f"{100 * value:g}".replace("-", "−"))
        unit = texts("sensitivity.percentage_points")
    axes.set_xlabel(texts(f"sensitivity.axis_{method}", unit=unit))
    for verdict in dict.fromkeys(own["verdict"] for _, own in rows):
        said = texts(f"sensitivity.{verdict.replace(' ', '_')}")
        axes.plot([], [], MARKERS[verdict], color=COLOURS[verdict], label=said)
    axes.plot([], [], "o", color=style.INK, fillstyle="none", label=texts(f"sensitivity.hollow_{method}"))
    if len(rows) < len(entry["parameters"]):
        said = texts("sensitivity.first_settings", shown=len(rows), count=len(entry["parameters"]))
        figure.suptitle(said, fontsize=9, color=style.MUTED)
    style.legend_below(figure, axes, columns=2)
    return figure


def _row(axes: Axes, own: Mapping[str, Any], height: float, main: str, other: str) -> None:
    colour = COLOURS[own["verdict"]]
    axes.plot([own["low"], own["high"]], [height] * 2, color=colour, solid_capstyle="butt")
    axes.plot(own[main], height, MARKERS[own["verdict"]], color=colour, markersize=6)
    axes.plot(own[other], height, "o", color=style.INK, fillstyle="none", markersize=6)


def _label(path: str, place: int) -> str:
    """A path as a figure can show it, parted at a dot where it is long."""
    shown = style.label(path, place)
    return ".\n".join(path.rsplit(".", 1)) if "\n" in shown else shown
