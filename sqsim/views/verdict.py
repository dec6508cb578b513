"""The verdict in plain words: what to do, how sure, what it costs, who loses by it, when it starts to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqsim.views.numbers import SHARE, interval, number, p_value
from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from sqsim.studies.comparison import Comparison

Facts = Mapping[str, Any]
MOST_NAMED = 4
WORTH_SAYING = 0.01  # one person more in a hundred


@dataclass(frozen=True)
class Words:
    """A verdict: the best alternative (None: stay), headline, (heading, text) points on it, a line on each other."""

    best: str | None
    headline: str
    points: tuple[tuple[str, str], ...]
    others: tuple[str, ...]
    caveat: str


def in_words(comparison: Comparison, texts: Texts) -> Words:
    """The verdict on a comparison, from the facts its study established."""
    document, verdicts = comparison.document, comparison.verdicts
    best: str | None = max(verdicts, key=lambda name: verdicts[name]["score"], default=None)
    if best is None or verdicts[best]["score"] <= 0:
        best = None
        headline = texts("say.keep", baseline=document["baseline"])
        points = [(texts("say.sure"), texts("say.sure_keep", replicates=document["replicates"]))]
        others = list(verdicts)
    else:
        headline = texts("say.adopt", name=best, baseline=document["baseline"])
        points = _points(verdicts[best], document, texts)
        others = [name for name in verdicts if name != best]
    lines = tuple(_line(name, verdicts[name], texts) for name in others)
    return Words(best, headline, tuple(points), lines, texts("say.caveat"))


def _points(facts: Facts, document: Mapping[str, Any], texts: Texts) -> list[tuple[str, str]]:
    """(heading, sentence) for one alternative, leaving out what nobody established."""
    found = [
        (texts("say.gains"), _changes(facts["better"], document, texts)),
        (texts("say.losses"), _changes(facts["worse"], document, texts) or texts("say.no_losses")),
        (texts("say.sure"), _certainty(facts, document, texts)),
        (texts("say.costs"), _costs(facts.get("costs", {}), texts)),
        (texts("say.losers"), _losers(facts.get("losers", []), texts)),
        (texts("say.starts"), _start(facts.get("starts"), texts)),
    ]
    return [(heading, sentence) for heading, sentence in found if sentence]


def _changes(rows: list[Facts], document: Mapping[str, Any], texts: Texts) -> str:
    def one(row: Facts) -> str:
        unit = document["measures"][row["measure"]]["unit"]
        before, by = row["baseline"], row["difference"]
        return texts(
            "say.change",
            measure=texts.name("measure", row["measure"]),
            before=number(before, unit),
            after=number(before + by, unit),
            bounds=interval(row["low"], row["high"], unit, signed=True),
        )

    return texts("say.separator").join([one(row) for row in rows[:MOST_NAMED]])


def _certainty(facts: Facts, document: Mapping[str, Any], texts: Texts) -> str:
    worst = max((row["p_adjusted"] for row in [*facts["better"], *facts["worse"]]), default=None)
    said = texts("say.sure_adopt", replicates=document["replicates"], p=p_value(worst))
    if facts.get("unclear"):
        unclear = [texts.name("measure", measure) for measure in facts["unclear"]]
        said += texts("say.unclear", measures=texts("say.comma").join(unclear))
    return said


def _costs(costs: Mapping[str, Mapping[str, float]], texts: Texts) -> str:
    lines = [
        texts(f"say.cost_{key}", before=number(cost["baseline"]), after=number(cost["alternative"]))
        for key, cost in costs.items()
        if key in {"spend", "operator_hours", "fees"} and (cost["baseline"] or cost["alternative"])
    ]
    return texts("say.separator").join(lines) or texts("say.cost_none")


def _losers(losers: list[Facts], texts: Texts) -> str:
    lines = [
        texts(f"say.loser_{row['who']}", share=number(row["share"], SHARE), before=number(row.get("baseline"), SHARE))
        for row in losers
        if row.get("share") is not None and row["share"] - (row.get("baseline") or 0.0) >= WORTH_SAYING
    ]
    return texts("say.separator").join(lines) or texts("say.loser_none")


def _start(starts: Facts | None, texts: Texts) -> str:
    if starts is None:
        return ""
    if starts["day"] is None:
        return texts("say.starts_never", series=texts.title("series", starts["series"]))
    return texts(f"say.starts_{starts['direction']}", series=texts.title("series", starts["series"]), day=starts["day"])


def _line(name: str, facts: Facts, texts: Texts) -> str:
    def measures(rows: list[Facts]) -> str:
        return texts("say.comma").join([texts.name("measure", row["measure"]) for row in rows[:MOST_NAMED]])

    better, worse = facts["better"], facts["worse"]
    if better and worse:
        return texts("say.other_mixed", name=name, better=measures(better), worse=measures(worse))
    if better:
        return texts("say.other_better", name=name, better=measures(better))
    if worse:
        return texts("say.other_worse", name=name, worse=measures(worse))
    return texts("say.other_unclear", name=name)


def cell(row: Mapping[str, Any], unit: str) -> str:
    """A paired difference with its interval, as tables show it."""
    low_high = interval(row.get("low"), row.get("high"), unit, signed=True)
    return f"{number(row.get('difference'), unit, signed=True)} ({low_high})"
