"""The fact sheet, docs/facts.md: what the kept results of the experiments say of each fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from catalogue import Fact, Kind, Sibling
from results import picture_name
from tables import interval, number
from verdicts import together

from sqsim.studies.statistics import Interval

NOT_RUN = "not run"
OUTCOMES = ("holds", "fails", "undecided", NOT_RUN)
Results = Mapping[str, Mapping[str, Any]]
Part = Mapping[str, Any]

HEAD = """# Facts the model is held to

Written by `make facts`, which runs the [experiments](../experiments/README.md) at full size; not to be edited by hand.
Every fact is put to the test with one default set of parameters, and every result is here. *theory* sets ordinary
parameters to values within their bounds. Facts marked *fit* were used to choose the defaults, so they prove nothing by
themselves; nor do claims 1, 3, 5 and C1 to C7 prove much, since defaults or descriptions were chosen with earlier looks
at the same quantities: [what these verdicts are not](../experiments/README.md#what-these-verdicts-are-not).

*holds*: the whole 95 % interval lies in the band; *fails*: none of it does; *undecided*: anything else. A fact of
several parts is as good as its worst part; parts that do not hold are **bold**. Bands were fixed before the first run
at full size; those with * were chosen here, the others are the source's. What exactly was measured is said in each
experiment's README."""
COLUMNS = ("id", "kind", "fact", "source", "measured (95 % interval)", "band", "verdict", "figure")


def sheet(facts: Sequence[Fact], siblings: Sequence[Sibling], results: Results) -> str:
    """The whole document, as Markdown."""
    verdicts = {fact.id: verdict_of(parts_of(fact, results)) for fact in facts}
    asked = [*facts, *siblings]
    parts = [
        HEAD,
        _rows([COLUMNS, ["---"] * len(COLUMNS), *(_row(fact, verdicts[fact.id], results) for fact in facts)]),
        "## Counted by kind\n\n" + "\n".join(_counted(facts, verdicts)),
        _section("What fails or is undecided, and why", _remarks(asked, results, held=False)),
        _section("What to know of what holds", _remarks(asked, results, held=True)),
        _section("Beside the facts", (_beside(sibling, results) for sibling in siblings)),
        _section("Later changes of bands", (_change(fact, each) for fact in facts for each in fact.changes)),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def parts_of(asked: Fact | Sibling, results: Results) -> list[Part]:
    """The findings with a band on a fact, in the order of its experiment."""
    findings = results.get(asked.experiment, {}).get("findings", {})
    return [part for part in findings.values() if part.get("fact") == asked.id]


def verdict_of(parts: Iterable[Part]) -> str:
    """The verdict on a fact from those on its parts; `not run` where there are none."""
    verdicts = [part["verdict"] for part in parts]
    return together(verdicts) if verdicts else NOT_RUN


def _row(fact: Fact, verdict: str, results: Results) -> list[str]:
    parts = parts_of(fact, results)
    return [
        fact.id,
        fact.kind,
        fact.fact,
        fact.source,
        "<br>".join(map(_measured, parts)) or "–",
        fact.band + (" (changed, see below)" if fact.changes else ""),
        verdict,
        _figure(fact.experiment) if parts else "–",
    ]


def _measured(part: Part) -> str:
    measured = Interval(part["mean"], part["low"], part["high"], part["n"])
    text = f"{part['text']} = {number(measured.mean)} ({interval(measured)}), asked {part['band']}"
    return text if part["verdict"] == "holds" else f"**{text}**"


def _figure(experiment: str) -> str:
    picture = picture_name(Path(experiment))
    return f"[{picture}](../experiments/{experiment}/{picture})"


def _counted(facts: Sequence[Fact], verdicts: Mapping[str, str]) -> Iterable[str]:
    for kind in get_args(Kind):
        counts = Counter(verdicts[fact.id] for fact in facts if fact.kind == kind)
        found = ", ".join(f"{counts[outcome]} {outcome}" for outcome in OUTCOMES if counts[outcome])
        yield f"- *{kind}*, {counts.total()}: {found}"


def _beside(sibling: Sibling, results: Results) -> str:
    parts = parts_of(sibling, results)
    measured = "; ".join(map(_measured, parts))
    return f"- {sibling.id}. {sibling.fact}: {verdict_of(parts)}" + (f". {measured}" if measured else "")


def _remarks(asked: Iterable[Fact | Sibling], results: Results, held: bool) -> Iterable[str]:
    for each in asked:
        verdict = verdict_of(parts_of(each, results))
        if each.remark and (verdict == "holds") is held:
            yield f"- {'Fact' if isinstance(each, Fact) else 'Beside'} {each.id} ({verdict}): {each.remark}"


def _change(fact: Fact, change: Mapping[str, str]) -> str:
    return f"- Fact {fact.id}: was *{change['was']}*, is *{change['now']}*. {change['why']}"


def _section(title: str, lines: Iterable[str]) -> str:
    text = "\n".join(lines)
    return f"## {title}\n\n{text}" if text else ""


def _rows(rows: Iterable[Iterable[str]]) -> str:
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows)
