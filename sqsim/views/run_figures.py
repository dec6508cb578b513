"""The figures of one run or log as files, for slides and papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqsim.files import write_whole
from sqsim.views import fonts, style
from sqsim.views.plots import PORTRAIT_PLOTS
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from sqsim.measures.portrait import Portrait


def write_run_figures(portrait: Portrait, folder: Path | str, lang: str = "en") -> list[Path]:
    """Write each figure that has something to show as NAME.svg and NAME.png into `folder`; gives the paths."""
    texts = fonts.for_figures(Texts(lang))
    written = []
    for name, draw in PORTRAIT_PLOTS.items():
        figure = draw(portrait, texts)
        if figure is None:
            continue
        title = texts(f"title.{name}", name=portrait.name)
        for ending, content in ((".svg", style.as_svg(figure, title)), (".png", style.as_png(figure, title))):
            path = Path(folder) / f"{name}{ending}"
            write_whole(path, content)
            written.append(path)
    return written
