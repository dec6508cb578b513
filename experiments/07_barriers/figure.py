"""Two panels: what a required account does to good and poor contributions; useful messages by height of a barrier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from drawing import points
from verdicts import FloatArray, mean_of

from sqsim.studies.statistics import Interval
from sqsim.views import style

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def picture(account: Mapping[str, Interval], heights: Mapping[str, tuple[Sequence[float], list[FloatArray]]]) -> Figure:
    """`account` has changes in percent; `heights` the levels of each barrier and the useful messages at each."""
    figure = style.new_figure(6.4)
    above, below = figure.subplots(2, 1)
    above.axhline(0, color=style.MUTED, linewidth=0.8)
    points(above, range(len(account)), list(account.values()), color=style.INK, linestyle="none")
    above.set_xticks(range(len(account)), list(account))
    above.margins(x=0.3)
    above.set_title("A required account: contributions, change in %")
    for place, (name, (levels, by_level)) in enumerate(heights.items()):
        look = style.world_look(place + 1) | {"marker": style.MARKERS[place]}
        points(below, levels, [mean_of(values) for values in by_level], label=name, **look)
    below.set_title("Useful messages in all")
    below.set_xlabel("height of the barrier (effort: parts of a day; threshold: value)")
    below.legend(loc="lower left")
    return figure
