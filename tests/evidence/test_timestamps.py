"""Time stamps in the forms that logs use."""

import pytest

from sqsim.evidence.timestamps import unix_seconds

NOON = 1_577_880_000  # 2020-01-01T12:00:00Z


@pytest.mark.parametrize(
    "text",
    [
        "1577880000",
        "1577880000.9",
        "1577880000999",
        "1.57788e9",
        "2020-01-01T12:00:00Z",
        "2020-01-01T12:00:00",
        "2020-01-01 12:00",
        "2020-01-01T20:00:00+08:00",
        "2020-01-01T12:00:00.999Z",
        "20200101T120000Z",
    ],
)
def test_one_moment_in_many_forms(text):
    assert unix_seconds(text) == NOON


@pytest.mark.parametrize(
    "text", ["", "noon", "01.02.2020", "2020-13-01", "-5", "nan", "inf", "9" * 30, "9999-01-01", "²"]
)
def test_what_is_no_time(text):
    assert unix_seconds(text) is None


def test_the_first_second_counts():
    assert unix_seconds("0") == 0
