"""Measures of a simulated run: its own log read back, the engine's terms, and the time it all takes."""

import subprocess
import sys
import time

import numpy as np
import pytest

from sqsim.evidence import observe
from sqsim.measures import evaporation, events_of, measure_record, write_events
from sqsim.measures.membership import membership
from sqsim.world.population import draw_population
from sqsim.world.record import MESSAGE, MOVE
from sqsim.world.scenario import parse_scenario
from sqsim.world.series import DAY
from sqsim.world.simulate import levers_for, make_record, simulate
from sqsim.world.state import ATTRIBUTES

WORLDS = {
    "plain": "",
    "rooms and talks": """
        [community]
        rooms = 3
        room_by = "topic"
        advertising = 0.01
        outside_offers = 1.0
        [[policies]]
        kind = "scheduled_sharing"
        guests = 1
        """,
    "closed down": "[community]\nplatform_hazard = 0.02",
}


@pytest.fixture(scope="module", params=WORLDS)
def record(request):
    head = 'name = "world"\ndays = 120\nstart_weekday = "sat"\n[population]\npeople = 300\n'
    return simulate(parse_scenario(head + WORLDS[request.param]), seed=4)


def test_the_log_of_a_run_read_back_gives_the_same_measures(record, tmp_path):
    write_events(record, tmp_path / "run.csv.gz")
    observed = observe(tmp_path / "run.csv.gz")
    measured = measure_record(record)
    assert observed.portrait.measures == {name: measured[name] for name in observed.portrait.measures}
    assert len(observed.portrait.measures) > 25
    assert observed.reading.bad == 0


def test_membership_from_moves_is_that_of_the_series(record):
    spells = membership(events_of(record))
    assert np.array_equal(spells.members, record.series["members"])
    assert np.array_equal(spells.leaves, record.series["leaves"])
    assert measure_record(record)["messages"] == record.series["messages"].sum()


def test_the_split_is_that_of_the_series(record):
    split = evaporation(record)
    assert np.abs(split.entry - record.series["entry_term"]).max() < 1e-12
    assert np.abs(split.exit - record.series["exit_term"]).max() < 1e-12


def test_the_first_to_come_back_count_in_the_series_as_in_the_measures():
    scenario = parse_scenario('name = "refilled"\ndays = 4\n[population]\npeople = 20\n[community]\nseed_members = 1\n')
    series = np.zeros(4, DAY)
    series["mean_value_before"] = [np.nan, 0.6, np.nan, np.nan]
    series["mean_value_after_joining"] = [0.6, 0.6, np.nan, 0.1]
    series["mean_value"] = [0.6, np.nan, np.nan, 0.1]
    series["members"], series["joins"], series["leaves"] = [1, 0, 0, 1], [1, 0, 0, 1], [0, 1, 0, 0]
    people = {name: np.zeros(20, kind) for name, kind in ATTRIBUTES.items()}
    record = make_record(
        scenario, 0, 0, "columns", draw_population(scenario, 0, 0), people, series,
        np.zeros(0, MESSAGE), np.zeros(0, MOVE), [], levers_for(scenario, 0, 4, series),
    )  # fmt: skip
    assert record.series["entry_term"].tolist() == [0.0, 0.0, 0.0, 0.1 - 0.6]
    assert record.series["exit_term"].tolist() == [0.0, 0.0, 0.0, 0.0]
    assert np.array_equal(evaporation(record).entry, record.series["entry_term"])


def test_measuring_is_quick_and_loads_nothing_heavy(record):
    start = time.perf_counter()
    measure_record(record)
    assert time.perf_counter() - start < 0.3
    code = "import sys, sqsim.measures; print([m for m in ('pandas', 'scipy', 'mesa', 'numba') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
