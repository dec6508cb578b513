"""What a simulated day costs, and what stands around it. Prints a table; with --json FILE also the numbers.

Everything timed is the real thing: the case `open` (all phases, its own parameters), messages and moves kept, ties
snapshots taken, on drawn people. Times are medians of several runs in this one process, on one core; where a time
depends on the machine it is also given as a multiple of a fixed reference kernel, timed in the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from reference import kernel_seconds

from sqsim.cases import load_case
from sqsim.measures import measure_record, portrait_of_record, write_events
from sqsim.policies import ALL_POLICIES
from sqsim.studies.documents import json_text
from sqsim.studies.portraits import save_portrait
from sqsim.studies.single import run_document
from sqsim.world.agents import CommunityModel
from sqsim.world.columns.day import run_days
from sqsim.world.columns.messages import Messages
from sqsim.world.columns.moves import Moves
from sqsim.world.columns.world import make_world
from sqsim.world.founding import choose_seeds
from sqsim.world.population import draw_population
from sqsim.world.record import MESSAGE, MOVE, Record
from sqsim.world.scenario import Scenario, changed
from sqsim.world.scenario_levers import lever_table
from sqsim.world.series import DAY
from sqsim.world.simulate import simulate

DAYS = 180
FOUNDERS = 80  # of 1,000 people, so that about 500 are members on an average day
LARGE = 200_000
SHORT_DAYS, MANY_FOUNDERS = 60, 380  # about half of the people are members in a shorter run, too


def community(people: int, days: int = DAYS, founders: int = FOUNDERS) -> Scenario:
    """The open group among so many people, of whom about half are members; `founders` are of 1,000 people."""
    return changed(
        load_case("open"),
        {"days": days, "population.people": people, "community.seed_members": founders * people // 1000},
    )


def median_seconds(work: Callable[[], Any], runs: int) -> float:
    """Median time of `work`, after one run that is not counted."""
    work()
    took = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def day_loop(scenario: Scenario, runs: int) -> tuple[float, Any]:
    """Median seconds of the compiled days alone, every message and move kept, and their daily series."""
    population = draw_population(scenario, 0)
    seeds, levers = choose_seeds(scenario, population, 0, 0), lever_table(scenario)
    took, series = [], np.zeros(0)
    for _ in range(runs + 1):
        world, series = make_world(scenario, population, 0, 0), np.zeros(scenario.days, dtype=DAY)
        messages, moves = Messages(np.empty(4096, MESSAGE), 0), Moves(np.empty(1024, MOVE), 0)
        start = time.perf_counter()
        run_days(world, levers, 0, seeds, series, messages, moves)
        took.append(time.perf_counter() - start)
    return statistics.median(took[1:]), series


def engine_results(runs: int) -> dict[str, float]:
    """The day loop, small and large, against the kernel and the agent engine; then all that stands around it."""
    small = community(1000)
    seconds, series = day_loop(small, runs)
    member_days = float(series["members"].sum())
    population = draw_population(small, 0)
    whole = median_seconds(lambda: simulate(small, seed=0, population=population), runs)
    record = simulate(small, seed=0, population=population)
    kernel = kernel_seconds(runs)
    found = {
        "mean members": member_days / DAYS,
        "messages": float(len(record.messages)),
        "day loop, ms": seconds * 1e3,
        "day loop, ns a member-day": seconds / member_days * 1e9,
        "whole run: set-up, days, record, ms": whole * 1e3,
        "reference kernel, ns a step": kernel * 1e9,
        "member-day in kernel steps": seconds / member_days / kernel,
    }
    off = small.model_copy(update={"policies": tuple(policy(**policy.neutral_settings) for policy in ALL_POLICIES)})
    all_off = median_seconds(lambda: simulate(off, seed=0, population=population), runs)
    found |= {"every policy listed but off, over none": all_off / found["whole run: set-up, days, record, ms"] * 1e3}
    found |= around_results(small, record, runs)
    found |= scaling_results(runs)
    model = CommunityModel(small, seed=0, population=population)
    start = time.perf_counter()
    for _ in range(DAYS):
        model.step()
    agents = time.perf_counter() - start
    return found | {"agent engine, days, s": agents, "agents over columns, days": agents / seconds}


def around_results(scenario: Scenario, record: Record, runs: int) -> dict[str, float]:
    """Drawing people and their graph, measures, and writing."""
    portrait = portrait_of_record(record)
    with tempfile.TemporaryDirectory() as folder:

        def write() -> None:
            json_text(run_document(record, portrait))
            save_portrait(Path(folder) / "portrait.npz", portrait)

        return {
            "people and graph, ms": median_seconds(lambda: draw_population(scenario, 0), runs) * 1e3,
            "all measures, ms": median_seconds(lambda: measure_record(replace(record)), runs) * 1e3,
            "document and portrait, ms": median_seconds(write, runs) * 1e3,
            "event log, ms": median_seconds(lambda: write_events(record, Path(folder) / "log.csv"), runs) * 1e3,
        }


def scaling_results(runs: int) -> dict[str, float]:
    """A member-day among 100,000 members against one among 500, over the same number of days."""
    found = {}
    for people in (1000, 10_000, LARGE):
        times = runs if people < LARGE else min(runs, 3)
        seconds, series = day_loop(community(people, SHORT_DAYS, MANY_FOUNDERS), times)
        member_days = float(series["members"].sum())
        found[f"ns a member-day, {member_days / SHORT_DAYS:,.0f} members"] = seconds / member_days * 1e9
    first, *_, last = found.values()
    return found | {"large over small": last / first}


def process_results(runs: int) -> dict[str, float]:
    """Whole processes as a user starts them, and the first of all with nothing compiled."""

    def start(*arguments: str, **variables: str) -> None:
        command = [sys.executable, "-m", "sqsim", *arguments]
        subprocess.run(command, check=True, capture_output=True, env=os.environ | variables)

    with tempfile.TemporaryDirectory() as empty:
        before = time.perf_counter()
        start("run", "open", "--json", SQSIM_CACHE=empty)
        first = time.perf_counter() - before
    return {
        "sqsim --help, s": median_seconds(lambda: start("--help"), runs),
        "second sqsim run open --json, s": median_seconds(lambda: start("run", "open", "--json"), min(runs, 3)),
        "first sqsim run open --json (compiles), s": first,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="runs of which the median is taken")
    parser.add_argument("--json", type=Path, help="also write the numbers here")
    asked = parser.parse_args()
    found = engine_results(asked.runs) | process_results(asked.runs)
    width = max(map(len, found))
    for name, value in found.items():
        print(f"{name:<{width}}  {value:>12,.3f}")
    if asked.json:
        machine = {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
        asked.json.write_text(json.dumps({"machine": machine, "results": found}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
