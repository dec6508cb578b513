"""Where a group that runs already cannot be what is said of it, that is said."""

import pytest

from sqsim.world.scenario import changed, doubts, parse_scenario

GROUP = parse_scenario("name = 'x'\n[population]\npeople = 600\n[community.running]\nage_days = 900\n")


def doubted(**numbers):
    return doubts(changed(GROUP, {f"community.running.{name}": value for name, value in numbers.items()}))


@pytest.mark.parametrize(
    "numbers",
    [
        {},
        {"members": 50, "messages_a_day": 5.0, "daily_active": 2.0, "joins_a_week": 0.0},
        {"members": 20, "messages_a_day": 0.0, "daily_active": 0.0, "joins_a_week": 0.0},
    ],
)
def test_nothing_is_said_where_what_is_given_can_be_had(numbers):
    assert doubted(**numbers) == []


def test_more_writers_than_members_who_look_in():
    messages, writers = doubted(members=50, messages_a_day=60.0, daily_active=45.0)
    assert messages.startswith("community.running.messages_a_day: 60 is given, but about ")
    assert writers.startswith("community.running.daily_active: 45 is given, but about ")


def test_more_joins_than_people_outside():
    (joins,) = doubted(members=590, joins_a_week=100.0)
    assert joins.startswith("community.running.joins_a_week: 100 is given, but about ")
    assert "too few people outside" in joins


@pytest.mark.parametrize("path", ["community.advertising", "policies.advertising.reach"])
def test_joins_that_are_paid_for_come_on_top(path):
    (joins,) = doubts(changed(GROUP, {"community.running.joins_a_week": 0.0, path: 0.002}))
    assert joins.startswith("community.running.joins_a_week: 0 is given, but about ")
    assert "what advertising and referral bring comes on top" in joins


def test_the_doubt_is_told_by_run_and_validate(tmp_path):
    from tests.cli.shell import sqsim

    file = tmp_path / "x.toml"
    file.write_text(
        "name = 'x'\ndays = 2\n[population]\npeople = 300\n[community.running]\nmembers = 50\ndaily_active = 45.0\n",
        encoding="utf-8",
    )
    for command in (["validate", str(file)], ["run", str(file), "--json"]):
        said = sqsim(*command)
        assert said.status == 0
        assert "community.running.daily_active: 45 is given" in said.err
