"""The verdict in plain words: what to do, how sure, what it costs, who loses by it, when it starts to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqsim.studies.facts import COST_SERIES, COSTS, ranked
from sqsim.studies.facts import KEY_MEASURES as KEYS
from sqsim.studies.statistics import SIGNIFICANCE
from sqsim.views.numbers import SHARE, interval, number, p_value
from sqsim.views.plausible import decided, doubt, in_worlds, rests_on
from sqsim.views.texts import Texts
from sqsim.views.until_clear import took

if TYPE_CHECKING:
    from sqsim.studies.comparison import Comparison

Facts = Mapping[str, Any]
UNCLEAR = "no clear difference"
MOST_NAMED = 4
WORTH_SAYING = 0.01  # one person more in a hundred


@dataclass(frozen=True)
class Words:
    """A verdict: the alternative it is about (None: stay), headline, (heading, text) points, a line on each other.

    `rule` says when an alternative is recommended, `caveat` how far to trust it all.
    """

    best: str | None
    headline: str
    points: tuple[tuple[str, str], ...]
    others: tuple[str, ...]
    rule: str
    caveat: str


def in_words(comparison: Comparison, texts: Texts) -> Words:
    """The verdict on a comparison, from the facts its study established."""
    document, verdicts = comparison.document, comparison.verdicts
    order = ranked(verdicts)
    best = order[0] if order and verdicts[order[0]]["advice"] in {"choose", "trade_off"} else None
    headline = _headline(best, verdicts, document["baseline"], texts)
    points = [(texts("say.sure"), _keeping(verdicts, document, texts))]
    if best is not None:
        points = _points(best, verdicts[best], document, texts)
    if needed := took(document, texts):
        points.append((texts("say.until_clear"), needed))
    lines = tuple(
        _line(name, verdicts[name], texts) + in_worlds(name, document, texts) + decided(name, document, texts)
        for name in order
        if name != best
    )
    money, aims = ([m for m in KEYS if (m in COSTS) == dear] for dear in (True, False))
    rule = texts("say.rule", measures=_names(aims, texts), costs=_names(money, texts))
    return Words(best, headline, tuple(points), lines, rule, texts("say.caveat"))


def _headline(best: str | None, verdicts: Mapping[str, Facts], baseline: str, texts: Texts) -> str:
    if best is None:
        stay = any(facts["advice"] == "avoid" for facts in verdicts.values())
        return texts("say.keep", baseline=baseline) if stay else texts("say.no_difference", baseline=baseline)
    facts = verdicts[best]
    if facts["advice"] == "choose":
        return texts("say.adopt", name=best, baseline=baseline)
    gains, losses = (_names([row["measure"] for row in facts[side]], texts) for side in ("better", "worse"))
    return texts("say.trade_off", name=best, baseline=baseline, gains=gains, losses=losses)


def _names(measures: Iterable[str], texts: Texts) -> str:
    return texts("say.comma").join([texts.name("measure", measure) for measure in measures])


def _keeping(verdicts: Mapping[str, Facts], document: Mapping[str, Any], texts: Texts) -> str:
    """How sure it is that no alternative is better."""
    said = rests_on("keep", document, texts)
    few = [facts["pairs"] for facts in verdicts.values() if facts.get("few_pairs")]
    unclear = any(facts.get("unclear") for facts in verdicts.values())
    return said + doubt(min(few, default=None), unclear, document, texts)


def _points(name: str, facts: Facts, document: Mapping[str, Any], texts: Texts) -> list[tuple[str, str]]:
    """(heading, sentence) for one alternative, leaving out what nobody established."""
    found = [
        (texts("say.gains"), _changes(facts["better"], document, texts)),
        (texts("say.losses"), _changes(facts["worse"], document, texts) or texts("say.no_losses")),
        (texts("say.sure"), _certainty(facts, document, texts)),
        (texts("say.worlds"), (in_worlds(name, document, texts) + decided(name, document, texts)).strip()),
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
    said = rests_on("adopt", document, texts) + texts("say.least_certain", p=p_value(worst))
    if facts.get("unclear"):
        said += texts("say.unclear", measures=_names(facts["unclear"], texts))
    few = facts["pairs"] if facts.get("few_pairs") else None
    return said + doubt(few, bool(facts.get("unclear")), document, texts)


def _costs(costs: Mapping[str, Mapping[str, float]], texts: Texts) -> str:
    lines = [
        texts(f"say.cost_{key}", before=number(cost["baseline"]), after=number(cost["alternative"]))
        for key, cost in costs.items()
        if key in COST_SERIES and (cost["baseline"] or cost["alternative"])
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
        return _names([row["measure"] for row in rows[:MOST_NAMED]], texts)

    better, worse = facts["better"], facts["worse"]
    if better and worse:
        return texts("say.other_mixed", name=name, better=measures(better), worse=measures(worse))
    if better:
        return texts("say.other_better", name=name, better=measures(better))
    if worse:
        return texts("say.other_worse", name=name, worse=measures(worse))
    return texts("say.other_unclear", name=name)


def verdict_shown(row: Mapping[str, Any], better: str | None, smallest_effect: float) -> str:
    """The verdict of a row as tables show it: the one of the comparison, or "differs" where no direction is better.

    A difference without a direction is held to what a verdict needs.
    """
    adjusted, effect = row["p_adjusted"], row["effect"]
    clear = adjusted is not None and adjusted < SIGNIFICANCE and bool(row["difference"])
    if better is None and clear and (effect is None or abs(effect) >= smallest_effect):
        return "differs"
    return str(row["verdict"])


def almost_clear(document: Mapping[str, Any]) -> bool:
    """Whether some interval leaves out zero while its row is not clear."""
    return any(
        None not in (row["low"], row["high"])
        and (row["low"] > 0 or row["high"] < 0)
        and verdict_shown(row, entry["better"], document["smallest_effect"]) == UNCLEAR
        for entry in document["measures"].values()
        for row in entry["alternatives"].values()
    )


def why_not_clear(document: Mapping[str, Any], texts: Texts) -> str:
    """What else than an interval without zero a verdict needs."""
    count = sum(len(entry["alternatives"]) for entry in document["measures"].values())
    return texts("say.why_not_clear", count=count, effect=f"{document['smallest_effect']:g}")


def cell(row: Mapping[str, Any], unit: str) -> str:
    """A paired difference with its interval, as tables show it."""
    low_high = interval(row.get("low"), row.get("high"), unit, signed=True)
    return f"{number(row.get('difference'), unit, signed=True)} ({low_high})"
