"""Messages and members of every world side by side, with the spread over replicates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sqsim.views import style
from sqsim.views.plots.lifecycle import weekly
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sqsim.studies.comparison import Comparison

SERIES = ("messages", "members", "mean_value")


@style.styled
def draw(comparison: Comparison, texts: Texts) -> Figure | None:
    """One panel a series, one line a world: the mean over replicates, 7-day means, and its band.

    A world of which every run failed has no line; None if there are none at all.
    """
    ran = [(name, world) for name, world in comparison.worlds.items() if world.series]
    worlds = dict(ran[: style.MOST_LINES])
    shown = [name for name in SERIES if worlds and all(name in world.series for world in worlds.values())]
    if not shown:
        return None
    figure = style.new_figure(0.6 + 1.9 * len(shown) + 0.1 * len(worlds))
    panels = figure.subplots(len(shown), 1, sharex=True, squeeze=False)[:, 0]
    for panel, series in zip(panels, shown, strict=True):
        for place, (name, world) in enumerate(worlds.items()):
            band = world.series[series]
            mean, low, high = (weekly(np.asarray(part, dtype=np.float64)) for part in (band.mean, band.low, band.high))
            look = style.world_look(place)
            panel.fill_between(np.arange(len(mean)), low, high, color=look["color"], alpha=0.18, linewidth=0)
            panel.plot(np.arange(len(mean)), mean, label=style.label(name, place), **look)
        longest = max(len(world.series[series].mean) for world in worlds.values())
        panel.set_xlim(0, max(longest - 1, 1))
        panel.set_title(texts(f"figure.{series}_by_world"))
    panels[-1].set_xlabel(texts("figure.day"))
    style.say_how_many(figure, len(worlds), len(ran), texts)
    style.legend_below(figure, panels[0], columns=2)
    return figure
