"""Which measures come first where not all can be shown, and in what unit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sqsim.studies import facts

KEY_MEASURES = (
    "useful_messages",
    "messages",
    "members_end",
    "mean_value_end",
    "retention_30",
    "dau_mau",
    "gini",
    "top10_share",
    "entry_term",
    "exit_term",
    "net",
)
"""What an operator looks at first, in this order; those that a comparison or log has."""

COMPARED = (*facts.KEY_MEASURES, "messages", "dau_mau")
"""What comes first in a comparison: what its verdict rests on, then how much is said, and how often."""

GROUP_COLUMNS = ("messages", "active_members", "members_end", "gini", "top10_share", "dau_mau", "never_after_first_day")
"""What a table of groups shows."""


@cache
def unit_of(measure: str) -> str:
    """The unit of a measure, empty for an unknown one."""
    from sqsim.measures import known_measures

    known = known_measures().get(measure)
    return "" if known is None else known.unit


def busiest(groups: Mapping[str, Mapping[str, float | None]]) -> list[str]:
    """The names of groups, those with most messages first."""
    return sorted(groups, key=lambda name: (-(groups[name].get("messages") or 0.0), name))


def group_columns(groups: Mapping[str, Mapping[str, float | None]]) -> list[str]:
    """The measures that a table of these groups shows."""
    return [measure for measure in GROUP_COLUMNS if any(measure in values for values in groups.values())]
