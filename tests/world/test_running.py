"""A group that runs already begins as its operator knows it, and goes on as the model would have it."""

from functools import cache

import numpy as np
import pytest

from sqsim.levers import WEEKDAYS
from sqsim.measures import measure_record
from sqsim.world.first_morning import first_morning
from sqsim.world.population import draw_population
from sqsim.world.record import ALREADY_IN, JOIN
from sqsim.world.scenario import changed, load_scenario, parse_scenario, scenario_of
from sqsim.world.simulate import simulate
from sqsim.world.state import MEMBER, NEVER, OWNER

REPLICATES = 8
FORTNIGHT = slice(0, 14)
GROUPS = {
    "middling": (1000, (200, 365, 60.0, 12.0, 5.0, 120.0)),
    "small": (300, (60, 90, 30.0, 6.0, 4.0, 40.0)),
    "old": (1000, (400, 700, 100.0, 20.0, 8.0, 450.0)),
    "young": (1000, (150, 30, 150.0, 22.0, 25.0, 14.0)),
}
QUIET = [(50, 900, 2.0, 1.0, 0.0, 300.0), (50, 900, 5.0, 2.0, 0.0, 300.0), (10, 900, 4.0, 1.5, 0.0, 300.0)]
NAMES = ("members", "age_days", "messages_a_day", "daily_active", "joins_a_week", "median_tenure_days")


def group(name, days=14):
    people, numbers = GROUPS[name]
    running = {f"community.running.{key}": value for key, value in zip(NAMES, numbers, strict=True)}
    return changed(scenario_of("open"), running | {"days": days, "population.people": people})


@cache
def fortnights(name):
    return [simulate(group(name), 5, replicate) for replicate in range(REPLICATES)]


def mean(name, series):
    return np.mean([record.series[series][FORTNIGHT].mean() for record in fortnights(name)])


@pytest.mark.parametrize("name", GROUPS)
def test_the_first_fortnight_is_like_the_numbers_given(name):
    running = group(name).community.running
    assert mean(name, "messages") == pytest.approx(running.messages_a_day, rel=0.25)
    assert mean(name, "active_members") == pytest.approx(running.daily_active, rel=0.25)
    assert mean(name, "members") == pytest.approx(running.members, rel=0.25)


@pytest.mark.parametrize("numbers", QUIET)
def test_a_quiet_group_is_like_the_numbers_given_too(numbers):
    """Where a few messages make the next ones, fortnights are silent or lively; the mean over replicates is right."""
    running = {f"community.running.{key}": value for key, value in zip(NAMES, numbers, strict=True)}
    people = {"population.people": 600, "community.advertising": 0.0}
    quiet = changed(scenario_of("open"), running | people | {"days": 14})
    series = [simulate(quiet, 5, replicate).series for replicate in range(32)]
    for column, asked in (("messages", numbers[2]), ("active_members", numbers[3])):
        means = [each[column].mean() for each in series]
        error = np.std(means, ddof=1) / np.sqrt(len(means))
        assert abs(np.mean(means) - asked) < 0.15 * asked + 2.0 * error


@pytest.mark.parametrize("name", ["middling", "small", "old"])
def test_as_many_join_as_are_given(name):
    """A Poisson count, within three standard deviations; a young group's word spreads within the fortnight already."""
    expected = 2.0 * REPLICATES * group(name).community.running.joins_a_week
    found = sum(record.series["joins"].sum() for record in fortnights(name))
    assert abs(found - expected) < 3.0 * np.sqrt(expected)


@pytest.mark.parametrize("name", GROUPS)
def test_half_of_the_members_have_been_in_for_the_median_tenure(name):
    scenario = group(name)
    world, founders = first_morning(scenario, draw_population(scenario, 5, 0), 5, 0)
    inside = world.people["status"] == MEMBER
    tenure = -world.people["joined_day"][inside]
    running = scenario.community.running
    assert len(founders) == 0
    assert inside.sum() == world.community["members"][0] == world.rooms["members"].sum() == running.members
    assert np.median(tenure) == pytest.approx(running.median_tenure_days, rel=0.15)
    assert tenure.min() >= 1
    assert tenure.max() == -world.people["joined_day"][OWNER] == running.age_days
    idle = inside & (world.people["engaged"] == 0)
    assert idle.any()
    assert (world.people["idle_since"][idle] >= world.people["joined_day"][idle]).all()


