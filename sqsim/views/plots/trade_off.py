"""What is traded for what: every choice by money and each other aim, the Pareto front picked out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqsim.views import style
from sqsim.views.choices import aims, choice_labels, rows_of
from sqsim.views.plots.panels import few_ticks, name_across, name_panel, panels
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MONEY = "net"
# Colour, marker and size of each kind of choice, told apart without colour, too; later ones lie above.
LOOKS: Mapping[str, Mapping[str, Any]] = {
    "dominated": {"color": "#b9c0c7", "marker": ".", "s": 26},
    "near": {"facecolors": "white", "edgecolors": style.WORLDS[1], "marker": "o", "s": 24},
    "front": {"color": style.WORLDS[1], "marker": "o", "s": 26},
    "robust": {"color": style.WORLDS[3], "marker": "D", "s": 42, "edgecolors": "white"},
    "chosen": {"color": style.WORLDS[6], "marker": "*", "s": 150, "edgecolors": "white"},
}


@style.styled
def draw(document: Mapping[str, Any], texts: Texts) -> Figure | None:
    """A panel for each aim beside money (or beside the first aim), choices as points; None with fewer than two aims."""
    shown = aims(document)
    if document["pareto"] is None or len(shown) < 2 or document["choice_count"] < 2:
        return None
    across = MONEY if MONEY in shown else shown[0]
    others = [aim for aim in shown if aim != across]
    figure, places = panels(len(others), 1.95, sharex=True)
    for axes, aim in zip(places, others, strict=True):
        few_ticks(axes)
        _points(axes, document, across, aim, texts)
        name_panel(axes, aim, document, texts)
    better = texts(f"direction.{document['measures'][across]['better']}")
    name_across(places, texts("sweep.axis", measure=texts.name("measure", across), better=better))
    style.legend_below(figure, places[0], columns=1)
    return figure


def _points(axes: Axes, document: Mapping[str, Any], across: str, up: str, texts: Texts) -> None:
    x, y = rows_of(document, across), rows_of(document, up)
    labels, facts = choice_labels(document, texts), document["verdict"]
    special = {"chosen": facts["choice"], "robust": facts["robust"] if facts["robust"] != facts["choice"] else None}
    kinds = {row["choice"]: row["state"] for row in document["pareto"]["choices"]}
    kinds |= {choice: kind for kind, choice in special.items() if choice is not None}
    for place, (kind, look) in enumerate(LOOKS.items()):
        found = [choice for choice, its in kinds.items() if its == kind and choice in x and choice in y]
        if found:
            named = style.label(labels[found[0]], found[0]).replace("\n", " ") if kind in special else ""
            axes.scatter(
                [x[choice]["mean"] for choice in found],
                [y[choice]["mean"] for choice in found],
                label=texts(f"sweep.legend_{kind}", choice=named),
                zorder=3 + place,
                linewidths=1,
                **look,
            )
    axes.margins(0.12)
