"""Members whose decisions are taken otherwise, and draws of one's own."""

import inspect

import numpy as np
import pytest

import sqsim
from sqsim.draws import CUSTOM, uniform
from sqsim.world.scenario import changed
from sqsim.world.simulate import simulate
from tests.agreement.worlds import WORLDS

DECISIONS = sorted(
    name for name, value in vars(sqsim.Member).items() if inspect.isfunction(value) and not name.startswith("_")
)


def run(world, member_class=sqsim.Member, **settings):
    return sqsim.CommunityModel(changed(WORLDS[world](), settings), 3, member_class=member_class).run()


def series(record):
    """The series to the last bit, NaN included."""
    return {name: values.tobytes() for name, values in record.series.items()}


def test_there_are_decisions_to_take():
    assert {"visit_chance", "leave_hazard", "aspiration", "joining_gain", "similarity"} <= set(DECISIONS)
    assert len(DECISIONS) > 20


@pytest.fixture(scope="module")
def asked():
    """How often each decision is asked for in two worlds."""
    counts = dict.fromkeys(DECISIONS, 0)

    def counting(name):
        def decide(self, *arguments):
            counts[name] += 1
            return getattr(super(Counting, self), name)(*arguments)

        return decide

    class Counting(sqsim.Member):
        pass

    for name in DECISIONS:
        setattr(Counting, name, counting(name))
    for world in ("gated", "market", "steered", "tended"):
        plain, counted = run(world, days=40), run(world, Counting, days=40)
        assert series(plain) == series(counted)
    return counts


@pytest.mark.parametrize("decision", DECISIONS)
def test_every_decision_is_asked_for_and_documented(decision, asked):
    assert asked[decision] > 0
    assert inspect.getdoc(getattr(sqsim.Member, decision))


def test_loyal_members_never_leave():
    class Loyal(sqsim.Member):
        def leave_hazard(self):
            return 0.0

    settings = {"parameters.leave_rate": 0.2, "community.platform_hazard": 0.0, "days": 30}
    assert run("fragile", **settings).series["leaves_own_will"].sum() > 5
    assert run("fragile", Loyal, **settings).series["leaves_own_will"].sum() == 0


def test_members_who_hear_nothing_of_it_never_join():
    class Deaf(sqsim.Member):
        def joining_gain(self):
            return -1e6

    record = run("fragile", Deaf, days=30)
    assert record.series["joins"][1:].sum() == 0
    assert run("fragile", days=30).series["joins"][1:].sum() > 0


def test_a_mechanism_of_ones_own_with_keyed_draws():
    purpose = CUSTOM + 7

    class Distracted(sqsim.Member):
        def visit_chance(self):
            return 0.0 if self.draw(purpose) < 0.5 else super().visit_chance()

    usual, distracted = run("fragile", days=40), run("fragile", Distracted, days=40)
    assert distracted.series["visitors"].sum() < 0.8 * usual.series["visitors"].sum()


def test_draws_of_ones_own_change_nothing_else():
    class Dreamer(sqsim.Member):
        def visit_chance(self):
            self.draw()
            self.draw(CUSTOM + 1, k=9)
            return super().visit_chance()

    assert series(run("fragile", Dreamer, days=30)) == series(run("fragile", days=30))


def test_the_same_person_meets_the_same_luck_under_another_policy():
    logs = []

    class Noting(sqsim.Member):
        def visit_chance(self):
            logs[-1][self.person, self.model.day] = self.draw(), self.draw(k=1), self.draw(CUSTOM + 1)
            return super().visit_chance()

    for members in (200, 60):
        logs.append({})
        run("gated", Noting, **{"days": 25, "policies.capacity.members": members})
    both = logs[0].keys() & logs[1].keys()
    assert len(both) > 300
    assert logs[0].keys() != logs[1].keys()
    assert all(logs[0][key] == logs[1][key] for key in both)
    person, day = next(iter(both))
    assert logs[0][person, day][1] == uniform(3, 0, CUSTOM, day, person, 1)
    numbers = np.array([logs[0][key] for key in both])
    assert len(np.unique(numbers)) == numbers.size
    assert abs(numbers.mean() - 0.5) < 0.03


def test_plain_members_are_the_column_engine():
    scenario = changed(WORLDS["gated"](), {"days": 20})
    assert series(simulate(scenario, 3)) == series(sqsim.CommunityModel(scenario, 3).run())
