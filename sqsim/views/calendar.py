"""When something happened: the number of the day, or its date where the record knows one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sqsim.views.texts import Texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sqsim.measures.portrait import Portrait

FEW_DAYS = 6  # so few that it matters where in its day a point stands
SEASON = 100  # days; a longer record has ticks at the beginning of months
MOST_TICKS = 5
MONTHS = (1, 2, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 1000)))


def date_of(portrait: Portrait, day: int) -> str | None:
    """The date of a day (ISO 8601), None in a simulated world."""
    if portrait.first_day is None:
        return None
    return str(np.datetime64(portrait.first_day, "D") + np.timedelta64(day, "D"))


def moment(portrait: Portrait, day: int, texts: Texts) -> str:
    """One day in words."""
    return date_of(portrait, day) or texts("figure.moment", day=day)


def day_range(first: int, last: int, texts: Texts) -> str:
    """Days `first` to `last`, both of them inside, by number."""
    if last <= first:
        return texts("terminal.day_one", first=first)
    return texts("terminal.day_range", first=first, last=last)


def date_range(portrait: Portrait, first: int, last: int, texts: Texts) -> str | None:
    """The same by date, None in a simulated world."""
    begin, end = date_of(portrait, first), date_of(portrait, last)
    if begin is None or end is None or last <= first:
        return begin
    return texts("terminal.date_range", first=begin, last=end)


def time_axis(axes: Axes, portrait: Portrait, texts: Texts) -> None:
    """Ticks and label of an axis whose unit is the day, from the first to the last day."""
    from matplotlib import ticker

    # A record of one day is a point, and needs room on either side.
    short = portrait.days <= FEW_DAYS
    axes.set_xlim(-0.5 if short else 0, portrait.days - (0.5 if short else 1))
    axes.set_xlabel(texts("figure.day") if portrait.first_day is None else texts("figure.date"))
    if portrait.first_day is None:
        axes.xaxis.set_major_locator(ticker.MaxNLocator(7, integer=True, min_n_ticks=1))
        return
    ticks = _round_days(portrait)
    axes.set_xticks(ticks, [date_of(portrait, tick) or "" for tick in ticks])


def _round_days(portrait: Portrait) -> list[int]:
    """At most five days: those on which a month begins, every so many months, or every so many days."""
    first = np.datetime64(portrait.first_day or "", "D")
    last = first + np.timedelta64(portrait.days - 1, "D")
    if portrait.days <= SEASON:
        return list(range(0, portrait.days, -(-portrait.days // MOST_TICKS)))
    months = np.arange(first.astype("datetime64[M]"), last.astype("datetime64[M]") + np.timedelta64(1, "M"))
    step = next(step for step in MONTHS if len(months) <= step * (MOST_TICKS - 1))
    begins = months[months.astype(np.int64) % step == 0].astype("datetime64[D]")
    return [int(day) for day in (begins - first).astype(np.int64) if 0 <= day < portrait.days]
