"""A figure that many experiments share: panels of means with their intervals, a line a series over levels or worlds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from verdicts import mean_of

from sqsim.views import style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Panel = Mapping[str, Mapping[str, Iterable[float]]]  # series -> level as shown -> one value a replicate


def panels(
    shown: Mapping[str, Panel], joined: bool = True, bands: Mapping[str, tuple[float, float]] | None = None
) -> Figure:
    """One panel a title; levels side by side, series in colours, 95 % intervals; `joined` draws lines between levels.

    `bands` gives, by title, where the number has to lie (grey).
    """
    figure = style.new_figure(2.7 * len(shown))
    axes = figure.subplots(len(shown), 1, squeeze=False)[:, 0]
    for panel, (title, lines) in zip(axes, shown.items(), strict=True):
        levels = list(dict.fromkeys(level for line in lines.values() for level in line))
        if bands and title in bands:
            panel.axhspan(*bands[title], color=style.GRID)
        for place, (name, line) in enumerate(lines.items()):
            means = [mean_of(values) for values in line.values()]
            at = np.array([levels.index(level) for level in line]) + 0.08 * (place - 0.5 * (len(lines) - 1))
            middle = [np.nan if mean.mean is None else mean.mean for mean in means]
            half = [0.0 if mean.low is None or mean.high is None else (mean.high - mean.low) / 2 for mean in means]
            look = style.world_look(place) if joined else {"color": style.WORLDS[place % len(style.WORLDS)]}
            look = look | ({} if joined else {"linestyle": "none"})
            panel.errorbar(at, middle, yerr=half, marker="o", markersize=4, label=name or None, **look)
        panel.set_title(title)
        panel.set_xticks(range(len(levels)), levels)
        panel.margins(x=0.08)
        if len(lines) > 1:
            panel.legend()
    return figure
