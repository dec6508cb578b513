"""What moderation changes, in both groups and under each ablation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from drawing import points

from sqsim.studies.statistics import Interval
from sqsim.views import style

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def picture(shown: Mapping[str, Sequence[Interval]], ticks: Sequence[str], band: Mapping[str, float]) -> Figure:
    """`shown` gives for each group or ablation the changes in percent that `ticks` name; `band` is the source's."""
    figure = style.new_figure(5.0)
    axes = figure.subplots()
    axes.axhline(0, color=style.MUTED, linewidth=0.8)
    axes.axhspan(band["at_least"], band["at_most"], xmax=0.5, color=style.GRID)
    places = np.linspace(-0.3, 0.3, len(shown))
    for place, (group, means) in enumerate(shown.items()):
        look = {"color": style.WORLDS[place], "marker": style.MARKERS[place], "linestyle": "none", "label": group}
        points(axes, np.arange(len(ticks)) + places[place], means, **look)
    axes.set_xticks(range(len(ticks)), list(ticks))
    axes.set_title("Change in %; grey: the source's")
    style.legend_below(figure, axes, columns=2)
    return figure
