"""What do deleting chat for all, and filtering for each, do to posts and visits? (fact 9)."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import Study, begin
from figure import picture
from results import finish
from tables import interval, number, table
from verdicts import Finding, FloatArray, judged, mean_of, percent_change

import sqsim

NARROW, BROAD = "narrow quiet", "broad busy"
NONE, DELETION, PERSONALISED = "none", "deletion", "personalised"
Cells = dict[str, dict[str, dict[str, FloatArray]]]  # group or ablation -> moderation -> measure -> one value a run

CHANGES = {
    "personalised, none": (PERSONALISED, NONE, "posts"),
    "personalised, deletion": (PERSONALISED, DELETION, "posts"),
    "deletion_visits": (DELETION, NONE, "visits"),
    "deletion_posts": (DELETION, NONE, "posts"),
}
"""The changes that the fact is about: moderation, against which, and in what."""


def posts_and_visits(record: sqsim.Record) -> dict[str, float]:
    """Messages by people, removed ones included; days on which a member visited; messages by people that were heard."""
    series = record.series
    posts = float(series["messages"].sum())
    said = record.messages[record.messages["author"] >= 0]
    return {"posts": posts, "visits": float(series["visitors"].sum()), "heard": float((said["fate"] == 0).sum())}


def measured(study: Study) -> Cells:
    """Posts and visits in each group, and in the broad, busy one under each ablation, by moderation."""
    design = study.design
    groups = {group: dict(changes) for group, changes in design["groups"].items()}
    groups |= {name: groups[BROAD] | changes for name, changes in design["ablations"].items()}
    worlds = {
        f"{group}, {moderation}": study.world(place | changes)
        for group, place in groups.items()
        for moderation, changes in design["moderation"].items()
    }
    seen = study.repeat(posts_and_visits, worlds)
    return {
        group: {
            moderation: {
                measure: np.array([run[measure] for run in seen[f"{group}, {moderation}"]])
                for measure in ("posts", "visits", "heard")
            }
            for moderation in design["moderation"]
        }
        for group in groups
    }


def change(cells: Cells, group: str, name: str) -> FloatArray:
    """One of CHANGES in percent, as one value a run."""
    moderation, against, measure = CHANGES[name]
    return percent_change(cells[group][moderation][measure], cells[group][against][measure])


def told(group: str, name: str) -> str:
    """A change in words."""
    moderation, against, measure = CHANGES[name]
    return f"{group}: {measure}, {moderation} over {against}, in %"


def findings_of(study: Study, cells: Cells) -> list[Finding]:
    """Fact 9 in both groups, and without a band under each ablation."""
    bands, found = study.design["bands"], []
    for group in (BROAD, NARROW):
        for name in CHANGES:
            band = bands[PERSONALISED if name.startswith(PERSONALISED) else name]
            found.append(judged("9", f"{group}, {name}", told(group, name), mean_of(change(cells, group, name)), band))
    for name in ("personalised, none", "personalised, deletion"):
        more = mean_of(change(cells, BROAD, name) - change(cells, NARROW, name))
        text = f"broad less narrow: posts, {' over '.join(name.split(', '))}, points"
        found.append(judged("9", f"stronger in broad, {name}", text, more, bands["stronger_in_broad"]))
    for group in study.design["ablations"]:
        found += [
            Finding("9", f"{group}, {name}", told(group, name), mean_of(change(cells, group, name))) for name in CHANGES
        ]
    return found


def cell_table(study: Study, cells: Cells) -> str:
    """Means a day of posts, posts heard and visits in every cell."""
    rows = []
    for group, by_moderation in cells.items():
        for moderation, measures in by_moderation.items():
            means = [mean_of(values / study.days) for values in measures.values()]
            rows.append([group, moderation, *(f"{number(mean.mean)} ({interval(mean)})" for mean in means)])
    return table(("group", "moderation", "posts a day", "visits a day", "posts heard a day"), rows, left=(0, 1))


def main(argv: list[str] | None = None) -> None:
    """Run the study."""
    study = begin(__file__, argv)
    cells = measured(study)
    shown = {group: [mean_of(change(cells, group, name)) for name in CHANGES] for group in cells}
    ticks = [f"{measure}:\n{moderation}\nover {against}" for moderation, against, measure in CHANGES.values()]
    band = study.design["source"]["posts"]
    finish(study, findings_of(study, cells), [cell_table(study, cells)], lambda: picture(shown, ticks, band))


if __name__ == "__main__":
    main()
