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
    # Worlds keep their place, and so their colour, where one has no curve.
    curves = [
        (place, name, 100 * np.asarray(portrait.retention, dtype=np.float64))
        for place, (name, portrait) in enumerate(portraits.items())
        if portrait is not None and np.isfinite(portrait.retention).any()
    ]
    if not curves:
        return None
    figure = style.new_figure(3.4)
    axes = figure.subplots()
    for place, name, curve in curves:
        age = np.arange(len(curve))
        axes.step(age, curve, where="post", label=style.label(name, place), **style.world_look(place))
    axes.set_ylim(0, 100)
    axes.set_xlim(0, max(len(curve) for _, _, curve in curves) - 1)
    axes.set_xlabel(texts("figure.days_since_joining"))
    axes.set_title(texts("figure.still_posting"))
    if len(curves) > 1:
        style.legend_below(figure, axes, columns=2)
    return figure
