"""One row a policy, one panel a measure: means with 95 % intervals, level by level."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from verdicts import FloatArray, mean_of

from sqsim.views import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


LABELS = {
    "threshold": "by threshold (value)",
    "fee": "by fee (yuan)",
    "sharing": "by sharing (days a week)",
    "strictness": "by strictness",
}


def picture(
    policies: Mapping[str, Mapping[str, Mapping[str, FloatArray]]],
    shown: Mapping[str, list[str]],
    texts: Mapping[str, str],
) -> Figure:
    """`policies` gives for each policy and level the measures of all replicates; `shown` those to draw."""
    figure = style.new_figure(9.2)
    figure.set_figwidth(2 * style.WIDTH)
    panels = figure.subplots(len(shown), max(map(len, shown.values())), squeeze=False)
    for row, (policy, levels) in zip(panels, policies.items(), strict=True):
        names = shown[policy]
        for axes, name in zip(row, names, strict=False):
            _panel(axes, levels, name)
            axes.set_title(texts[name].capitalize())
        row[0].set_ylabel(LABELS[policy])
        for unused in row[len(names) :]:
            unused.set_axis_off()
    handles, labels = panels[-1, 0].get_legend_handles_labels()
    panels[-1, -1].legend(handles, labels, loc="center left")
    return figure


def _panel(axes: Axes, levels: Mapping[str, Mapping[str, FloatArray]], name: str) -> None:
    """One line for each consent there is; levels are named `policy level` or `policy level, consent c`."""
    lines: dict[str, dict[str, Any]] = {}
    for level, measures in levels.items():
        setting, _, line = level.partition(", ")
        lines.setdefault(line, {})[setting.split()[-1]] = mean_of(measures[name])
    for place, (line, means) in enumerate(lines.items()):
        middle = [np.nan if mean.mean is None else mean.mean for mean in means.values()]
        half = [0.0 if mean.low is None or mean.high is None else (mean.high - mean.low) / 2 for mean in means.values()]
        x = np.arange(len(means)) + 0.08 * place
        axes.errorbar(x, middle, yerr=half, marker="o", markersize=4, label=line, **style.world_look(place))
        axes.set_xticks(np.arange(len(means)), list(means))
