"""Offline meetings (S29, fact 19): ties among those who attend, at the cost of theirs to the others."""

import numpy as np
import pytest

from experiments.theory.limits import ALIKE, FAITHFUL, MUTE, STAYING, UNHEARD_OF, limit
from sqsim.policies import OfflineMeetings
from sqsim.world.simulate import simulate

PARTNERS, WEIGHT = 2, 7.0
STILL = (ALIKE, FAITHFUL, STAYING, UNHEARD_OF, MUTE)
"""Nobody comes, goes or speaks: ties are what acquaintance and meetings make them."""


def met(attendance, days=1, kept=64, people=40, graph=None, **parameters):
    meetings = OfflineMeetings(every_days=10, attendance=attendance)
    parameters = {"meeting_partners": PARTNERS, "meeting_weight": WEIGHT, "ties_kept": kept} | parameters
    return simulate(
        limit(*STILL, people=people, days=days, graph=graph, policies=(meetings,), parameters=parameters), 5
    )


def test_each_seeks_out_so_many_and_both_remember_it():
    record = met(attendance=1.0)
    assert record.series["attended"][0] == 40
    tie, weights = record.ties[0], np.zeros((40, 40))
    weights[tie.source, tie.target] = tie.weight
    assert (weights == weights.T).all()
    assert not weights.diagonal().any()
    assert weights.sum() == 2 * 40 * PARTNERS * WEIGHT
    assert (weights.sum(axis=1) >= PARTNERS * WEIGHT).all()


def test_everybody_else_is_met_alike():
    """Of those met by more than one in a row of 40, each place has the same chance: no neighbour is preferred."""
    distance = []
    for day in range(12):
        tie = met(attendance=1.0, days=1, meeting_partners=20, people=40 + day).ties[0]
        distance += ((tie.target - tie.source) % (40 + day)).tolist()
    counts, _ = np.histogram(distance, bins=8, range=(1, 51))
    assert counts[:6].std() < 0.12 * counts[:6].mean()


@pytest.mark.parametrize("share", [0.2, 0.5])
def test_the_share_of_the_engaged_comes(share):
    """With satisfaction at .3 for all, attendance is binomial."""
    record = met(attendance=share, people=1000, meeting_satisfaction=0.0)
    assert abs(record.series["attended"][0] - 1000 * share) < 4.5 * (1000 * share * (1 - share)) ** 0.5


def test_the_content_come():
    slopes = [met(attendance=0.3, people=1000, meeting_satisfaction=s).series["attended"][0] for s in (0, 0.5, 2)]
    satisfied = [
        met(attendance=0.3, people=1000, initial_satisfaction=0.8, meeting_satisfaction=s) for s in (0, 0.5, 2)
    ]
    assert slopes[0] == slopes[1] == slopes[2]  # at satisfaction .3
    counts = [record.series["attended"][0] for record in satisfied]
    assert counts[0] < counts[1] < counts[2]


def test_ties_among_those_who_attend_grow_and_theirs_to_the_others_give_way():
    """Fact 19: book-keeping of ties by pair, with a person's eight strongest kept."""
    ring = {"kind": "watts_strogatz", "neighbours": 8, "rewire": 0.0}
    without = met(attendance=0.0, kept=8, people=60, graph=ring, days=1)
    record = met(attendance=0.4, kept=8, people=60, graph=ring, days=1, meeting_partners=5)
    before, after = (links(one, 60) for one in (without, record))
    attended = np.flatnonzero((after > 5.0).any(axis=1))
    assert len(attended) == record.series["attended"][0]
    assert attended.tolist() == np.flatnonzero(record.people["meetings"]).tolist()
    there = np.isin(np.arange(60), attended)
    among, outward = np.ix_(there, there), np.ix_(there, ~there)
    assert after[among].sum() > before[among].sum()
    assert after[outward].sum() < 0.8 * before[outward].sum()
    assert (after[~there] == before[~there]).all()  # who stayed at home remembers as before


def links(record, people):
    """Tie weights on the last day, people × people."""
    weights = np.zeros((people, people))
    tie = record.ties[-1]
    weights[tie.source, tie.target] = tie.weight
    return weights


def test_one_alone_meets_nobody():
    record = met(attendance=0.02, people=3)
    assert record.series["attended"][0] in (0, 2, 3)
