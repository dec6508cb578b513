"""A panel a case: messages a day of the case and of its counterfactuals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from sqsim.views import style
from sqsim.views.plots.lifecycle import weekly

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from verdicts import FloatArray


def picture(lines: Mapping[str, Sequence[str]], found: Mapping[str, Mapping[str, FloatArray]]) -> Figure:
    """Means over replicates of the 7-day mean of messages a day."""
    figure = style.new_figure(2.2 * len(lines))
    axes = figure.subplots(len(lines), 1)
    for panel, (case, names) in zip(axes, lines.items(), strict=True):
        for place, name in enumerate(names):
            course = np.mean([weekly(run) for run in found[name]["messages"]], axis=0)
            panel.plot(course, label=name, **style.world_look(place))
        panel.set_title(f"{case}: messages a day")
        panel.legend()
    axes[-1].set_xlabel("day")
    return figure
