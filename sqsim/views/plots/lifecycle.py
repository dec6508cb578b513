"""Members and messages a day, the stages of the community's life shaded and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sqsim.views import style
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
    panels[0].plot(day, messages, color="#7b8794", linewidth=0.6, alpha=0.6)
    smooth = weekly(messages)
    panels[0].plot(day, smooth, color=style.INK)
    panels[0].set_ylim(top=max(min(messages.max(), LOUDEST * smooth.max()), 1.0))
    panels[0].set_title(texts("figure.messages_a_day"))
    if members is not None:
        panels[1].plot(day, members, color=style.WORLDS[1])
        if "muted" in portrait.series:
            panels[1].plot(day, portrait.series["muted"], color=style.WORLDS[1], linestyle=":", linewidth=1.4)
        panels[1].set_title(
            texts("figure.members_and_muted") if "muted" in portrait.series else texts("figure.members")
        )
    for panel in panels:
        _shade(panel, portrait, texts, named=panel is panels[0])
        panel.set_ylim(0, 1.1 * panel.get_ylim()[1])  # room for the numbers of the stages
        panel.set_xlim(0, max(portrait.days - 1, 1))
    panels[-1].set_xlabel(texts("figure.day"))
    if portrait.stages:
        style.legend_below(figure, panels[0], columns=2)
    return figure


def weekly(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The centred mean of seven days, of fewer at either end."""
    inside = slice(3, 3 + len(values))
    sums, counts = (np.convolve(part, np.ones(7))[inside] for part in (values, np.ones_like(values)))
    return np.asarray(sums / counts, dtype=np.float64)


def _shade(panel: Axes, portrait: Portrait, texts: Texts, *, named: bool) -> None:
    for place, stage in enumerate(portrait.stages, start=1):
        name = texts(
            "figure.stage_days",
            place=place,
            stage=texts.name("stage", stage.stage),
            first=stage.from_day,
            last=max(stage.until_day - 1, stage.from_day),
        )
        panel.axvspan(
            stage.from_day, stage.until_day, color=style.STAGES[stage.stage], linewidth=0, label=name if named else None
        )
        if named and stage.until_day - stage.from_day > 0.03 * portrait.days:
            middle = (stage.from_day + min(stage.until_day, portrait.days - 1)) / 2
            panel.text(
                middle, 0.97, str(place), transform=panel.get_xaxis_transform(), ha="center", va="top", fontsize=9
            )
