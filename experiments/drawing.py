"""Means with their intervals, as the figures of experiments show them: on given axes, or in panels."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from verdicts import FloatArray, mean_of

from sqsim.studies.statistics import Interval
from sqsim.views import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LONGEST_LABEL = 14  # letters of a level in a line; more would run into the next

Panel = Mapping[str, Mapping[str, Iterable[float]]]  # series -> level as shown -> one value a replicate


def points(axes: Axes, x: Sequence[float] | FloatArray, means: Sequence[Interval], **look: Any) -> None:
    """Means with bars for their 95 % intervals; a mean or interval that is not defined is left out."""
    middle = [np.nan if mean.mean is None else mean.mean for mean in means]
    half = [0.0 if mean.low is None or mean.high is None else (mean.high - mean.low) / 2 for mean in means]
    axes.errorbar(np.asarray(x, np.float64), middle, yerr=half, **({"marker": "o", "markersize": 4} | look))


def panels(shown: Mapping[str, Panel], joined: bool = True) -> Figure:
    """One panel a title; levels side by side, series in colours; `joined` draws lines between levels."""
    figure = style.new_figure(2.7 * len(shown))
    axes = figure.subplots(len(shown), 1, squeeze=False)[:, 0]
    for panel, (title, lines) in zip(axes, shown.items(), strict=True):
        levels = list(dict.fromkeys(level for line in lines.values() for level in line))
        for place, (name, line) in enumerate(lines.items()):
            at = np.array([levels.index(level) for level in line]) + 0.08 * (place - 0.5 * (len(lines) - 1))
            look = style.world_look(place) if joined else {"color": style.WORLDS[place], "linestyle": "none"}
            points(panel, at, [mean_of(values) for values in line.values()], label=name or None, **look)
        panel.set_title(title)
        panel.set_xticks(range(len(levels)), [textwrap.fill(level, LONGEST_LABEL) for level in levels])
        panel.margins(x=0.08)
        if len(lines) > 1:
            panel.legend()
    return figure
