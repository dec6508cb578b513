"""Real communities come out as they were measured elsewhere (data/README.md)."""

import subprocess
import sys
import time

import pytest

from sqsim.evidence import observe

BANDS = {
    "gini": (0.87, 0.96),
    "top10_share": (0.82, 0.96),
    "dau_mau": (0.07, 0.23),
    "never_after_first_day": (0.35, 0.68),
    "gap_burstiness": (0.50, 0.66),
    "active_day_burstiness": (0.04, 0.32),
    "one_message_share": (0.09, 0.26),
    "top1_share": (0.46, 0.76),
}
SETS = {
    # set: messages and senders without bridged ones, days, groups
    "komodo_discord": (483_575, 3_715, 647, 104),
    "duraspace_irc": (76_368, 293, 3_314, 1),
    "fluid_irc": (276_011, 541, 2_638, 4),
    "selendroid_irc": (10_124, 210, 968, 1),
}


@pytest.mark.parametrize("name", SETS)
def test_regularities_of_whole_logs(shared_data, name):
    observation = observe(shared_data / name / "events.csv.gz")
    messages, _, days, groups = SETS[name]
    measured = observation.portrait.measures
    assert (measured["messages"], observation.portrait.days) == (messages, days)
    assert observation.reading.bad == 0
    assert len(observation.groups) == groups
    assert sum(group["messages"] for group in observation.groups.values()) == messages
    # The bands are given to two decimals.
    outside = {key: measured[key] for key, (low, high) in BANDS.items() if not low <= round(measured[key], 2) <= high}
    assert outside == {}


def test_bridged_messages_are_left_out_unless_asked_for(shared_data):
    observation = observe(shared_data / "komodo_discord" / "events.csv.gz", include=["bridged"])
    assert observation.portrait.measures["messages"] == 607_819
    assert observation.reading.left_out == {}


def test_an_answered_newcomer_returns_more_often(shared_data):
    for name in SETS:
        measured = observe(shared_data / name / "events.csv.gz").portrait.measures
        assert measured["return_if_answered"] > measured["return_if_not_answered"] + 0.08, name


@pytest.mark.parametrize("name", ["duraspace_irc", "fluid_irc", "selendroid_irc"])
def test_irc_joiners_who_ever_speak(shared_data, name):
    measured = observe(shared_data / name / "events.csv.gz").portrait.measures
    assert 0.29 <= measured["joiners_who_speak"] <= 0.57


def test_one_group_of_many(shared_data):
    observation = observe(shared_data / "komodo_discord" / "events.csv.gz", group="kmdlabs")
    # As counted for that channel in groups_nobridge.csv.
    assert observation.portrait.measures["messages"] == 56_539
    assert round(observation.portrait.measures["one_message_share"], 3) == 0.205
    assert round(observation.portrait.measures["gini"], 3) == 0.929
    assert [stage.stage for stage in observation.portrait.stages][-1] in ("decline", "dormancy")


def test_600_000_events_and_all_groups_within_15_seconds_as_a_process(shared_data):
    path = shared_data / "komodo_discord" / "events.csv.gz"
    code = f"from sqsim.evidence import observe; print(len(observe({str(path)!r}).groups))"
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "104"
    assert time.perf_counter() - start < 15
