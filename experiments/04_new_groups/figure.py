"""Survival by arm, and activity a head by size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from estimates import step_fit
from verdicts import FloatArray, share_of

from sqsim.views import style

if TYPE_CHECKING:
    from common import Study
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def picture(study: Study, arms: Mapping[str, list[dict[str, float]]], size: FloatArray, activity: FloatArray) -> Figure:
    """Above, the share of groups alive in each arm with its interval; below, one mark a closed group, and the step."""
    figure = style.new_figure(6.4)
    upper, lower = figure.subplots(2, 1)
    shares = {arm: share_of(bool(group["alive"]) for group in groups) for arm, groups in arms.items()}
    _bars(upper, shares)
    upper.set_title(f"Share of groups alive on day {study.design['dead']['day']}")
    _steps(lower, size, activity)
    return figure


def _bars(axes: Axes, shares: Mapping[str, Any]) -> None:
    for place, share in enumerate(list(shares.values())[::-1]):
        axes.plot([share.low, share.high], [place, place], color=style.WORLDS[1])
        axes.plot(share.mean, place, "o", color=style.WORLDS[1], markersize=4)
    axes.set_yticks(range(len(shares)), list(shares)[::-1])
    axes.set_xlim(0, 1)


def _steps(axes: Axes, size: FloatArray, activity: FloatArray) -> None:
    step = step_fit(np.log2(size), activity)
    axes.plot(size, activity, ".", color=style.MUTED, markersize=3)
    critical = 2**step.point
    for ends, level in (((size.min(), critical), step.before), ((critical, size.max()), step.after)):
        axes.plot(ends, (level, level), color=style.WORLDS[1])
    axes.set_xscale("log", base=2)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.set_xlabel("members of a closed group")
    axes.set_ylabel("messages a head and day")
    axes.set_title("Activity a head by size")
