"""The verdict on a sweep in plain words: what to choose, how surely, at what cost, and how it bears other worlds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqsim.studies.decide.decision import BILL
from sqsim.studies.facts import FEWEST_PAIRS
from sqsim.views.choices import choice_labels, rows_of
from sqsim.views.numbers import SHARE, interval, number
from sqsim.views.texts import Texts
from sqsim.views.verdict import Words

Document = Mapping[str, Any]


def sweep_in_words(document: Document, texts: Texts) -> Words:
    """The verdict on a sweep, from its document."""
    labels, facts = choice_labels(document, texts), document["verdict"]
    caveat = texts("say.caveat")
    notes = [(texts("sweep.notes_heading"), texts(f"sweep.note_{note}")) for note in document["notes"]]
    runs = (texts("sweep.runs_heading"), runs_said(document, texts))
    if facts is None or facts["choice"] is None:
        rule = "" if facts is None else texts("sweep.rule", measures=measure_names(facts["aims"], texts))
        return Words(None, _no_choice(document, texts), (*notes, runs), (), rule, caveat)
    chosen = labels[facts["choice"]]
    points = [
        *notes,
        (texts("sweep.gives_heading"), _gives(document, facts["choice"], texts)),
        (texts("say.sure"), _sure(document, texts)),
        (texts("sweep.bill_heading"), _costs(document, facts["choice"], texts)),
        (texts("say.losses"), _losses(document, labels, texts)),
        (texts("sweep.worlds_heading"), _worlds(document, labels, texts)),
        runs,
    ]
    rule = texts("sweep.rule", measures=measure_names(facts["aims"], texts))
    others = tuple(_bests(document, labels, texts)) if document["choice_count"] > 1 else ()
    return Words(
        chosen, _headline(document, chosen, texts), tuple(point for point in points if point[1]), others, rule, caveat
    )


def _no_choice(document: Document, texts: Texts) -> str:
    """Why none is named: measures have values but no better direction, or no choice has a value throughout."""
    entries = document["measures"].values()
    undirected = all(entry["better"] is None for entry in entries) and any(entry["defined"] for entry in entries)
    return texts("sweep.no_direction") if undirected else texts("sweep.nothing")


def _headline(document: Document, chosen: str, texts: Texts) -> str:
    facts = document["verdict"]
    if facts["advice"] == "only":
        return texts("sweep.only", choice=chosen)
    if facts["advice"] == "unclear":
        return texts("sweep.unclear", count=document["choice_count"])
    if facts["advice"] == "choose":
        part, measures = _looked_at(document, texts)
        return texts(f"sweep.choose_{part}", choice=chosen, measures=measures)
    losses = measure_names([row["measure"] for row in facts["given_up"]], texts)
    if facts["equal"]:
        return texts("sweep.trade_off_equal", choice=chosen, losses=losses, count=facts["equal"] + 1)
    if facts["tied"]:
        return texts("sweep.trade_off_tied", choice=chosen, losses=losses, count=facts["tied"] + 1)
    others = (
        texts("sweep.every_comparable") if document["pareto"]["counts"]["incomparable"] else texts("sweep.every_other")
    )
    return texts("sweep.trade_off", choice=chosen, losses=losses, others=others)


def _looked_at(document: Document, texts: Texts) -> tuple[str, str]:
    """Whether choices differ clearly on "all" or only "some" of what matters most, and on what."""
    facts = document["verdict"]
    part = "all" if facts["differ"] == facts["aims"] else "some"
    return part, measure_names(facts["differ"], texts)


def runs_said(document: Document, texts: Texts) -> str:
    """How many runs the verdict rests on, of how many, and what became of the others."""
    runs = document["runs"]
    said = texts("sweep.runs", done=f"{runs['done']:,}", total=f"{runs['total']:,}")
    said += texts("sweep.runs_failed", count=f"{runs['failed']:,}") if runs["failed"] else ""
    return said + (texts("sweep.runs_missing", count=f"{runs['missing']:,}") if runs["missing"] else "")


def measure_names(measures: Iterable[str], texts: Texts) -> str:
    """Measures by their names, as a list in a sentence."""
    return texts("say.comma").join([texts.name("measure", measure) for measure in measures])


def _mean(document: Document, measure: str, choice: int, texts: Texts) -> str:
    row, unit = rows_of(document, measure)[choice], document["measures"][measure]["unit"]
    return texts(
        "sweep.mean",
        measure=texts.name("measure", measure),
        mean=number(row["mean"], unit),
        bounds=interval(row["low"], row["high"], unit),
    )


def _gives(document: Document, choice: int, texts: Texts) -> str:
    shown = [aim for aim in document["verdict"]["aims"] if aim not in BILL]
    return texts("say.separator").join([_mean(document, aim, choice, texts) for aim in shown])


def _costs(document: Document, choice: int, texts: Texts) -> str:
    shown = [measure for measure in BILL if measure in document["measures"]]
    return texts("say.separator").join([_mean(document, measure, choice, texts) for measure in shown])


def _sure(document: Document, texts: Texts) -> str:
    facts, replicates = document["verdict"], document["replicates"]
    worlds = texts("sweep.in_worlds", worlds=f"{document['worlds']:,}") if document["worlds"] > 1 else ""
    said = texts("sweep.sure", choices=f"{document['choice_count']:,}", worlds=worlds, replicates=f"{replicates:,}")
    if facts["equal"] and facts["advice"] == "choose":  # of a trade-off the headline says it
        said += texts("sweep.equal", count=f"{facts['equal']:,}")
    if facts["steady"] is not None and facts["differ"] and replicates > 1:
        said += texts("sweep.steady", share=number(facts["steady"], SHARE))
    alike = [aim for aim in facts["aims"] if aim not in facts["differ"]]
    if alike and document["choice_count"] > 1:
        said += texts("sweep.alike", measures=measure_names(alike, texts))
    return said + (texts("sweep.few", fewest=FEWEST_PAIRS) if replicates < FEWEST_PAIRS else "")


def _losses(document: Document, labels: Mapping[int, str], texts: Texts) -> str:
    facts = document["verdict"]
    if not facts["differ"]:
        return ""
    lines = [
        texts(
            "sweep.given_up",
            measure=texts.name("measure", row["measure"]),
            difference=number(row["difference"], document["measures"][row["measure"]]["unit"], signed=True),
            bounds=interval(row["low"], row["high"], document["measures"][row["measure"]]["unit"], signed=True),
            best=labels[row["best"]],
        )
        for row in facts["given_up"]
    ]
    part, measures = _looked_at(document, texts)
    return texts("say.separator").join(lines) or texts(f"sweep.nothing_given_up_{part}", measures=measures)


def _worlds(document: Document, labels: Mapping[int, str], texts: Texts) -> str:
    facts, regret = document["verdict"], document["regret"]
    if regret is None or document["choice_count"] < 2:
        return ""
    if not facts["differ"]:
        return texts("sweep.far_alike")
    far = {row["choice"]: _far(row, texts) for row in regret["choices"]}
    chosen, robust = facts["choice"], facts["robust"]
    worlds = f"{document['worlds']:,}"
    part, measures = _looked_at(document, texts)
    alone = texts("sweep.far_alone", measures=measures) if part == "some" else ""
    if chosen == robust:
        return texts("sweep.robust", worlds=worlds, **far[chosen]) + alone
    said = texts("sweep.far", worlds=worlds, **far[chosen]) if chosen in far else ""
    return said + texts("sweep.more_robust", choice=labels[robust], **far[robust]) + alone


def _far(row: Mapping[str, Any], texts: Texts) -> dict[str, str]:
    """How far a choice is from the best in its worst world, and how far at most, unless any could be so far."""
    high = row["high"]
    bounded = high is not None and high < 1
    bound = texts("sweep.far_high", high=number(high, SHARE)) if bounded else texts("sweep.far_open")
    return {"far": number(row["far"], SHARE), "bound": bound}


def _bests(document: Document, labels: Mapping[int, str], texts: Texts) -> Iterable[str]:
    """Who is best by each aim, and how surely."""
    for aim in document["verdict"]["aims"]:
        entry = document["measures"][aim]
        best = entry["best"]
        said = texts("sweep.best", measure=measure_names([aim], texts), choice=labels[best["choice"]],
                     mean=number(rows_of(document, aim)[best["choice"]]["mean"], entry["unit"]))  # fmt: skip
        if best["clear"]:
            said += texts("sweep.best_clear")
        elif best["peer_count"]:
            said += texts("sweep.best_peers", count=f"{best['peer_count']:,}")
        yield said + (texts("sweep.incomparable", count=best["incomparable"]) if best["incomparable"] else "")
