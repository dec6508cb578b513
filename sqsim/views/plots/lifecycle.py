"""Members and messages a day, the stages of the community's life shaded and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sqsim.views import style
from sqsim.views.calendar import FEW_DAYS, date_range, time_axis
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from sqsim.measures.portrait import Portrait

LOUDEST = 3.0  # times the largest weekly mean; one day of spam shall not flatten all the rest


@style.styled
def draw(portrait: Portrait, texts: Texts) -> Figure:
    """Two panels, messages a day above members, over one stage strip; a log may know no members."""
    day = np.arange(portrait.days)
    members = portrait.series.get("members")
    figure = style.new_figure(4.6 if members is not None else 3.4)
    panels = figure.subplots(1 if members is None else 2, 1, sharex=True, squeeze=False)[:, 0]
    messages = np.asarray(portrait.series["messages"], dtype=np.float64)
    dot = {"marker": "o", "markersize": 4} if portrait.days == 1 else {}  # a line needs two days
    panels[0].plot(day, messages, color="#7b8794", linewidth=0.6, alpha=0.6)
    smooth = weekly(messages)
    panels[0].plot(day, smooth, color=style.INK, **dot)
    panels[0].set_ylim(top=max(min(messages.max(), LOUDEST * smooth.max()), 1.0))
    panels[0].set_title(texts("figure.messages_a_day"))
    if members is not None:
        panels[1].plot(day, members, color=style.WORLDS[1], **dot)
        if "muted" in portrait.series:
            panels[1].plot(day, portrait.series["muted"], color=style.WORLDS[1], linestyle=":", linewidth=1.4)
        panels[1].set_title(
            texts("figure.members_and_muted") if "muted" in portrait.series else texts("figure.members")
        )
    for panel in panels:
        _shade(panel, portrait, texts, named=panel is panels[0])
        panel.set_ylim(0, max(1.1 * panel.get_ylim()[1], 1.1))  # room for the numbers of the stages
    time_axis(panels[-1], portrait, texts)
    if portrait.stages:
        style.legend_below(figure, panels[0], columns=2 if portrait.first_day is None else 1)
    return figure


def weekly(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The centred mean of seven days, of fewer at either end."""
    inside = slice(3, 3 + len(values))
    sums, counts = (np.convolve(part, np.ones(7))[inside] for part in (values, np.ones_like(values)))
    return np.asarray(sums / counts, dtype=np.float64)


def _shade(panel: Axes, portrait: Portrait, texts: Texts, *, named: bool) -> None:
    for place, stage in enumerate(portrait.stages, start=1):
        first, last = stage.from_day, max(stage.until_day - 1, stage.from_day)
        dates, called = date_range(portrait, first, last, texts), texts.name("stage", stage.stage)
        name = f"{place} {called} {dates}"
        if dates is None:
            name = texts("figure.stage_days", place=place, stage=called, first=first, last=last)
        # A day is centred on its number where so few are shown that it matters.
        shift = 0.5 if portrait.days <= FEW_DAYS else 0.0
        panel.axvspan(
            stage.from_day - shift,
            stage.until_day - shift,
            color=style.STAGES[stage.stage],
            linewidth=0,
            label=name if named else None,
        )
        if named and stage.until_day - stage.from_day > 0.03 * portrait.days:
            middle = (stage.from_day + min(stage.until_day, portrait.days - (0 if shift else 1))) / 2 - shift
            panel.text(
                middle, 0.97, str(place), transform=panel.get_xaxis_transform(), ha="center", va="top", fontsize=9
            )
