"""Who departs: months of members who speak, and whether they fall silent, by what they did and how long they are here.

A month is 28 days, counted from the beginning of the year. A member who spoke in it departs if he is silent for the
84 days that follow; months that leave fewer days of the year are left out. So the answer depends neither on how
long the log goes on nor on where in it the month lies.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from years import Year

from sqsim.measures.events import ACTION, DAY, MSG, BoolArray, FloatArray, IntArray
from sqsim.measures.speaking import speaking

MONTH, SILENCE = 28, 84  # days
FEWEST = 10  # Of fewer months a share says nothing.


@dataclass(frozen=True, eq=False)
class Months:
    """One entry a member and month with a message: messages sent, distinct partners, days since the first sign.

    Partners are those addressed or addressing; where a log infers addressees from the previous speaker, these count.
    """

    messages: IntArray
    partners: IntArray
    tenure: IntArray
    departed: BoolArray

    def share(self, among: BoolArray) -> float | None:
        """Share of some of the months that end in departure."""
        return float(self.departed[among].mean()) if among.sum() >= FEWEST else None

    def coefficients(self) -> FloatArray | None:
        """Change of the log odds of departure per standard deviation of log(1 + messages), partners, tenure."""
        from scipy.optimize import minimize

        if min(self.departed.sum(), (~self.departed).sum()) < FEWEST:
            return None
        logs = np.log1p(np.stack([self.messages, self.partners, self.tenure], axis=1).astype(np.float64))
        spread = logs.std(axis=0)
        if not spread.all():
            return None
        x = np.column_stack([(logs - logs.mean(axis=0)) / spread, np.ones(len(logs))])
        y = self.departed.astype(np.float64)

        def loss(b: FloatArray) -> tuple[float, FloatArray]:
            odds = x @ b
            # A standard normal prior on the slopes keeps them finite where few months separate completely.
            slopes = np.append(b[:-1], 0.0)
            value = np.logaddexp(0.0, odds).sum() - y @ odds + 0.5 * slopes @ slopes
            return float(value), x.T @ (1.0 / (1.0 + np.exp(-odds)) - y) + slopes

        found: FloatArray = minimize(loss, np.zeros(4), jac=True).x
        return found[:-1]


def months(year: Year) -> Months:
    """The months of a year that can be watched for SILENCE days."""
    table, said = year.table, speaking(year.table)
    number = len(table.members)
    watched = (table.days - SILENCE) // MONTH
    key, sent = np.unique(said.day // MONTH * number + said.member, return_counts=True)
    month, member = key // number, key % number
    kept = month < watched
    key, sent, month, member = key[kept], sent[kept], month[kept], member[kept]

    talk = np.isin(table.kind, (MSG, ACTION)) & (table.target >= 0) & (table.target != table.member)
    one, other = table.member[talk], table.target[talk]
    when = (table.time[talk] - table.origin) // DAY // MONTH
    met = np.unique(np.concatenate([(when * number + a) * number + b for a, b in ((one, other), (other, one))]))
    who, how_many = np.unique(met // number, return_counts=True)
    partners = np.zeros(len(key), np.int64)
    place = np.minimum(np.searchsorted(who, key), max(len(who) - 1, 0))
    if len(who):
        partners = np.where(who[place] == key, how_many[place], 0)

    end = (month + 1) * MONTH
    active = np.sort(said.active_member * table.days + said.active_day)
    after = np.searchsorted(active, member * table.days + end)
    again = np.searchsorted(active, member * table.days + np.minimum(end + SILENCE, table.days))
    tenure = end - (year.since[member] - table.origin) // DAY
    return Months(sent, partners, tenure, after == again)
