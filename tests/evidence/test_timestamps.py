"""Time stamps in the forms that logs use."""

import pytest

from sqsim.evidence.timestamps import moment_of, problem_of

NOON = 1_577_880_000  # 2020-01-01T12:00:00Z
HOUR = 3600

SECONDS = ["1577880000", "1577880000.9", "1577880000999", "1.57788e9"]
LOCAL = [
    "2020-01-01T12:00:00",
    "2020-01-01 12:00",
    "20200101T120000",
    "2020/1/1 12:00",
    "2020/01/01 12:00:00",
    "2020/01/01  12:00:00.9",
    "2020-1-1 12:00",
    "2020.1.1 12:00",
    "2020年01月01日 12:00",
    "2020年1月1日12:00",
]
ZONED = {
    "2020-01-01T12:00:00Z": 0,
    "2020-01-01T20:00:00+08:00": 8,
    "2020-01-01T12:00:00.999Z": 0,
    "20200101T120000Z": 0,
    "2020/1/1 20:00 +08:00": 8,
}


@pytest.mark.parametrize("text", SECONDS)
def test_seconds_need_no_zone(text):
    assert moment_of(text) == moment_of(text, 8 * HOUR) == (NOON, None)


@pytest.mark.parametrize("text", LOCAL)
def test_without_a_zone_a_stamp_is_local_time(text):
    assert moment_of(text) == (NOON, None)
    assert moment_of(text, 8 * HOUR) == (NOON - 8 * HOUR, None)


@pytest.mark.parametrize("text", ZONED)
def test_a_zone_is_told_and_means_what_it_says(text):
    assert moment_of(text) == moment_of(text, -3 * HOUR) == (NOON, ZONED[text] * HOUR)


@pytest.mark.parametrize(
    ("text", "minutes"), [("2024/2/1 9:17", 9 * 60 + 17), ("2024/2/1 23:05:59", 1385), ("2024/2/1", 0)]
)
def test_months_and_days_without_zeros(text, minutes):
    assert moment_of(text)[0] // 60 == 1_706_745_600 // 60 + minutes


@pytest.mark.parametrize(
    "text",
    ["", "noon", "2020-13-01", "2020/2/30 9:00", "2020/1-1 9:00", "2020/1/19:00", "2020/1/1 25:00", "-5", "nan", "inf"]
    + ["9" * 30, "9999-01-01", "²", "2020年1月 12:00"],
)
def test_what_is_no_time(text):
    assert moment_of(text) is None
    assert "expected ISO 8601" in problem_of(text)


@pytest.mark.parametrize("text", ["01.02.2020", "1/2/2024 9:17", "12/31/24", "31-12-2024 9:00 PM"])
def test_day_and_month_are_not_guessed(text):
    assert moment_of(text) is None
    assert "may mean two days, expected the year first (2024/5/1 20:15" in problem_of(text)


def test_the_first_second_counts():
    assert moment_of("0") == (0, None)
