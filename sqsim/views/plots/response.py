"""How the main measures respond to one setting, each with its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqsim.views import style
from sqsim.views.choices import aims, level_label, setting_names
from sqsim.views.plots.panels import few_ticks, name_across, name_panel, panels, value_ticks
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_TICKS = 5
MOST_UPRIGHT = 12  # letters that all labels of an axis may have together


@style.styled
def draw(document: Mapping[str, Any], path: str, texts: Texts) -> Figure | None:
    """Means over all else, a panel a measure, with 95 % intervals; bins as wide as they are. None without a value."""
    shown = [
        aim
        for aim in aims(document)
        if any(level["mean"] is not None for level in document["measures"][aim]["response"][path])
    ]
    if not shown:
        return None
    figure, places = panels(len(shown), 1.95, sharex=True)
    for axes, measure in zip(places, shown, strict=True):
        _panel(axes, document["measures"][measure]["response"][path], texts)
        name_panel(axes, measure, document, texts)
    name_across(places, style.label(setting_names(document, texts)[path], 0))
    return figure


def _panel(axes: Axes, levels: Sequence[Mapping[str, Any]], texts: Texts) -> None:
    few_ticks(axes)
    at, numeric = _places(levels)
    known = [place for place, level in enumerate(levels) if level["mean"] is not None]
    x, y = [at[place] for place in known], [levels[place]["mean"] for place in known]
    for place in known:
        level = levels[place]
        if level["low"] is not None:
            axes.plot([at[place]] * 2, [level["low"], level["high"]], color=style.WORLDS[1], alpha=0.45, linewidth=4)
        if "from" in level:
            axes.plot([level["from"], level["until"]], [level["mean"]] * 2, color=style.WORLDS[1], linewidth=1)
    axes.plot(x, y, "o-" if numeric else "o", color=style.WORLDS[1], markersize=4.5, linewidth=1.4)
    if not numeric or (len(levels) <= MOST_TICKS and "value" in levels[0]):
        labels = [style.label(level_label(level, texts), place) for place, level in enumerate(levels)]
        value_ticks(axes.xaxis, at, labels)
        if sum(map(len, labels)) > MOST_UPRIGHT * (1 if numeric else 1.5):
            axes.tick_params(axis="x", rotation=35)
    axes.margins(x=0.08 if numeric else 0.2)


def _places(levels: Sequence[Mapping[str, Any]]) -> tuple[list[float], bool]:
    """Where levels stand: at their numbers, bins at their middles, words one after the other."""
    if all("from" in level for level in levels):
        return [(level["from"] + level["until"]) / 2 for level in levels], True
    values = [level["value"] for level in levels]
    if all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        return [float(value) for value in values], True
    return [float(place) for place in range(len(values))], False
