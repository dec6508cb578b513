"""What a community earns and costs, and how those who come to it are let in or go."""

from __future__ import annotations

import math

from sqsim.measures.measure import Measure, ratio, record_measure
from sqsim.measures.said import first_joins
from sqsim.policies.planned_life import PlannedLife
from sqsim.world.record import Record


@record_measure("yuan", "higher")
def fees(record: Record) -> float:
    """Fees paid by members."""
    return _total(record, "fees")


@record_measure("yuan", "higher")
def sales(record: Record) -> float:
    """Money paid for what the operator sells."""
    return _total(record, "sales")


@record_measure("purchases", "higher")
def purchases(record: Record) -> float:
    """Purchases of what the operator sells."""
    return _total(record, "purchases")


@record_measure("people", "higher", source="S33 (practitioners)")
def leads(record: Record) -> float:
    """Leads: people who were ever members; even those who left can be asked in person to buy."""
    return float(_leads(record))


@record_measure("share", "higher", high=1.0, source="S33 (practitioners)")
def buyers_share(record: Record) -> float | None:
    """Share of all who were ever members who bought something (转化)."""
    return ratio(_total(record, "first_purchases"), _leads(record))


@record_measure("share", "higher", high=1.0, source="S33 (practitioners)")
def repeat_purchase_share(record: Record) -> float | None:
    """Share of purchases by people who had bought before (复购); None where nothing is bought."""
    return ratio(_total(record, "purchases") - _total(record, "first_purchases"), _total(record, "purchases"))


@record_measure("yuan", "lower", source="S34 (practitioners)")
def spend(record: Record) -> float:
    """Money spent: what the community costs anyway, and what its policies cost."""
    return _total(record, "spend")


@record_measure("hours", "lower", source="S34 (practitioners)")
def operator_hours(record: Record) -> float:
    """Hours of the operators' work: what the community takes anyway, and what its policies take."""
    return _total(record, "operator_hours")


@record_measure("yuan", "higher", low=-math.inf, source="S34 (practitioners)")
def net(record: Record) -> float:
    """Fees and sales less spend."""
    return _net(record)


@record_measure("1", "higher", low=-1.0, source="S34 (practitioners)")
def return_on_spend(record: Record) -> float | None:
    """Fees and sales less spend, over spend (ROI); None where nothing is spent."""
    return ratio(_net(record), _total(record, "spend"))


@record_measure("value × messages per hour", "higher", source="S34 (practitioners)")
def worth_per_operator_hour(record: Record) -> float | None:
    """Useful messages by members, weighted by their authors' value, an hour of the operator's work."""
    return ratio(_total(record, "useful_value_sum"), _total(record, "operator_hours"))


@record_measure("share", "higher", high=1.0, source="S42")
def goals_reached(record: Record) -> float | None:
    """Share of the goals of a planned life that were reached; None without a plan."""
    plans = [policy for policy in record.scenario.policies if isinstance(policy, PlannedLife)]
    reached = [goal for plan in plans for goal in plan.goals_reached(record.series)]
    return ratio(sum(reached), len(reached))


@record_measure("share", "higher", high=1.0)
def conversion(record: Record) -> float | None:
    """Share of applications that lead to joining; not conversion 转化 in the sense of sales."""
    applicants = _total(record, "applicants")
    return ratio(applicants - _total(record, "refused"), applicants)


def _leaves(kind: str, about: str) -> Measure:
    def leaves_of_kind(record: Record) -> float:
        return _total(record, kind)

    leaves_of_kind.__name__ = kind
    leaves_of_kind.__doc__ = about
    return record_measure("people", "lower")(leaves_of_kind)


LEAVES_BY_KIND = (
    _leaves("leaves_own_will", "Members who leave of their own will, those silenced apart."),
    _leaves("leaves_silenced", "Members who leave of their own will while they are silenced."),
    _leaves("leaves_removed", "Members removed by a moderator."),
    _leaves("leaves_not_renewed", "Members who do not renew at the end of a paid term."),
    _leaves("leaves_group_closed", "Members who lose the group because the platform or the operator closes it."),
    _leaves("leaves_pruned", "Members whom the operator removes since they were idle."),
)


def _net(record: Record) -> float:
    return _total(record, "fees") + _total(record, "sales") - _total(record, "spend")


def _leads(record: Record) -> int:
    return len(first_joins(record).person)


def _total(record: Record, name: str) -> float:
    return math.fsum(record.series[name])
