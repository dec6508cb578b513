"""A sensitivity study as one HTML file: what matters, a figure a measure, the tables, what was varied."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqsim.views import fonts
from sqsim.views.page import pictures, write_page
from sqsim.views.plots import SENSITIVITY
from sqsim.views.plots import sensitivity as plot
from sqsim.views.sensitivity import cells, columns, in_words, luck_alone, settings
from sqsim.views.texts import Texts
from sqsim.world.scenario import to_toml

if TYPE_CHECKING:
    from sqsim.world.scenario import Scenario


def write_sensitivity_report(document: Mapping[str, Any], base: Scenario, path: Path | str, lang: str = "en") -> Path:
    """Write a study, by its document and the scenario it was made on, as one self-contained HTML file; its path."""
    texts = Texts(lang)
    figures = fonts.for_figures(texts)
    return write_page(
        path,
        "sensitivity.html",
        texts,
        document=document,
        words=in_words(document, texts),
        columns=columns(document, texts),
        cells=cells,
        luck_alone=luck_alone,
        settings=list(settings(document)),
        method=texts(f"sensitivity.how_{document['method']}", samples=document["samples"], points=document["points"]),
        scenario=to_toml(base),
        pictures=[
            picture
            for measure in document["measures"]
            for picture in pictures(
                SENSITIVITY, plot.draw(document, measure, figures), texts, texts.name("measure", measure)
            )
        ],
    )
