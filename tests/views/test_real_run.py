"""A run of the model itself, shown."""

from __future__ import annotations

import pytest

from sqsim.measures import portrait_of_record
from sqsim.views.plots import PORTRAIT_PLOTS
from sqsim.views.report import write_portrait_report
from sqsim.views.texts import Texts, catalogue
from sqsim.world.scenario import parse_scenario
from sqsim.world.simulate import simulate


@pytest.fixture(scope="module")
def portrait():
    return portrait_of_record(simulate(parse_scenario("days = 60\n[population]\npeople = 200\n", "tiny.toml"), seed=1))


def test_every_series_of_a_run_has_a_name(portrait):
    assert {f"series.{name}" for name in portrait.series} - set(catalogue("en")) == set()


def test_no_series_is_named_that_a_run_does_not_have(portrait):
    named = {key.removeprefix("series.") for key in catalogue("en") if key.startswith("series.")}
    assert named - set(portrait.series) == set()


def test_a_run_fills_every_figure_and_a_page(portrait, tmp_path):
    assert all(draw(portrait, Texts("en")) is not None for draw in PORTRAIT_PLOTS.values())
    page = write_portrait_report(portrait, tmp_path / "tiny.html", "zh").read_text(encoding="utf-8")
    assert "“tiny”的一次模拟" in page


def test_one_day_alone_can_be_shown(tmp_path):
    record = simulate(parse_scenario("days = 1\n[population]\npeople = 50\n", "day.toml"), seed=1)
    assert write_portrait_report(portrait_of_record(record), tmp_path / "day.html").stat().st_size > 1000
