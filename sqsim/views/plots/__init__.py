"""The figures, one a file: each takes plain results and gives a Figure; none simulates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqsim.views.plots import crossed, forest, lifecycle, lines, network, regret, retention, trade_off, value

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sqsim.measures.portrait import Portrait
    from sqsim.studies.comparison import Comparison
    from sqsim.views.texts import Texts

PORTRAIT_PLOTS: Mapping[str, Callable[[Portrait, Texts], Figure | None]] = {
    "lifecycle": lifecycle.draw,
    "value": value.draw,
    "retention": lambda portrait, texts: retention.draw({portrait.name: portrait}, texts),
    "network": network.draw,
}
"""Figures of one world, in the order of a page; None where the data hold nothing to draw."""

COMPARISON_PLOTS: Mapping[str, Callable[[Comparison, Texts], Figure | None]] = {
    "forest": forest.draw,
    "lines": lines.draw,
    "retention": lambda comparison, texts: retention.draw(
        {name: world.portrait for name, world in comparison.worlds.items()}, texts
    ),
}
"""Figures of several worlds together."""

RESPONSE = "response"
"""The figure that a sweep has for each setting that varies: plots.response draws it from its document and the path."""

SWEEP_PLOTS: Mapping[str, Callable[[Mapping[str, Any], Texts], Figure | None]] = {
    "crossed": crossed.draw,
    "trade_off": trade_off.draw,
    "regret": regret.draw,
}
"""Figures of all choices of a sweep together, from its document."""

SENSITIVITY = "sensitivity"
"""The figure that a sensitivity study has for each measure: plots.sensitivity draws it from its document."""

ALL_PLOTS = tuple(dict.fromkeys([*COMPARISON_PLOTS, *PORTRAIT_PLOTS, RESPONSE, *SWEEP_PLOTS, SENSITIVITY]))
"""The names of all figures; each has a title and a line on how to read it in the catalogues."""
