"""Three panels: newcomers who stay by mistakes, active members by strictness, activity a head around a surge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from drawing import points
from verdicts import FloatArray, mean_of

from sqsim.views import style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WEEK = np.ones(7) / 7
Curve = tuple[Sequence[float], list[FloatArray]]


def picture(
    mistakes: Curve,
    strictness: tuple[Sequence[float], Mapping[str, list[FloatArray]]],
    crowd: Mapping[str, list[dict[str, FloatArray]]],
) -> Figure:
    """`mistakes` and `strictness` give levels and one array a level; `crowd` the daily series of each run by world."""
    figure = style.new_figure(9.6)
    stay, active, head = figure.subplots(3, 1)
    points(stay, mistakes[0], [mean_of(values) for values in mistakes[1]], color=style.INK)
    stay.set_title("Good newcomers who stay")
    stay.set_xlabel("share of good messages seen removed by mistake")
    levels, curves = strictness
    for place, (name, by_level) in enumerate(curves.items()):
        none = mean_of(by_level[0]).mean or np.nan
        shares = [float(values.mean()) / none for values in by_level]
        look = style.world_look(place) | {"marker": style.MARKERS[place % len(style.MARKERS)], "markersize": 4}
        active.plot(levels, shares, label=name, **look)
    active.set_title("Active members, against no strictness")
    active.set_xlabel("strictness")
    active.legend(ncols=2)
    for place, (name, runs) in enumerate(crowd.items()):
        messages, members = (np.mean([run[series] for run in runs], axis=0) for series in ("messages", "members"))
        weekly = np.convolve(messages, WEEK, "valid") / np.convolve(members, WEEK, "valid")
        head.plot(np.arange(len(weekly)) + len(WEEK) - 1, weekly, label=name, **style.world_look(place))
    head.set_title("Messages a member and day, over 7 days")
    head.set_xlabel("day")
    head.legend()
    return figure
