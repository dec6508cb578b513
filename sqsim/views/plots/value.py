"""Mean value of the members, and how much of its change came by who joined and by who left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sqsim.views import style
from sqsim.views.calendar import time_axis
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sqsim.measures.portrait import Portrait


@style.styled
def draw(portrait: Portrait, texts: Texts) -> Figure | None:
    """Mean value above, the entry and exit terms summed up below; None where nobody's value is known, as in a log."""
    if "mean_value" not in portrait.series:
        return None
    day = np.arange(portrait.days)
    figure = style.new_figure(4.6)
    level, terms = figure.subplots(2, 1, sharex=True)
    level.plot(day, portrait.series["mean_value"], color=style.INK)
    level.set_title(texts("figure.mean_value"))
    entry = np.nancumsum(portrait.series["entry_term"])
    leaving = np.nancumsum(portrait.series["exit_term"])
    terms.axhline(0, color=style.MUTED, linewidth=0.8)
    for name, values, look in (
        ("entry", entry, {"color": style.WORLDS[3], "linestyle": "--"}),
        ("exit", leaving, {"color": style.WORLDS[6], "linestyle": "-."}),
        ("both", entry + leaving, {"color": style.INK, "linestyle": "-"}),
    ):
        terms.plot(day, values, label=texts(f"figure.{name}_sum"), **look)
    terms.set_title(texts("figure.change_in_mean_value"))
    time_axis(terms, portrait, texts)
    style.legend_below(figure, terms, columns=3)
    return figure
