"""Three panels: the course of the mean value, the three ways of falling, the exit gap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from verdicts import mean_of

from sqsim.views import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WAYS = {"dilution": "dilution", "adverse_entry": "adverse entry", "exit_term": "evaporation"}


def picture(cells: Mapping[str, list[dict[str, Any]]], band: Mapping[str, float]) -> Figure:
    """Means over runs with 95 % intervals; `band` is where an exit gap is as good as none."""
    figure = style.new_figure(8.4)
    course, ways, gaps = figure.subplots(3, 1)
    for place, (cell, runs) in enumerate(cells.items()):
        course.plot(np.mean([run["course"] for run in runs], axis=0), label=cell, **style.world_look(place))
    course.axhline(0, color=style.MUTED, linewidth=0.8)
    course.set(title="Mean value of members less the population's", xlabel="day")
    course.legend()
    for side, (name, text) in enumerate(WAYS.items()):
        _points(ways, cells, name, shift=0.2 * (side - 1), color=style.WORLDS[side + 1], label=text)
    ways.axhline(0, color=style.MUTED, linewidth=0.8)
    ways.set_title("Three ways for the mean to fall, summed over days")
    ways.margins(y=0.3)
    ways.legend(loc="lower center", ncols=3)
    gaps.axhspan(band["above"], band["below"], color=style.GRID)
    _points(gaps, cells, "exit_gap", color=style.INK)
    gaps.set_title("Exit gap; grey: as good as none")
    for axes in (ways, gaps):
        axes.set_xticks(range(len(cells)), [cell.replace(" only", "\nonly") for cell in cells])
    return figure


def _points(axes: Axes, cells: Mapping[str, list[dict[str, Any]]], name: str, shift: float = 0.0, **look: Any) -> None:
    means = [mean_of(run[name] for run in runs) for runs in cells.values()]
    middle = [float("nan") if mean.mean is None else mean.mean for mean in means]
    half = [0.0 if mean.low is None or mean.high is None else (mean.high - mean.low) / 2 for mean in means]
    axes.errorbar(np.arange(len(cells)) + shift, middle, yerr=half, fmt="o", markersize=4, **look)
