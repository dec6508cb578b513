"""Messages and members over time, each in parts of its maximum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sqsim.views import style

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def picture(runs: list[dict[str, Any]]) -> Figure:
    """All seeds faint, their median strong; the upright line is the median day of halving."""
    figure = style.new_figure(4.6)
    panels = figure.subplots(2, 1, sharex=True)
    for axes, name, colour in zip(panels, ("messages", "members"), style.WORLDS[:2], strict=True):
        lines = np.array([run[name] / run[name].max() for run in runs])
        axes.plot(lines.T, color=colour, linewidth=0.4, alpha=0.25)
        axes.plot(np.median(lines, axis=0), color=colour)
        axes.axhline(0.5, color=style.MUTED, linewidth=0.8, linestyle=":")
        axes.axvline(np.median([run[f"{name}_halved"] for run in runs]), color=style.MUTED, linewidth=0.8)
        axes.set_title(f"{name.capitalize()}, in parts of the most; upright: halved for good")
        axes.set_xlim(0, lines.shape[1])
    panels[-1].set_xlabel("day")
    return figure
