"""Exchange only: whom members address, and what remains of it (model.md, phase bond).

P(j) ∝ 1 + β·W_ij·W_ji among the room's recent speakers; W ← W·e^(−1/T) + 1 an exchange. So with a rate of r
addressed messages a day, Σ_j given_ij has the stationary mean r/(1 − e^(−1/T)), whoever is addressed; with messages
independent from day to day its variance is Var(day)/(1 − e^(−2/T)).
"""

from math import exp, log, sqrt

import numpy as np
import pytest

from experiments.theory.limits import ALIKE, FAITHFUL, ONE_MESSAGE, STAYING, UNHEARD_OF, VISITING, limit
from sqsim.world.record import CHAT
from sqsim.world.simulate import simulate
from sqsim.world.state import OWNER

EXCHANGE = {
    "homophily": 0,
    "taker_asks": 0,
    "ties_kept": 256,
    "acquaintance_weight": 0,
    "reply_length": 0,
    "session_limit": 1000,
}


def talk_only(people, days, **parameters):
    """Everybody but the owner writes every day and addresses somebody with a fixed chance."""
    parts = (ALIKE, VISITING, FAITHFUL, STAYING, UNHEARD_OF, ONE_MESSAGE, EXCHANGE)
    return limit(*parts, people=people, days=days, positioning=1.0, parameters=parameters)


@pytest.mark.parametrize("reciprocity", [0, 1])
@pytest.mark.parametrize("memory", [5, 40])
def test_tie_weights_have_their_stationary_mean(memory, reciprocity):
    people, share, further = 100, 0.6, 2.0
    scenario = talk_only(
        people,
        days=10 * memory,
        tie_memory=memory,
        address_share=share,
        length_level=log(further),
        reciprocity=reciprocity,
    )
    last = simulate(scenario, seed=6).ties[-1]
    assert len(last.weight) < people * 256
    total = last.weight.sum()  # each the mean of both directions: given and received sum to the same
    authors, rate = people - 1, share * (1 + further)
    in_a_day = share**2 * further * (1 + further) + share * (1 - share) * (1 + further)  # geometric, then thinned
    expected = authors * rate / (1 - exp(-1 / memory))
    error = sqrt(authors * in_a_day / (1 - exp(-2 / memory)))
    assert abs(total - expected) < 4 * error
    assert error < 0.05 * expected


def score_of_reciprocity(record, beta, memory, people):
    """Score statistic of β given the log of messages, standard normal if β is the truth; ties rebuilt from the log."""
    given = np.zeros((people, people))
    choosing = np.arange(people) != OWNER
    score = information = 0.0
    for day in range(record.days):
        given *= exp(-1 / memory)
        today = record.messages[(record.messages["day"] == day) & (record.messages["target"] >= 0)]
        pull = given * given.T
        for message in today:
            i, j = message["author"], message["target"]
            others = choosing.copy()
            others[i] = False
            x = pull[i, others]
            weight = 1 + beta * x
            slope = x / weight
            chance = weight / weight.sum()
            mean = chance @ slope
            score += pull[i, j] / (1 + beta * pull[i, j]) - mean
            information += chance @ slope**2 - mean**2
        np.add.at(given, (today["author"], today["target"]), 1.0)
    return score / sqrt(information)


def test_partners_are_chosen_by_mutual_ties():
    """The β that the log of messages speaks for is the β that was set."""
    people, memory, beta = 30, 10.0, 2.0
    scenario = talk_only(people, days=120, tie_memory=memory, address_share=0.9, reciprocity=beta)
    record = simulate(scenario, seed=7)
    assert abs(score_of_reciprocity(record, beta, memory, people)) < 4
    assert score_of_reciprocity(record, beta / 1.5, memory, people) > 4
    assert score_of_reciprocity(record, beta * 1.5, memory, people) < -4


def pairs(source, target):
    return set(zip(source.tolist(), target.tolist(), strict=True)) | set(
        zip(target.tolist(), source.tolist(), strict=True)
    )


def test_chat_that_does_not_bind_leaves_no_ties():
    """What is left are the pairs with an exchange of useful messages, and no others."""
    record = simulate(talk_only(people=40, days=10, chat_bond=0.0), seed=8)
    said = record.messages[record.messages["target"] >= 0]
    chat, other = said[said["kind"] == CHAT], said[said["kind"] != CHAT]
    bound = pairs(other["author"], other["target"])
    assert pairs(chat["author"], chat["target"]) - bound
    assert pairs(record.ties[-1].source, record.ties[-1].target) == bound
