"""How the chance of joining grows with friends inside, from a run's log of joins and its people's acquaintances."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from verdicts import FloatArray

import sqsim
from sqsim.world.population import draw_acquaintances
from sqsim.world.record import JOIN


def joining_curve(record: sqsim.Record, looks: Sequence[int], within: int, most: int) -> dict[str, FloatArray]:
    """Who was outside with k friends inside on the mornings of some days, and who of them joined within so many days.

    `asked` and `joined` have shape (looks, most + 1), one column a number of friends; who has more is left out. Only
    people who were never members count.
    """
    known = draw_acquaintances(record.scenario, record.seed, record.replicate)
    people = len(known.degree)
    person = np.repeat(np.arange(people), known.degree)
    joined_on = np.full(people, np.iinfo(np.int64).max)
    joins = record.moves[record.moves["kind"] == JOIN]
    np.minimum.at(joined_on, joins["person"], joins["day"])
    asked, joined = np.zeros((len(looks), most + 1)), np.zeros((len(looks), most + 1))
    for row, day in enumerate(looks):
        inside = _inside(record, day, people)
        friends = np.bincount(person, weights=inside[known.indices], minlength=people).astype(np.int64)
        outside = (joined_on >= day) & (friends <= most)
        asked[row] = np.bincount(friends[outside], minlength=most + 1)
        joined[row] = np.bincount(friends[outside & (joined_on < day + within)], minlength=most + 1)
    return {"asked": asked, "joined": joined}


def _inside(record: sqsim.Record, day: int, people: int) -> FloatArray:
    """1 for those who are members on the morning of a day: joined more often than left before it."""
    before = record.moves[record.moves["day"] < day]
    inside = np.zeros(people)
    np.add.at(inside, before["person"], np.where(before["kind"] == JOIN, 1.0, -1.0))
    return inside


def quadratic(curve: dict[str, FloatArray]) -> tuple[float, float]:
    """Slope at 0 and curvature of P(join) in friends inside, by least squares with a level for each day of looking."""
    asked, joined = curve["asked"], curve["joined"]
    looks, friends = np.indices(asked.shape)
    weight = np.sqrt(asked.ravel())
    level = (looks.ravel()[:, None] == np.arange(len(asked))).astype(np.float64)
    columns = np.column_stack([level, friends.ravel(), friends.ravel() ** 2])
    share = np.divide(joined, asked, out=np.zeros_like(joined), where=asked > 0).ravel()
    fitted = np.linalg.lstsq(columns * weight[:, None], share * weight, rcond=None)[0]
    return float(fitted[-2]), float(fitted[-1])
