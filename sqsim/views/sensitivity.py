"""A sensitivity study in words and cells: which settings matter, which do not, how far luck and interactions go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqsim.views.numbers import SHARE, interval, number
from sqsim.views.texts import Texts

Document = Mapping[str, Any]
MOST_NAMED = 4
ONE_WAY = 0.9
"""An effect goes one way if its mean with sign comes to this share of its mean size."""
VERDICTS = ("matters", "unclear", "does not matter")


@dataclass(frozen=True)
class Words:
    """What a study says: the headline, (heading, text) points on settings and measures, notes on how to read it."""

    headline: str
    points: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def in_words(document: Document, texts: Texts) -> Words:
    """What a study says in plain words, from its document."""
    counts = _counts(document, "matters")
    never = [path for path, count in _counts(document, "does not matter").items() if count == len(document["measures"])]
    points = [(texts("sensitivity.never"), _first(never, texts))] if never else []
    points += [(texts.title("measure", name), _measure(document, name, texts)) for name in document["measures"]]
    points += [
        (texts.title("measure", name), texts("sensitivity.constant", value=number(value)))
        for name, value in document["constant"].items()
    ]
    points += [(texts.title("measure", name), _holes(holes, texts)) for name, holes in document["refused"].items()]
    rule = texts(f"sensitivity.rule_{document['method']}")
    notes = (rule, texts("sensitivity.rule_luck"), texts("sensitivity.caveat"))
    return Words(_headline(document, counts, texts), tuple(points), notes)


def columns(document: Document, texts: Texts) -> tuple[str, ...]:
    """The headings of the columns that follow a setting in a table."""
    keys = ("mu_star", "mu", "sigma") if document["method"] == "morris" else ("st", "s1")
    return tuple(texts(f"sensitivity.{key}") for key in (*keys, "verdict"))


def cells(document: Document, own: Document, unit: str, texts: Texts) -> tuple[str, ...]:
    """One setting's numbers and verdict, as `columns` has them."""
    if document["method"] == "morris":
        size = _unsigned(
            number(own["mu_star"], unit, signed=True), interval(own["low"], own["high"], unit, signed=True)
        )
        numbers = [size, number(own["mu"], unit, signed=True), number(own["sigma"], unit, signed=True).lstrip("+")]
    else:
        numbers = [
            f"{number(own[name], SHARE)} ({interval(own[low], own[high], SHARE)})"
            for name, low, high in (("st", "low", "high"), ("s1", "s1_low", "s1_high"))
        ]
    said = texts(f"sensitivity.{own['verdict'].replace(' ', '_')}")
    if own["verdict"] == "matters" and own["interacts"]:
        said += " " + texts(f"sensitivity.uneven_{document['method']}")
    return (*numbers, said)


def luck_alone(document: Document, entry: Document, texts: Texts) -> str:
    """What the ranking index would come to by luck alone; empty for one replicate, which cannot tell."""
    if entry["by_luck"] is None:
        return ""
    unit, signed = (entry["unit"], True) if document["method"] == "morris" else (SHARE, False)
    size = number(entry["by_luck"], unit, signed=signed).lstrip("+")
    return texts("sensitivity.luck_alone", size=size)


def settings(document: Document) -> Iterator[tuple[str, str]]:
    """Each setting that was varied, and between what, as it is typed."""
    for path, given in document["over"].items():
        if isinstance(given, Mapping):
            yield path, f"{given['low']}:{given['high']}" + (":log" if given.get("log") else "")
        else:
            yield path, ",".join(map(str, given))


def _headline(document: Document, counts: Mapping[str, int], texts: Texts) -> str:
    if not document["measures"]:
        return texts("sensitivity.headline_nothing")
    if not counts:
        return texts("sensitivity.headline_unclear")
    every = len(document["measures"])
    said = [texts("sensitivity.for_measures", path=path, count=count, all=every) for path, count in counts.items()]
    return texts("sensitivity.headline", settings=_first(said, texts))


def _counts(document: Document, verdict: str) -> dict[str, int]:
    """For how many measures a setting has this verdict, those with most first; without those that have it for none."""
    counts = dict.fromkeys(document["over"], 0)
    for entry in document["measures"].values():
        for path, own in entry["parameters"].items():
            counts[path] += own["verdict"] == verdict
    return {path: count for path, count in sorted(counts.items(), key=lambda pair: -pair[1]) if count}


def _measure(document: Document, name: str, texts: Texts) -> str:
    entry = document["measures"][name]
    own = entry["parameters"]
    by_verdict = {verdict: [path for path in own if own[path]["verdict"] == verdict] for verdict in VERDICTS}
    said = [
        texts(
            f"sensitivity.say_{verdict.replace(' ', '_')}",
            settings=_first([_told(path, own[path], texts) for path in paths], texts),
        )
        for verdict, paths in by_verdict.items()
        if paths
    ]
    together = [path for path in by_verdict["matters"] if own[path]["interacts"]]
    if together:
        said.append(texts(f"sensitivity.say_interacts_{document['method']}", settings=_first(together, texts)))
    elif by_verdict["matters"]:
        said.append(texts("sensitivity.say_alone"))
    if entry["luck_share"] is None:
        said.append(texts("sensitivity.say_luck_unknown"))
    else:
        said.append(texts("sensitivity.say_luck", share=number(entry["luck_share"], SHARE)))
    if entry["out_of_range"]:
        said.append(texts("sensitivity.say_out_of_range", settings=_first(entry["out_of_range"], texts)))
    return texts("say.separator").join(said)


def _told(path: str, own: Document, texts: Texts) -> str:
    """A setting that matters, with the direction of its effect where that is mostly one way."""
    if own["verdict"] == "matters" and "mu" in own and abs(own["mu"]) >= ONE_WAY * own["mu_star"]:
        return texts("sensitivity.raises" if own["mu"] > 0 else "sensitivity.lowers", path=path)
    return path


def _holes(holes: Document, texts: Texts) -> str:
    first = _listed((f"{path} = {value}" for path, value in holes["first"].items()), texts)
    return texts("sensitivity.refused", holes=holes["holes"], runs=holes["runs"], first=first)


def _first(parts: Sequence[str], texts: Texts) -> str:
    """The first few, and how many more there are; tables have all."""
    more = [texts("sensitivity.more", count=len(parts) - MOST_NAMED)] if len(parts) > MOST_NAMED else []
    return _listed([*parts[:MOST_NAMED], *more], texts)


def _listed(parts: Iterable[str], texts: Texts) -> str:
    return texts("say.comma").join(parts)


def _unsigned(size: str, bounds: str) -> str:
    """An effect's size with its interval; sizes have no sign, while units of differences are asked for by one."""
    return f"{size} ({bounds})".replace("+", "")
