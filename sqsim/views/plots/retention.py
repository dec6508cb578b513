"""How many of those who joined still post, by days since joining."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sqsim.views import style
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sqsim.measures.portrait import Portrait


@style.styled
def draw(portraits: Mapping[str, Portrait | None], texts: Texts) -> Figure | None:
    """One curve a world, in percent of its joiners; None where nobody joined anywhere."""
    from matplotlib.ticker import MaxNLocator

    # Worlds keep their place, and so their colour, where one has no curve.
    curves = [
        (place, name, 100 * np.asarray(portrait.retention, dtype=np.float64))
        for place, (name, portrait) in enumerate(portraits.items())
        if portrait is not None and np.isfinite(portrait.retention).any()
    ]
    if not curves:
        return None
    drawn, count = curves[: style.MOST_LINES], len(curves)
    figure = style.new_figure(3.4 + 0.1 * max(len(drawn) - 4, 0))
    axes = figure.subplots()
    for place, name, curve in drawn:
        age = np.arange(len(curve))
        axes.step(age, curve, where="post", label=style.label(name, place), **style.world_look(place))
    axes.set_ylim(0, 100)
    # A short record observes nobody for long; the axis ends where all curves have ended.
    ages = [int(np.flatnonzero(np.isfinite(curve))[-1]) for _, _, curve in drawn]
    axes.set_xlim(0, max(1, *ages))
    axes.xaxis.set_major_locator(MaxNLocator(7, integer=True, min_n_ticks=1))
    axes.set_xlabel(texts("figure.days_since_joining"))
    axes.set_title(texts("figure.still_posting"))
    style.say_how_many(figure, len(drawn), count, texts)
    if count > 1:
        style.legend_below(figure, axes, columns=2)
    return figure
