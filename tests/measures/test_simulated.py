"""Measures of a simulated run: its own log read back, the engine's terms, and the time it all takes."""

import subprocess
import sys
import time

import numpy as np
import pytest

from sqsim.evidence import observe
from sqsim.measures import evaporation, events_of, measure_record, write_events
from sqsim.measures.membership import membership
from sqsim.world.scenario import parse_scenario
from sqsim.world.simulate import simulate

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


def test_measuring_is_quick_and_loads_nothing_heavy(record):
    start = time.perf_counter()
    measure_record(record)
    assert time.perf_counter() - start < 0.3
    code = "import sys, sqsim.measures; print([m for m in ('pandas', 'scipy', 'mesa', 'numba') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
