"""Every target's band and what the model says, in residuals: half-widths of the band from its value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evaluation import Simulated
from targets import Target

from sqsim.views import style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FARTHEST = 4.0


def picture(targets: Sequence[Target], before: Simulated, after: Simulated) -> Figure:
    """Bands as bars; a ring before the fit, a dot after; what lies farther out than FARTHEST stands at the edge."""
    figure = style.new_figure(6.4)
    axes = figure.subplots()
    ordered = sorted(targets, key=lambda target: target.use == "fit")
    for height, target in enumerate(ordered):
        low, high = target.residual(target.low) or 0.0, target.residual(target.high) or 0.0
        axes.barh(
            height,
            high - low,
            left=low,
            height=0.7,
            color=style.STAGES["growth" if target.use == "fit" else "dormancy"],
        )
        for simulated, filled in ((before, "none"), (after, style.WORLDS[1])):
            residual = target.residual(simulated[target.id])
            if residual is not None:
                within = min(FARTHEST, max(-FARTHEST, residual))
                axes.plot(within, height, "o", markersize=5, markeredgecolor=style.WORLDS[1], markerfacecolor=filled)
    axes.axvline(0.0, color=style.MUTED, linewidth=0.8)
    names = [f"{target.id.replace('_', ' ')} ({target.fact})" for target in ordered]
    axes.set_yticks(range(len(ordered)), names)
    axes.set_xlim(-FARTHEST - 0.2, FARTHEST + 0.2)
    axes.set_xlabel("residual, on seeds the fit never saw")
    axes.set_ylim(-0.7, len(ordered) - 0.3)
    figure.suptitle("Ring: before. Dot: fitted.\nBands: fitted to (green), kept aside (grey)", fontsize=10)
    return figure
