"""What is counted, pairs or plausible worlds, and in how many of these an alternative is better, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from sqsim.studies.facts import FEWEST_PAIRS, KEY_MEASURES
from sqsim.views.numbers import NONE, SHARE, interval, number
from sqsim.views.texts import Texts

Document = Mapping[str, Any]


def unit_of_count(document: Document) -> Literal["pairs", "worlds"]:
    """What a comparison counts: pairs of runs, or plausible worlds."""
    return "worlds" if "worlds" in document else "pairs"


def counted(document: Document) -> int:
    """How many pairs or plausible worlds there were."""
    return int(document["worlds"]["count"] if "worlds" in document else document["replicates"])


def rests_on(advice: Literal["adopt", "keep"], document: Document, texts: Texts) -> str:
    """What a verdict rests on: so many pairs, or so many in each plausible world."""
    key = f"{advice}_{unit_of_count(document)}"
    worlds = document.get("worlds", {}).get("count")
    return texts(f"say.sure_{key}", replicates=document["replicates"], worlds=worlds)


def doubt(few: int | None, unclear: bool, document: Document, texts: Texts) -> str:
    """What too few pairs or worlds, and intervals that hold zero, leave open."""
    unit = unit_of_count(document)
    said = texts(f"say.may_differ_{unit}") if unclear else ""
    return said if few is None else said + texts(f"say.few_{unit}", count=few, fewest=FEWEST_PAIRS)


def better_cell(row: Mapping[str, Any], texts: Texts) -> str:
    """In how many plausible worlds an alternative is better, as tables show it; an arrow up where that means higher."""
    found = row["better_in"]
    if not found["of"]:
        return NONE
    share = texts("say.count_of", count=_counts(row)[0], of=found["of"])
    return share if "better" in found else f"↑ {share}"


def in_worlds(name: str, document: Document, texts: Texts) -> str:
    """In how many plausible worlds an alternative is better on the key measures; empty without such worlds."""
    said = [
        texts(
            "say.better_in",
            measure=texts.name("measure", measure),
            share=better_cell(row, texts),
            bounds=interval(row["better_in"]["low"], row["better_in"]["high"], SHARE),
        )
        for measure, row in _rows(name, document)
    ]
    return texts("say.worlds_better", list=texts("say.separator").join(said)) if said else ""


def decided(name: str, document: Document, texts: Texts) -> str:
    """Which uncertain settings the key measures turn on; that it is none where worlds disagree, else empty."""
    said = []
    for measure, row in _rows(name, document):
        if strongest := row.get("decided_by"):
            better = document["measures"][measure]["better"] != "lower"
            way = "larger" if (strongest["rho"] > 0) == better else "smaller"
            said.append(
                texts(
                    f"say.decided_{way}",
                    measure=texts.name("measure", measure),
                    path=strongest["path"],
                    rho=number(strongest["rho"], signed=True),
                )
            )
    if said:
        return texts("say.decided", name=name, list=texts("say.separator").join(said))
    disagree = any(min(counts) > 0 for counts in (_counts(row) for _, row in _rows(name, document)))
    return texts("say.decided_by_none") if disagree else ""


def _rows(name: str, document: Document) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The key measures that differ in some plausible world, with their rows."""
    for measure in KEY_MEASURES:
        row = document["measures"].get(measure, {}).get("alternatives", {}).get(name, {})
        if max(_counts(row)) > 0:
            yield measure, row


def _counts(row: Mapping[str, Any]) -> tuple[int, int]:
    """In how many plausible worlds the difference is for the better (or higher) and for the worse (or lower)."""
    found = row.get("better_in", {})
    return found.get("better", found.get("higher", 0)), found.get("worse", found.get("lower", 0))
