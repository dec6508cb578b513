"""Two levers together: the mean of each main measure at every pair of their values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from sqsim.views import style
from sqsim.views.choices import aims, setting_names, value_label
from sqsim.views.numbers import number
from sqsim.views.plots.panels import name_panel, panels, value_ticks
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_WRITTEN = 5
"""With more values of a lever, cells have no room for numbers."""
DARK = 0.55


@style.styled
def draw(document: Mapping[str, Any], texts: Texts) -> Figure | None:
    """A panel a measure; darker is better, the best cell is framed. None unless two levers make a table."""
    measures = document["measures"]
    shown = [aim for aim in aims(document) if measures[aim]["table"] and _means(measures[aim]).any()]
    if not shown:
        return None
    names = setting_names(document, texts)
    table = measures[shown[0]]["table"]
    figure, places = panels(len(shown), 1.35 + 0.22 * min(len(table["rows"]["values"]), 8))
    for axes, measure in zip(places, shown, strict=True):
        _panel(axes, measures[measure], texts)
        name_panel(axes, measure, document, texts)
        axes.set_ylabel("")
    figure.supxlabel(style.label(names[table["columns"]["path"]], 0), fontsize=10, color=style.INK)
    figure.supylabel(style.label(names[table["rows"]["path"]], 0), fontsize=10, color=style.INK)
    return figure


def _means(entry: Mapping[str, Any]) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.array(entry["table"]["means"], dtype=np.float64)  # None becomes NaN


def _panel(axes: Axes, entry: Mapping[str, Any], texts: Texts) -> None:
    means = _means(entry)
    goodness = -means if entry["better"] == "lower" else means
    spread = float(np.nanmax(goodness) - np.nanmin(goodness))
    shade = (goodness - np.nanmin(goodness)) / (spread or 1.0)
    axes.imshow(shade, cmap="Blues", vmin=-0.05, vmax=1.15, aspect="auto", origin="lower")
    axes.grid(visible=False)
    for side, axis in (("columns", axes.xaxis), ("rows", axes.yaxis)):
        values = entry["table"][side]["values"]
        every = range(0, len(values), -(-len(values) // MOST_WRITTEN))
        value_ticks(axis, every, [style.label(value_label(values[place], texts), place) for place in every])
    if max(means.shape) <= MOST_WRITTEN:
        for (down, across), mean in np.ndenumerate(means):
            colour = "white" if shade[down, across] > DARK else style.INK
            axes.text(across, down, number(mean, entry["unit"]), ha="center", va="center", fontsize=8, color=colour)
    if entry["better"] is not None and spread > 0:
        down, across = np.unravel_index(np.nanargmax(goodness), goodness.shape)
        axes.add_patch(_frame(float(across), float(down)))


def _frame(x: float, y: float) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((x - 0.5, y - 0.5), 1, 1, fill=False, edgecolor=style.WORLDS[6], linewidth=2, clip_on=False)
