"""The influence from which activity survives, found against predicted, on three kinds of graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sqsim.views import style

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def picture(points: Mapping[str, list[tuple[float, float]]], band: Mapping[str, float]) -> Figure:
    """One mark a graph and seed; the line is found = predicted, the shade the band."""
    figure = style.new_figure(3.6)
    axes = figure.subplots()
    every = np.array([pair for pairs in points.values() for pair in pairs])
    line = np.array([0.95 * every.min(), 1.05 * every.max()])
    axes.fill_between(line, band["at_least"] * line, band["at_most"] * line, color=style.GRID)
    axes.plot(line, line, color=style.MUTED, linewidth=0.8)
    for place, (name, pairs) in enumerate(points.items()):
        predicted, found = np.array(pairs).T
        look = {"color": style.WORLDS[place + 1], "marker": style.MARKERS[place]}
        axes.plot(predicted, found, linestyle="none", markersize=5, label=name.replace("_", "-"), **look)
    axes.set_xlabel("influence predicted: decay over largest eigenvalue")
    axes.set_ylabel("influence found")
    axes.set_title("From this influence on activity survives")
    axes.legend()
    return figure
