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
    runs = (texts("sweep.runs_heading"), runs_said(document, texts))
    if facts is None or facts["choice"] is None:
        return Words(None, texts("sweep.nothing"), (runs,), (), texts("sweep.rule", measures="–"), caveat)
    chosen = labels[facts["choice"]]
    losses = _names([row["measure"] for row in facts["given_up"]], texts)
    headline = {
        "only": lambda: texts("sweep.only", choice=chosen),
        "unclear": lambda: texts("sweep.unclear", count=document["choice_count"]),
        "choose": lambda: texts("sweep.choose", choice=chosen),
        "trade_off": lambda: texts("sweep.trade_off", choice=chosen, losses=losses),
    }[facts["advice"]]()
    points = [
        (texts("sweep.gives_heading"), _gives(document, facts["choice"], texts)),
        (texts("say.sure"), _sure(document, texts)),
        (texts("sweep.bill_heading"), _costs(document, facts["choice"], texts)),
        (texts("say.losses"), _losses(document, labels, texts)),
        (texts("sweep.worlds_heading"), _worlds(document, labels, texts)),
        runs,
    ]
    rule = texts("sweep.rule", measures=_names(facts["aims"], texts))
    others = tuple(_bests(document, labels, texts)) if document["choice_count"] > 1 else ()
    return Words(chosen, headline, tuple(point for point in points if point[1]), others, rule, caveat)


def runs_said(document: Document, texts: Texts) -> str:
    """How many runs the verdict rests on, of how many, and what became of the others."""
    runs = document["runs"]
    said = texts("sweep.runs", done=f"{runs['done']:,}", total=f"{runs['total']:,}")
    said += texts("sweep.runs_failed", count=f"{runs['failed']:,}") if runs["failed"] else ""
    return said + (texts("sweep.runs_missing", count=f"{runs['missing']:,}") if runs["missing"] else "")


def _names(measures: Iterable[str], texts: Texts) -> str:
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
    if facts["steady"] is not None and facts["differ"] and replicates > 1:
        said += texts("sweep.steady", share=number(facts["steady"], SHARE))
    alike = [aim for aim in facts["aims"] if aim not in facts["differ"]]
    if alike and document["choice_count"] > 1:
        said += texts("sweep.alike", measures=_names(alike, texts))
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
    return texts("say.separator").join(lines) or texts("sweep.nothing_given_up")


def _worlds(document: Document, labels: Mapping[int, str], texts: Texts) -> str:
    facts, regret = document["verdict"], document["regret"]
    if regret is None or document["choice_count"] < 2:
        return ""
    if not facts["differ"]:
        return texts("sweep.far_alike")
    far = {row["choice"]: _far(row, texts) for row in regret["choices"]}
    chosen, robust = facts["choice"], facts["robust"]
    worlds = f"{document['worlds']:,}"
    if chosen == robust:
        return texts("sweep.robust", worlds=worlds, **far[chosen])
    said = texts("sweep.far", worlds=worlds, **far[chosen]) if chosen in far else ""
    return said + texts("sweep.more_robust", choice=labels[robust], **far[robust])


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
        said = texts("sweep.best", measure=_names([aim], texts), choice=labels[best["choice"]],
                     mean=number(rows_of(document, aim)[best["choice"]]["mean"], entry["unit"]))  # fmt: skip
        if best["clear"]:
            said += texts("sweep.best_clear")
        elif best["peer_count"]:
            said += texts("sweep.best_peers", count=f"{best['peer_count']:,}")
        yield said + (texts("sweep.incomparable", count=best["incomparable"]) if best["incomparable"] else "")
