"""A sweep as one HTML file: the verdict in plain words, figures, tables, and what was varied; it works offline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqsim.studies.sweep.design import SAMPLED
from sqsim.views import fonts
from sqsim.views.choices import aims, choice_labels, level_label, ranked, rows_of, setting_names, value_label
from sqsim.views.page import Picture, pictures, write_page
from sqsim.views.plots import RESPONSE, SWEEP_PLOTS, response
from sqsim.views.sweep_verdict import measure_names, runs_said, sweep_in_words
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from sqsim.studies.sweep.design import Design
    from sqsim.studies.sweep.results import SweepResults

MOST_ROWS = 50
MOST_RESPONSES = 12
"""So many settings have a figure of their own; all have tables."""
MOST_VALUES = 12


def write_sweep_report(
    results: SweepResults, path: Path | str, lang: str = "en", document: Mapping[str, Any] | None = None
) -> Path:
    """Write a sweep as one self-contained HTML file; gives its path. `document`: what it found, if that is at hand."""
    from sqsim.studies.decide import sweep_document
    from sqsim.world.scenario import to_toml

    texts, sweep = Texts(lang), results.sweep
    if document is None:
        document = sweep_document(results)
    return write_page(
        path,
        "sweep.html",
        texts,
        document=document,
        words=sweep_in_words(document, texts),
        runs=runs_said(document, texts),
        pictures=list(_pictures(document, fonts.for_figures(texts), texts)),
        aims=aims(document),
        labels=choice_labels(document, texts),
        shown=ranked(document)[:MOST_ROWS],
        rows={aim: rows_of(document, aim) for aim in document["measures"]},
        states=_by_choice(document["pareto"]),
        far=_by_choice(document["regret"]),
        far_on=measure_names(document["regret"]["measures"] if document["regret"] else (), texts),
        names=setting_names(document, texts),
        state=lambda kind: texts(f"sweep.state_{kind}"),
        level_label=lambda level: level_label(level, texts),
        settings=[
            (side, texts(f"sweep.design_{design.kind}"), list(_settings(design, texts)))
            for side, design in (
                (texts("sweep.levers"), sweep.levers),
                (texts("sweep.uncertainties"), sweep.uncertainties),
            )
            if design.paths
        ],
        base=to_toml(sweep.base),
        hash=sweep.identity,
    )


def _pictures(document: Mapping[str, Any], texts: Texts, page: Texts) -> Iterator[Picture]:
    """One figure a setting, then all choices together; `texts` are those inside figures, `page` those around them."""
    names = setting_names(document, page)
    unknown = document["uncertainties"]
    sampled = unknown["paths"] if unknown["design"] in SAMPLED else ()
    for path in _varied(document)[:MOST_RESPONSES]:
        for picture in pictures(RESPONSE, response.draw(document, path, texts), page, names[path]):
            yield _with_doubt(picture, page) if path in sampled else picture
    for name, draw in SWEEP_PLOTS.items():
        yield from pictures(name, draw(document, texts), page)


def _with_doubt(picture: Picture, texts: Texts) -> Picture:
    """The response to a sampled setting, which shows what else differs between worlds, too: that is said."""
    return replace(picture, how=" ".join([picture.how, texts("sweep.sampled")]))


def _varied(document: Mapping[str, Any]) -> list[str]:
    """The settings that have more than one level."""
    return list(next((entry["response"] for entry in document["measures"].values()), {}))


def _by_choice(part: Mapping[str, Any] | None) -> dict[int, Mapping[str, Any]]:
    return {} if part is None else {row["choice"]: row for row in part["choices"]}


def _settings(design: Design, texts: Texts) -> Iterator[tuple[str, str]]:
    """Each setting of a design, and the values it takes: all where they are few, else from which to which."""
    for place, path in enumerate(design.paths):
        values = list(dict.fromkeys(value_label(row[place], texts) for row in design.rows))
        if len(values) <= MOST_VALUES:
            yield path, texts("say.comma").join(values)
        else:
            numbers = [row[place] for row in design.rows if isinstance(row[place], int | float)]
            low, high = (value_label(end, texts) for end in (min(numbers), max(numbers))) if numbers else values[:2]
            yield path, texts("sweep.many_values", count=len(values), low=low, high=high)
