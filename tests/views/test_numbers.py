import math

import pytest

from sqsim.views.numbers import effect, interval, number, p_value, plain


@pytest.mark.parametrize(
    ("value", "unit", "signed", "written"),
    [
        (12345.4, "messages", False, "12,345"),
        (99.96, "", False, "100"),
        (12.34, "", False, "12.3"),
        (1.239, "", False, "1.24"),
        (0.1234, "value", True, "+0.123"),
        (-0.0004, "value", True, "0.000"),
        (-5.0, "", False, "−5"),
        (0.617, "share", False, "62%"),
        (0.0123, "share", True, "+1.2 pp"),
        (None, "", False, "–"),
        (math.nan, "", False, "–"),
    ],
)
def test_numbers_are_short_and_true(value, unit, signed, written):
    assert number(value, unit, signed=signed) == written


def test_intervals():
    assert interval(-0.02, 0.1, "share", signed=True) == "−2.0 … +10 pp"
    assert interval(1, 2) == "1 … 2"
    assert interval(None, 2) == "–"


def test_huge_effects_are_clipped():
    assert [effect(value) for value in (None, 1.5, -20.0, 54275.0, -54275.0)] == ["–", "+1.50", "−20", "> +20", "< −20"]


def test_settings_are_written_in_full():
    values = (16777215.0, 0.25, math.inf, None, True, "value", -3)
    assert [plain(value) for value in values] == ["16,777,215", "0.25", "any number", "–", "True", "value", "−3"]


def test_p_is_never_zero():
    assert [p_value(p) for p in (0.0, 0.0004, 0.0312, None)] == ["< 0.001", "< 0.001", "0.031", "–"]
