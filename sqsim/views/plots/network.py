"""Who is tied to whom at three moments, everybody standing at the same place in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sqsim.views import style
from sqsim.views.calendar import moment
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from sqsim.measures.portrait import Portrait
    from sqsim.world.record import TieSnapshot

MOST_PEOPLE = 300
MOST_TIES = 600  # in one panel; more is a grey ball
COLOURS = "viridis_r"
Places = dict[int, NDArray[np.float64]]
Ties = dict[tuple[int, int], float]


@style.styled
def draw(portrait: Portrait, texts: Texts) -> Figure | None:
    """Up to three panels: points are people, larger with more ties; None where there are no ties at all."""
    moments = [(snapshot.day, undirected(snapshot)) for snapshot in _three(portrait.ties)]
    places = layout([ties for _, ties in moments])
    if not places:
        return None
    rows = 2 if len(moments) > 1 else 1
    figure = style.new_figure(2.7 * rows)
    panels = list(figure.subplots(rows, 2).flat)
    for panel in panels:
        panel.set_axis_off()
        panel.set_aspect("equal")
    strongest = max(weight for _, ties in moments for weight in ties.values())
    most = max(_degrees(ties, places).max() for _, ties in moments)
    for panel, (day, ties) in zip(panels, moments, strict=False):
        _panel(panel, ties, places, strongest, max(most, 1))
        panel.set_title(_title(moment(portrait, day, texts), ties, places, texts), fontsize=9, weight="normal")
    _key(panels[len(moments)], texts, max(most, 1))
    for panel in panels[len(moments) + 1 :]:
        panel.remove()
    return figure


def undirected(snapshot: TieSnapshot) -> Ties:
    """The ties of one moment, both directions added: {(smaller person, larger person): weight}."""
    ties: Ties = {}
    for source, target, weight in zip(snapshot.source, snapshot.target, snapshot.weight, strict=True):
        if source != target:
            pair = (min(int(source), int(target)), max(int(source), int(target)))
            ties[pair] = ties.get(pair, 0.0) + float(weight)
    return ties


def layout(moments: Sequence[Ties]) -> Places:
    """One place a person, from all moments' ties together; only those with the strongest ties get one."""
    import networkx as nx

    together: Ties = {}
    for ties in moments:
        for pair, weight in ties.items():
            together[pair] = together.get(pair, 0.0) + weight
    strength: dict[int, float] = {}
    for pair, weight in together.items():
        for person in pair:
            strength[person] = strength.get(person, 0.0) + weight
    kept = sorted(strength, key=lambda person: (-strength[person], person))[:MOST_PEOPLE]
    graph = nx.Graph()
    graph.add_nodes_from(sorted(kept))
    inside = set(kept)
    for (a, b), weight in sorted(together.items()):
        if a in inside and b in inside:
            graph.add_edge(a, b, weight=weight)
    if not graph:
        return {}
    found = nx.spring_layout(graph, seed=1, weight="weight", iterations=80, k=3.0 / np.sqrt(len(graph)))
    return dict(zip(found, _pulled_in(np.array(list(found.values()))), strict=True))


def _pulled_in(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same picture with far outliers nearer, as those who hang on nobody drift off and make the rest small."""
    away = places - np.median(places, axis=0)
    distance = np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-9)
    near = max(1.5 * float(np.median(distance)), 1e-9)
    shrunk = np.where(distance > near, near * (1 + 0.4 * np.log(distance / near)), distance)
    return np.asarray(away * shrunk / distance, dtype=np.float64)


def _three(snapshots: Sequence[TieSnapshot]) -> list[TieSnapshot]:
    """The first, middle and last of those moments that have ties."""
    having = [snapshot for snapshot in snapshots if len(snapshot.source)]
    wanted = sorted({0, len(having) // 2, len(having) - 1}) if having else []
    return [having[place] for place in wanted]


def _tied(ties: Ties, places: Places) -> set[int]:
    return {person for pair in ties for person in pair if person in places}


def _title(when: str, ties: Ties, places: Places, texts: Texts) -> str:
    kept = sum(1 for pair in ties if pair[0] in places and pair[1] in places)
    if kept == 0:
        return texts("figure.network_nobody", when=when)
    return texts("figure.network_moment", when=when, people=len(_tied(ties, places)), ties=kept)


def _degrees(ties: Ties, places: Places) -> NDArray[np.int64]:
    row = {person: place for place, person in enumerate(places)}
    counts = np.zeros(len(places), dtype=np.int64)
    for pair in ties:
        if pair[0] in row and pair[1] in row:
            for person in pair:
                counts[row[person]] += 1
    return counts


def _panel(panel: Axes, ties: Ties, places: Places, strongest: float, most: int) -> None:
    from matplotlib.collections import LineCollection

    shown = [pair for pair in sorted(ties, key=lambda pair: -ties[pair]) if pair[0] in places and pair[1] in places]
    weights = np.array([ties[pair] for pair in shown[:MOST_TIES]])
    lines = [(tuple(places[a]), tuple(places[b])) for a, b in shown[:MOST_TIES]]
    share = np.sqrt(weights / strongest)
    panel.set_rasterization_zorder(4)  # a picture of so many points is smaller than their outlines
    panel.add_collection(LineCollection(lines, colors=style.MUTED, linewidths=0.2 + 1.1 * share, alpha=0.35))
    where = np.array(list(places.values()))
    degree = _degrees(ties, places)
    tied = degree > 0
    panel.scatter(where[~tied, 0], where[~tied, 1], s=2, color="#cdd3d9", linewidths=0)
    panel.scatter(
        where[tied, 0],
        where[tied, 1],
        s=4 + 36 * degree[tied] / most,
        c=degree[tied],
        cmap=COLOURS,
        vmin=1,
        vmax=max(most, 2),
        linewidths=0.3,
        edgecolors="white",
        zorder=3,
    )
    centre = (where.min(axis=0) + where.max(axis=0)) / 2
    half = 1.05 * max(float(np.abs(where - centre).max()), 0.1)
    panel.set_xlim(centre[0] - half, centre[0] + half)
    panel.set_ylim(centre[1] - half, centre[1] + half)


def _key(panel: Axes, texts: Texts, most: int) -> None:
    from matplotlib import colormaps
    from matplotlib.lines import Line2D

    steps = sorted({1, max(round(most / 2), 1), most})
    points = [
        Line2D(
            [],
            [],
            marker="o",
            linestyle="",
            markersize=float(np.sqrt(4 + 36 * step / most)),
            color=colormaps[COLOURS]((step - 1) / max(most - 1, 1)),
        )
        for step in steps
    ]
    panel.legend(points, [str(step) for step in steps], title=texts("figure.ties_a_person"), loc="center")
