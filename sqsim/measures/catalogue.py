"""All measures: those listed here, and those that other packages offer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from importlib.metadata import entry_points

from sqsim.errors import InputError, nearest
from sqsim.measures import content, inequality, money, retention, rhythm, roles, shape, size, ties, together, value
from sqsim.measures.channels import RETENTION_BY_CHANNEL
from sqsim.measures.evaporation import adverse_entry, dilution, entry_gap, entry_term, exit_gap, exit_term
from sqsim.measures.events import EventTable
from sqsim.measures.measure import Measure
from sqsim.measures.run_log import events_of
from sqsim.measures.stages import STAGE_DAYS, stage_count
from sqsim.world.record import Record

ALL_MEASURES: tuple[Measure, ...] = (
    # What operators ask for first
    size.joins,
    rhythm.active_members,
    retention.retention_14,
    retention.retention_30,
    money.conversion,
    money.leads,
    money.buyers_share,
    money.purchases,
    money.repeat_purchase_share,
    money.fees,
    money.sales,
    money.spend,
    money.operator_hours,
    money.net,
    money.return_on_spend,
    money.worth_per_operator_hour,
    money.goals_reached,
    # Members
    size.members_end,
    size.peak_members,
    size.growth,
    size.leaves,
    *money.LEAVES_BY_KIND,
    size.monthly_churn,
    value.muted_share,
    size.joiners_who_speak,
    # Messages
    rhythm.messages,
    content.useful_messages,
    content.chat_messages,
    content.offers,
    content.offers_share,
    content.useful_per_head,
    content.value_weighted_useful_messages,
    content.served_share,
    # Value and evaporation
    value.mean_value,
    value.mean_value_end,
    value.top_decile_value,
    entry_term,
    exit_term,
    dilution,
    adverse_entry,
    entry_gap,
    exit_gap,
    # Newcomers
    retention.never_after_first_day,
    retention.one_message_share,
    retention.answered_first_message,
    retention.return_if_answered,
    retention.return_if_not_answered,
    *RETENTION_BY_CHANNEL,
    # Rhythm and life
    rhythm.dau_mau,
    rhythm.gap_burstiness,
    rhythm.active_day_burstiness,
    rhythm.lifespan,
    stage_count,
    *STAGE_DAYS,
    # Who talks with whom
    inequality.gini,
    inequality.top10_share,
    inequality.top1_share,
    ties.ties_per_member,
    ties.reciprocity,
    ties.largest_k_core,
    # Roles
    roles.role_experts,
    roles.role_solvers,
    roles.role_active,
    roles.role_magnets,
    roles.leaders,
    roles.role_followers,
    roles.role_opponents,
    roles.role_lurkers,
    roles.contributor_share,
    roles.takers_share,
    shape.centralisation,
    shape.second_leader,
    shape.replies_per_message,
    # What members share, and what they leave to the owner
    together.culture_end,
    together.check_in_share,
    together.owner_fade,
)


@cache
def offered_measures() -> tuple[Measure, ...]:
    """Measures of other packages: entry points in the group `sqsim.measures`, each a Measure with its own name."""
    taken = {measure.name for measure in ALL_MEASURES}
    found: list[Measure] = [entry.load() for entry in entry_points(group="sqsim.measures")]
    return tuple(measure for measure in found if measure.name not in taken)


def known_measures() -> dict[str, Measure]:
    """Every measure by name, in the order in which they are shown."""
    return {measure.name: measure for measure in (*ALL_MEASURES, *offered_measures())}


def check_names(names: Iterable[str]) -> None:
    """Raise InputError for a name that no measure has."""
    known = known_measures()
    for name in names:
        if name not in known:
            expected = "a measure; `sqsim measures` lists them"
            raise InputError(
                "{value} is no measure", place="measures", value=name, expected=expected, nearest=nearest(name, known)
            )


def measure_events(table: EventTable) -> dict[str, float | None]:
    """The measures that an event table allows, by name; None where one is not defined."""
    return {name: measure(table) for name, measure in known_measures().items() if measure.needs == "events"}


def measure_record(
    record: Record, table: EventTable | None = None, names: Collection[str] | None = None
) -> dict[str, float | None]:
    """The measures of a run, by name; None where one is not defined.

    `table`: its events, if they are at hand. `names`: the measures asked for, all of them by default; raises InputError
    for a name that there is not.
    """
    known = known_measures()
    check_names(names or ())
    asked = [measure for name, measure in known.items() if names is None or name in names]
    if table is None and any(measure.needs == "events" for measure in asked):
        table = events_of(record)
    return {measure.name: measure(table if measure.needs == "events" else record) for measure in asked}
