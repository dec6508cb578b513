"""Whom an author addresses: the mixture of ties and recent speakers has exactly the chances it should."""

import math

import pytest

import sqsim
from sqsim.rules.feel import LEARNING
from sqsim.world.agents.bond import choose_partner, tie_pulls, tied_partner
from sqsim.world.agents.ties import Tie
from tests.agreement.worlds import WORLDS

TRIALS = 20_000


@pytest.fixture(scope="module")
def room():
    """A model, an author, and nine recent speakers he may address, with three of whom he has mutual ties."""
    model = sqsim.CommunityModel(WORLDS["fragile"](), 5, **{"parameters.taker_asks": 0.0})
    model.step()
    recent = model.inside()[:10]
    for place, who in enumerate(recent):
        who.place, who.last_spoke = place, 0
    author, away = recent[4], model.inside()[-1]
    author.motive = LEARNING  # one who came to be helped would turn to the owner first
    away.last_spoke = -100
    ties = {
        recent[0]: (2.0, 1.5),
        recent[5]: (0.7, 0.4),
        recent[9]: (3.0, 0.0),
        recent[8]: (0.2, 2.5),
        away: (9.0, 9.0),
    }
    author.ties = [Tie(who.person, *weights) for who, weights in ties.items()]
    return model, author, recent


def exact_chances(model, author, recent):
    """P(j) ∝ (1 + β·W_ij·W_ji)·similarity, by going through everybody."""
    ties = {tie.partner: tie for tie in author.ties}
    weights = {}
    for other in recent:
        if other is author:
            continue
        tie = ties.get(other.person)
        pull = 1.0 + (model.parameters.reciprocity * tie.given * tie.received if tie else 0.0)
        lengths = math.hypot(*author.interests) * math.hypot(*other.interests)
        cosine = (
            math.sumprod(author.interests, other.interests) / lengths
            if hasattr(math, "sumprod")
            else (sum(a * b for a, b in zip(author.interests, other.interests, strict=True)) / lengths)
        )
        weights[other.person] = pull * (1.0 - model.parameters.homophily * (1.0 - cosine))
    total = sum(weights.values())
    return {person: weight / total for person, weight in weights.items()}


def test_partners_come_as_often_as_they_should(room):
    model, author, recent = room
    pulls = tie_pulls(model, author)
    counts = {other.person: 0 for other in recent if other is not author}
    for position in range(TRIALS):
        counts[choose_partner(model, author, position, recent, pulls).person] += 1
    chances = exact_chances(*room)
    assert max(chances.values()) > 3 * min(chances.values())
    chi_square = sum((counts[j] - TRIALS * chances[j]) ** 2 / (TRIALS * chances[j]) for j in counts)
    assert chi_square < 26.1  # the upper 0.1 % of chi-square with 8 degrees of freedom; the draws are fixed


def test_absent_friends_are_not_addressed(room):
    model, author, recent = room
    partners = [partner for partner, _ in tie_pulls(model, author)]
    assert len(partners) == 4
    assert set(partners) <= {other.person for other in recent}


def test_nobody_is_there_to_address(room):
    model, author, _ = room
    assert choose_partner(model, author, 0, [author], []) is None


def test_a_point_falls_into_the_tie_it_should():
    pulls = [(7, 1.0), (8, 0.0), (9, 2.0)]
    points = (0.0, 0.99, 1.0, 2.99, 3.0)
    assert [tied_partner(pulls, point) for point in points] == [7, 7, 9, 9, 9]