@pytest.mark.parametrize("name", GROUPS)
def test_first_messages_and_standing_lie_within_the_time_inside(name):
    scenario = group(name)
    world, _ = first_morning(scenario, draw_population(scenario, 5, 0), 5, 0)
    people = world.people[world.people["status"] == MEMBER]
    wrote = people["messages_sent"] > 0
    assert 0 < wrote.sum() < len(people)
    assert (people["first_spoke"][~wrote] == NEVER).all()
    assert (people["first_spoke"][wrote] >= people["joined_day"][wrote]).all()
    assert (people["first_spoke"][wrote] < 0).all()
    longest = people["joined_day"] < -60
    newest = people["joined_day"] > -4
    if newest.any() and longest.any():
        assert people["standing"][newest].max() < people["standing"][longest].max()


def test_what_is_yet_to_come_has_not_been():
    """An owner who is to fall silent and a rival who is to come have no part in the weeks before the first day."""
    scenario = group("small")
    later = changed(scenario, {"community.owner_days": 40, "community.rival_pull": 0.5, "community.rival_from_day": 5})
    population = draw_population(scenario, 5, 0)
    ours, theirs = (first_morning(each, population, 5, 0)[0] for each in (scenario, later))
    assert all(a.tolist() == b.tolist() for a, b in zip(ours, theirs, strict=True))


def test_ties_are_as_ties_must_be():
    scenario = group("middling")
    world, _ = first_morning(scenario, draw_population(scenario, 5, 0), 5, 0)
    inside = world.people["status"] == MEMBER
    taken = world.ties["partner"] >= 0
    assert not taken[~inside].any()
    assert inside[world.ties["partner"][taken]].all()
    assert (taken[:, :-1] >= taken[:, 1:]).all()  # free places come last
    both = taken[:, 1:]
    assert (np.diff(world.ties["partner"].astype(int), axis=1)[both] > 0).all()  # by partner, nobody twice
    assert (world.ties["given"][taken] + world.ties["received"][taken] > 0.0).all()


def test_members_of_today_are_present_and_no_joiners():
    record = fortnights("middling")[0]
    roll = record.moves[record.moves["channel"] == ALREADY_IN]
    assert len(roll) == 200
    assert (roll["day"] == 0).all()
    assert (roll["kind"] == JOIN).all()
    assert measure_record(record)["joins"] == record.series["joins"].sum() < 60


def test_what_one_begins_today_changes_nothing_of_yesterday():
    scenario = group("small")
    gated = changed(scenario, {"policies.entry_threshold.level": 0.9, "policies.scheduled_sharing.hosts": 3})
    population = draw_population(scenario, 5, 0)
    ours, theirs = (first_morning(each, population, 5, 0)[0] for each in (scenario, gated))
    assert all(a.tolist() == b.tolist() for a, b in zip(ours, theirs, strict=True))


def test_trials_leave_no_trace_of_their_luck():
    """The run meets its own luck, as any other: what a replicate draws on day 0 is keyed by that replicate."""
    scenario = group("small")
    world, _ = first_morning(scenario, draw_population(scenario, 5, 3), 5, 3)
    assert (world.setting["seed"][0], world.setting["replicate"][0]) == (5, 3)
    assert world.setting["platform_hazard"][0] == scenario.community.platform_hazard
    changed_parameters = [
        name for name in world.parameters.dtype.names
        if world.parameters[name][0] != getattr(scenario.model_parameters(), name)
    ]  # fmt: skip
    assert set(changed_parameters) <= {"word_of_mouth", "renown"}


