"""One HTML file that holds everything: verdict, figures, tables, scenarios; it works offline and on a phone."""

from __future__ import annotations

import base64
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqsim.files import write_whole
from sqsim.views import fonts, style
from sqsim.views.calendar import date_range, day_range
from sqsim.views.numbers import effect, interval, number, p_value, plain
from sqsim.views.plausible import better_cell, counted
from sqsim.views.plots import COMPARISON_PLOTS, PORTRAIT_PLOTS
from sqsim.views.shown import busiest, group_columns, unit_of
from sqsim.views.texts import Texts
from sqsim.views.verdict import almost_clear, in_words, verdict_shown, why_not_clear
from sqsim.world.scenario import to_toml

if TYPE_CHECKING:
    from jinja2 import Template
    from matplotlib.figure import Figure

    from sqsim.measures.portrait import Portrait
    from sqsim.studies.comparison import Comparison

WORLD_PLOTS = ("lifecycle", "value", "network")
# Both keep the file small enough to send.
MOST_WORLDS = 6  # with figures of their own
LARGEST_SVG = 60_000  # bytes; a larger figure goes in as PNG


@dataclass(frozen=True)
class Picture:
    """A figure ready for the page: what it is called, its data address, its alternative text, how to read it."""

    title: str
    source: str
    alt: str
    how: str


def write_report(comparison: Comparison, path: Path | str, lang: str = "en") -> Path:
    """Write the comparison as one self-contained HTML file; gives its path."""
    texts = Texts(lang)
    document = comparison.document
    worlds = list(comparison.worlds.items())
    page = _template("comparison.html").render(
        **_common(texts),
        document=document,
        words=in_words(comparison, texts),
        verdict_shown=verdict_shown,
        why_not_clear=why_not_clear(document, texts) if almost_clear(document) else "",
        pictures=[
            picture
            for name, draw in COMPARISON_PLOTS.items()
            for picture in _picture(name, draw(comparison, fonts.for_figures(texts)), texts)
        ],
        worlds=[
            (name, list(_own_pictures(world.portrait, name, texts, WORLD_PLOTS)))
            for name, world in worlds[:MOST_WORLDS]
            if world.portrait is not None
        ],
        scenarios=[(name, to_toml(world.scenario), world.scenario.hash) for name, world in worlds],
        better_cell=better_cell,
        pairs_missing=any(
            row.get("n", counted(document)) < counted(document)
            for entry in document["measures"].values()
            for row in entry["alternatives"].values()
        ),
    )
    return _write(path, page)


def write_portrait_report(portrait: Portrait, path: Path | str, lang: str = "en") -> Path:
    """Write one run, or one real log, as one self-contained HTML file; gives its path."""
    texts = Texts(lang)
    page = _template("portrait.html").render(
        **_common(texts),
        portrait=portrait,
        busiest=busiest,
        day_range=day_range,
        date_range=date_range,
        group_columns=group_columns(portrait.groups or {}),
        pictures=list(_own_pictures(portrait, portrait.name, texts, tuple(PORTRAIT_PLOTS))),
    )
    return _write(path, page)


def _own_pictures(portrait: Portrait, name: str, texts: Texts, plots: tuple[str, ...]) -> Iterator[Picture]:
    for plot in plots:
        yield from _picture(plot, PORTRAIT_PLOTS[plot](portrait, fonts.for_figures(texts)), texts, name)


def _picture(plot: str, figure: Figure | None, texts: Texts, name: str = "") -> Iterator[Picture]:
    if figure is not None:
        title = texts(f"title.{plot}", name=name)
        kind, content = "svg+xml", style.as_svg(figure, title)
        if len(content) > LARGEST_SVG:
            kind, content = "png", style.as_png(figure, title)
        source = f"data:image/{kind};base64,{base64.b64encode(content).decode('ascii')}"
        yield Picture(title, source, texts(f"alt.{plot}"), texts(f"how.{plot}"))


def _common(texts: Texts) -> Mapping[str, Any]:
    from sqsim import __version__

    return {
        "t": texts,
        "lang": {"zh": "zh-CN"}.get(texts.lang, texts.lang),
        "english_figures": fonts.for_figures(texts) != texts,
        "version": __version__,
        "python": platform.python_version(),
        "number": number,
        "interval": interval,
        "p_value": p_value,
        "plain": plain,
        "effect": effect,
        "unit_of": unit_of,
    }


@cache
def _template(name: str) -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("sqsim.views", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


def _write(path: Path | str, page: str) -> Path:
    target = Path(path)
    write_whole(target, page)
    return target
