"""The look of every figure: colours safe for the colour-blind, letters that a phone can show, files that repeat."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from sqsim.views.fonts import families, missing
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from PIL.PngImagePlugin import PngInfo

P = ParamSpec("P")
R = TypeVar("R")

WIDTH = 5.2  # inches; small, so that letters stay readable when a phone shrinks the figure
INK, MUTED, GRID = "#1f2933", "#5f6b76", "#e3e7eb"
WORLDS = ("#4d4d4d", "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a800")
"""Okabe and Ito's palette, the baseline in grey."""
DASHES = ("-", "--", "-.", ":")
MARKERS = ("o", "s", "^", "v", "D", "X")
MOST_LINES = 12
"""So many lines can be told apart in one figure; any further worlds are in the tables."""
VERDICTS = {"better": "#0072b2", "worse": "#d55e00", "no clear difference": "#8a949e"}
STAGES = {
    "germination": "#dceccb",
    "growth": "#a8d5ba",
    "active": "#fbe38e",
    "buffer": "#f6c9a0",
    "decline": "#e3a79b",
    "dormancy": "#d3d6da",
}
LONGEST_LINE = 26  # letters
MOST_LINES_OF_NAME = 2
# A hundredth of a point is finer than any screen; more digits make the file twice as large.
_PATH = re.compile(rb' d="[^"]*"')
_TAIL = re.compile(rb"(\.\d\d)\d+")


def styled(draw: Callable[P, R]) -> Callable[P, R]:
    """Run a drawing function with the house style, leaving matplotlib's own settings alone."""

    @wraps(draw)
    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        import matplotlib as mpl

        with mpl.rc_context(_settings()):
            return draw(*args, **kwargs)

    return inside


def new_figure(height: float) -> Figure:
    """An empty figure, `height` in inches, that no window system knows of."""
    from matplotlib.figure import Figure

    return Figure(figsize=(WIDTH, height), layout="constrained")


def world_look(index: int) -> dict[str, Any]:
    """Colour, dash and, from the ninth on, marker of the n-th world, told apart without colour too.

    Grey and a full line are the first one's alone.
    """
    colours, dashes = WORLDS[1:], DASHES[1:]
    if index == 0:
        return {"color": WORLDS[0], "linestyle": DASHES[0]}
    look = {"color": colours[(index - 1) % len(colours)], "linestyle": dashes[(index - 1) % len(dashes)]}
    again = (index - 1) // len(colours)
    if again == 0:
        return look
    return look | {"marker": MARKERS[(again - 1) % len(MARKERS)], "markevery": 0.13, "markersize": 4.5}


def label(name: str, place: int) -> str:
    """A name from a file as a figure can show it: wrapped, what is still too long cut and numbered, and `#n` alone
    where the fonts lack its letters."""
    shown = "".join(c if c.isprintable() else " " for c in name).strip()
    if not shown or missing(shown):
        return f"#{place + 1}"
    lines = textwrap.wrap(shown, LONGEST_LINE)
    if len(lines) > MOST_LINES_OF_NAME:
        end = f"… #{place + 1}"
        lines = [*lines[: MOST_LINES_OF_NAME - 1], lines[MOST_LINES_OF_NAME - 1][: LONGEST_LINE - len(end)] + end]
    shown = "\n".join(lines)
    # matplotlib leaves labels that start with an underscore out of legends.
    return f" {shown}" if shown.startswith("_") else shown


def say_how_many(figure: Figure, shown: int, count: int, texts: Texts) -> None:
    """Say above the figure that it leaves out worlds, where it does."""
    if shown < count:
        figure.suptitle(texts("figure.more_worlds", shown=shown, count=count), fontsize=9, color=MUTED)


def legend_below(figure: Figure, axes: Axes, columns: int) -> None:
    """The legend under the figure, where it covers no data."""
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncol=columns, handlelength=2.0, columnspacing=1.4)


@styled
def as_svg(figure: Figure, title: str) -> bytes:
    """The figure as SVG: letters as paths, no date, so equal data give equal bytes."""
    drawn = _saved(figure, "svg", {"Date": None, "Title": title, "Creator": "sqsim"})
    return _PATH.sub(lambda path: _TAIL.sub(rb"\1", path[0]), drawn)


@styled
def as_png(figure: Figure, title: str) -> bytes:
    """The figure as PNG at 200 dots an inch, in no more colours than a figure has."""
    from PIL import Image

    drawn = io.BytesIO(_saved(figure, "png", {}))
    small = io.BytesIO()
    with Image.open(drawn) as picture:
        picture.convert("RGB").quantize(128).save(small, "PNG", optimize=True, pnginfo=_named(title))
    return small.getvalue()


def _saved(figure: Figure, kind: str, metadata: dict[str, str | None]) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format=kind, dpi=200, metadata=metadata)
    return buffer.getvalue()


def _named(title: str) -> PngInfo:
    from PIL.PngImagePlugin import PngInfo

    information = PngInfo()
    information.add_itxt("Title", title)
    information.add_text("Software", "sqsim")
    return information


def _settings() -> dict[Any, Any]:
    return {
        "font.family": list(families()),
        "font.size": 10,
        "axes.titlesize": 10.5,
        "axes.titlelocation": "left",
        "axes.titleweight": "bold",
        "axes.labelsize": 10,
        "axes.labelcolor": INK,
        "axes.edgecolor": MUTED,
        "axes.linewidth": 0.8,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.color": GRID,
        "grid.linewidth": 0.7,
        "text.color": INK,
        "text.parse_math": False,  # a dollar sign in a name is a dollar sign
        "xtick.color": MUTED,
        "ytick.color": MUTED,
        "xtick.labelsize": 9,
        "ytick.labelsize": 9,
        "lines.linewidth": 1.8,
        "legend.frameon": False,
        "legend.fontsize": 9,
        "figure.facecolor": "white",
        "svg.fonttype": "path",
        "svg.hashsalt": "sqsim",
    }
