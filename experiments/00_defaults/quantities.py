"""The quantities that targets are made of: one function of a year each, mostly measures that the package has."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from departure import Months, months
from years import Year

from sqsim.measures import inequality, retention, rhythm
from sqsim.measures.events import BoolArray
from sqsim.measures.measure import Measure
from sqsim.measures.speaking import speaking

Quantity = Callable[[Year, Months], float | None]


def of_all(measure: Measure) -> Quantity:
    """A measure of everybody's talk."""
    return lambda year, _: measure(year.table)


def of_newcomers(measure: Measure) -> Quantity:
    """A measure of those who came within the year."""
    return lambda year, _: measure(year.of_newcomers())


def departing(among: Callable[[Months], BoolArray]) -> Quantity:
    """Share of some months that end in departure."""
    return lambda _, spoken: spoken.share(among(spoken))


def log_odds(place: int) -> Quantity:
    """One coefficient of the logistic fit of departure: 0 messages, 1 partners, 2 tenure."""

    def coefficient(_: Year, spoken: Months) -> float | None:
        found = spoken.coefficients()
        return None if found is None else float(found[place])

    return coefficient


def return_gain(year: Year, _: Months) -> float | None:
    """How much more often newcomers answered within 24 hours return than others."""
    new = year.of_newcomers()
    answered, others = retention.return_if_answered(new), retention.return_if_not_answered(new)
    return None if answered is None or others is None else answered - others


def weeks_to_half(year: Year, _: Months) -> float | None:
    """Weeks from the one with most messages to the next with half of them or fewer, or to the end of the year."""
    daily = speaking(year.table).daily
    weeks = daily[: len(daily) // 7 * 7].reshape(-1, 7).sum(axis=1)
    peak = int(np.argmax(weeks))
    low = np.flatnonzero(2 * weeks[peak:] <= weeks[peak])
    return float(low[0] if len(low) else len(weeks) - peak)


QUANTITIES: dict[str, Quantity] = {
    "gini": of_all(inequality.gini),
    "top10_share": of_all(inequality.top10_share),
    "top1_share": of_all(inequality.top1_share),
    "one_message_share": of_all(retention.one_message_share),
    "dau_mau": of_all(rhythm.dau_mau),
    "active_day_burstiness": of_all(rhythm.active_day_burstiness),
    "gap_burstiness": of_all(rhythm.gap_burstiness),
    "weeks_to_half": weeks_to_half,
    "never_after_first_day": of_newcomers(retention.never_after_first_day),
    "retention_30": of_newcomers(retention.retention_30),
    "return_if_not_answered": of_newcomers(retention.return_if_not_answered),
    "return_gain": return_gain,
    "departure_1_message": departing(lambda spoken: spoken.messages == 1),
    "departure_6_to_20_messages": departing(lambda spoken: (spoken.messages > 5) & (spoken.messages <= 20)),
    "departure_over_20_messages": departing(lambda spoken: spoken.messages > 20),
    "departure_over_2_partners": departing(lambda spoken: spoken.partners > 2),
    "departure_first_month": departing(lambda spoken: spoken.tenure <= 28),
    "departure_after_half_a_year": departing(lambda spoken: spoken.tenure > 182),
    "log_odds_of_messages": log_odds(0),
    "log_odds_of_partners": log_odds(1),
    "log_odds_of_tenure": log_odds(2),
}


def measured(year: Year) -> dict[str, float | None]:
    """All quantities of a year; None where one is not defined."""
    spoken = months(year)
    return {name: quantity(year, spoken) for name, quantity in QUANTITIES.items()}