@pytest.mark.parametrize("joins", [0.0, 7.0])
def test_a_silent_group_is_not_overrun(joins):
    numbers = {"running.messages_a_day": 0.0, "running.daily_active": 0.0, "running.joins_a_week": joins}
    numbers["advertising"] = 0.0  # all who join are in the number given
    silent = changed(group("middling", 14), {f"community.{name}": value for name, value in numbers.items()})
    series = [simulate(silent, 5, replicate).series for replicate in range(4)]
    found, expected = sum(each["joins"].sum() for each in series), 4 * 2 * joins
    assert abs(found - expected) <= 3.0 * np.sqrt(expected + 4.0)


def test_a_run_taken_up_again_goes_on_as_it_would_have():
    """A founded group described by six numbers on day 150 has much the same quarter before it as if it just went on."""
    founded, resumed, day, days = [], [], 150, 75
    for replicate in range(REPLICATES):
        record = simulate(changed(scenario_of("open"), {"days": day + days}), 0, replicate)
        founded.append([record.series[name][day:].mean() for name in ("messages", "active_members", "members")])
        numbers = {f"community.running.{name}": value for name, value in numbers_on(record, day).items()}
        again = simulate(changed(scenario_of("open"), numbers | {"days": days}), 1, replicate)
        resumed.append([again.series[name].mean() for name in ("messages", "active_members", "members")])
    assert np.mean(resumed, axis=0) == pytest.approx(np.mean(founded, axis=0), rel=0.3)


def numbers_on(record, day):
    """What an operator of a simulated group knows on a day."""
    joined = {}
    for move in record.moves[record.moves["day"] < day]:
        if move["kind"] == JOIN:
            joined[int(move["person"])] = int(move["day"])
        else:
            del joined[int(move["person"])]
    weeks = {name: values[day - 14 : day] for name, values in record.series.items()}
    return {
        "members": len(joined),
        "age_days": day,
        "messages_a_day": float(weeks["messages"].mean()),
        "daily_active": float(weeks["active_members"].mean()),
        "joins_a_week": float(weeks["joins"].sum() / 2),
        "median_tenure_days": float(np.median([day - since for since in joined.values()])),
    }


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("daily_active = 300.0", "daily_active: 300.0 does not fit the other numbers; expected at most members (200)"),
        ("messages_a_day = 3.0", "messages_a_day: 3.0 does not fit the other numbers; expected at least daily_active"),
        (
            "median_tenure_days = 500.0",
            "median_tenure_days: 500.0 does not fit the other numbers; expected at most age",
        ),
        ("daily_active = 0.0", "daily_active: 0.0 does not fit the other numbers; expected above 0"),
        ("members = 2000", "community.running.members: 2000 is out of bounds; expected at most population.people"),
        ("member = 2", 'unknown key "member"; did you mean "members"?'),
    ],
)
def test_numbers_that_do_not_fit_are_refused_with_their_line(line, complaint):
    from sqsim.errors import InputError

    with pytest.raises(InputError) as caught:
        parse_scenario(f"name = 'x'\n[community.running]\n{line}\n")
    assert complaint in str(caught.value)
    assert "line 3" in str(caught.value) or "members: 2000" in complaint


def test_seed_members_do_not_matter_where_nobody_founds(tmp_path):
    (tmp_path / "tiny.toml").write_text(
        "[population]\npeople = 20\n[community.running]\nmembers = 15\ndaily_active = 2.0\n", encoding="utf-8"
    )
    record = simulate(changed(load_scenario(tmp_path / "tiny.toml"), {"days": 3}))
    assert record.series["mean_value_before"][0] == pytest.approx(
        record.people["value"][np.isin(np.arange(20), record.moves["person"][record.moves["channel"] == 7])].mean()
    )


@pytest.mark.parametrize("engine", ["columns", "agents"])
def test_members_of_long_standing_buy_too(engine):
    selling = {"policies.selling.price": 30.0, "policies.selling.days": list(WEEKDAYS), "policies.selling.match": 1.0}
    people = simulate(changed(group("small", days=10), selling), 5, engine=engine).people
    from_before = (people["joined_day"] < 0) & (people["status"] == MEMBER)
    assert from_before.sum() > 30
    assert (people["purchases"][from_before] > 0).sum() > 3
