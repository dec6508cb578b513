"""Joining by friends inside, and the end of taking part by load."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from verdicts import FloatArray

from sqsim.views import style

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def picture(curve: FloatArray, worlds: Mapping[str, list[Mapping[str, Any]]]) -> Figure:
    """Left, the share who join within a month; right, one line a way of raising the load, means over replicates."""
    figure = style.new_figure(3.2)
    figure.set_figwidth(1.6 * style.WIDTH)
    left, right = figure.subplots(1, 2)
    left.plot(curve, marker="o", color=style.WORLDS[1])
    left.set_xlabel("friends inside")
    left.set_title("Share who join within a month")
    left.set_ylim(bottom=0)
    for place, (way, label) in enumerate((("people", "more people"), ("talk", "more talkative"))):
        levels = [runs for world, runs in worlds.items() if world.startswith(way)]
        volume, ending = ([np.nanmean([run[key] for run in runs]) for runs in levels] for key in ("volume", "ending"))
        right.plot(volume, ending, marker="o", label=label, **style.world_look(place + 1))
    right.set_xscale("log", base=2)
    right.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    right.set_xlabel("messages a day")
    right.set_title("Share whose messages end within 28 days")
    right.legend()
    return figure
