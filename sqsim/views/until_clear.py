"""How many replicates it took until what was asked was clear, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqsim.studies.statistics import SIGNIFICANCE
from sqsim.views.texts import Texts


def took(document: Mapping[str, Any], texts: Texts) -> str:
    """How many replicates were needed, what became clear and what did not; empty where nobody asked."""
    if "until_clear" not in document:
        return ""
    found = document["until_clear"]
    states = {(measure, name): each["state"] for measure, own in found["clear"].items() for name, each in own.items()}

    def named(state: str) -> str:
        pairs = [
            texts("say.difference", measure=texts.name("measure", measure), name=name)
            for (measure, name), own in states.items()
            if own == state
        ]
        return texts("say.comma").join(pairs)

    known = list(states.values())
    numbers = {"count": len(known), "sign": known.count("sign"), "width": known.count("width")}
    if found["needed"]:
        said = texts("say.took", needed=found["needed"], **numbers)
    else:
        said = texts("say.took_most", most=document["replicates"], open=named("open"), **numbers)
    if "undefined" in known:
        said += texts("say.took_undefined", list=named("undefined"))
    return said + texts("say.took_error", looks=len(found["looks"]), error=f"{SIGNIFICANCE:.0%}")
