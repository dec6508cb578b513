"""One HTML file that holds everything: verdict, figures, tables, scenarios; it works offline and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sqsim.views import fonts
from sqsim.views.calendar import date_range, day_range
from sqsim.views.page import Picture, pictures, write_page
from sqsim.views.plausible import better_cell, counted
from sqsim.views.plots import COMPARISON_PLOTS, PORTRAIT_PLOTS
from sqsim.views.shown import busiest, group_columns
from sqsim.views.texts import Texts
from sqsim.views.verdict import almost_clear, in_words, verdict_shown, why_not_clear
from sqsim.world.scenario import to_toml

if TYPE_CHECKING:
    from sqsim.measures.portrait import Portrait
    from sqsim.studies.comparison import Comparison

WORLD_PLOTS = ("lifecycle", "value", "network")
MOST_WORLDS = 6  # with figures of their own, as the file should stay small enough to send


def write_report(comparison: Comparison, path: Path | str, lang: str = "en") -> Path:
    """Write the comparison as one self-contained HTML file; gives its path."""
    texts = Texts(lang)
    document = comparison.document
    worlds = list(comparison.worlds.items())
    return write_page(
        path,
        "comparison.html",
        texts,
        document=document,
        words=in_words(comparison, texts),
        verdict_shown=verdict_shown,
        why_not_clear=why_not_clear(document, texts) if almost_clear(document) else "",
        pictures=[
            picture
            for name, draw in COMPARISON_PLOTS.items()
            for picture in pictures(name, draw(comparison, fonts.for_figures(texts)), texts)
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


def write_portrait_report(portrait: Portrait, path: Path | str, lang: str = "en") -> Path:
    """Write one run, or one real log, as one self-contained HTML file; gives its path."""
    texts = Texts(lang)
    return write_page(
        path,
        "portrait.html",
        texts,
        portrait=portrait,
        busiest=busiest,
        day_range=day_range,
        date_range=date_range,
        group_columns=group_columns(portrait.groups or {}),
        pictures=list(_own_pictures(portrait, portrait.name, texts, tuple(PORTRAIT_PLOTS))),
    )


def _own_pictures(portrait: Portrait, name: str, texts: Texts, plots: tuple[str, ...]) -> Iterator[Picture]:
    for plot in plots:
        yield from pictures(plot, PORTRAIT_PLOTS[plot](portrait, fonts.for_figures(texts)), texts, name)
