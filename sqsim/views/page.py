"""What all pages share: one HTML file from a template, figures inside it, nothing loaded from anywhere."""

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
from sqsim.views.numbers import effect, interval, number, p_value, plain
from sqsim.views.shown import unit_of
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from jinja2 import Template
    from matplotlib.figure import Figure

LARGEST_SVG = 60_000  # bytes; a larger figure goes in as PNG, which keeps the file small enough to send


@dataclass(frozen=True)
class Picture:
    """A figure ready for the page: what it is called, its data address, its alternative text, how to read it."""

    title: str
    source: str
    alt: str
    how: str


def pictures(plot: str, figure: Figure | None, texts: Texts, name: str = "") -> Iterator[Picture]:
    """The figure as a picture; none where there is nothing to draw. `name` is what its title speaks of."""
    if figure is not None:
        title = texts(f"title.{plot}", name=name)
        kind, content = "svg+xml", style.as_svg(figure, title)
        if len(content) > LARGEST_SVG:
            kind, content = "png", style.as_png(figure, title)
        source = f"data:image/{kind};base64,{base64.b64encode(content).decode('ascii')}"
        yield Picture(title, source, texts(f"alt.{plot}"), texts(f"how.{plot}"))


def write_page(path: Path | str, template: str, texts: Texts, **contents: Any) -> Path:
    """Write a template of this package, filled with contents, as one HTML file; gives its path."""
    target = Path(path)
    write_whole(target, _template(template).render(**_common(texts), **contents))
    return target


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
