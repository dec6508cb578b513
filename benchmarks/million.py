"""A million people, a hundred thousand of them members, for a year: how long it takes, and how much memory.

Held to: under 2 minutes on one core and under 2 GB. The case `open`, kept at its size by the policy capacity; the graph
is networkx's. It runs in a fresh process, so that the peak is its own; a small run before it loads the compiled code.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time

from sqsim.cases import load_case
from sqsim.policies.capacity import Capacity
from sqsim.world.population import draw_acquaintances, draw_population
from sqsim.world.scenario import Scenario, changed
from sqsim.world.simulate import simulate

PEOPLE, MEMBERS, DAYS = 1_000_000, 100_000, 365


def community(people: int, members: int, days: int) -> Scenario:
    """The open group founded by four fifths of the members that it has room for; it is full within days."""
    settings = {"days": days, "population.people": people, "community.seed_members": max(1, members * 4 // 5)}
    return changed(load_case("open"), settings).model_copy(update={"policies": (Capacity(members=members),)})


def measured(people: int, members: int, days: int) -> dict[str, float | str]:
    """Times and sizes of one run in this process."""
    simulate(community(50, 20, 2))
    scenario = community(people, members, days)
    start = time.perf_counter()
    graph = draw_acquaintances(scenario, 0, 0)
    graphed = time.perf_counter()
    population = draw_population(scenario, 0, 0, graph)
    drawn = time.perf_counter()
    record = simulate(scenario, population=population)
    end = time.perf_counter()
    return {
        "people": people,
        "mean members": float(record.series["members"].mean()),
        "peak members": float(record.series["members"].max()),
        "messages": len(record.messages),
        "graph, s": graphed - start,
        "people, s": drawn - graphed,
        "days and record, s": end - drawn,
        "total, s": end - start,
        "peak memory, MB": peak_megabytes(),
    }


def peak_megabytes() -> float | str:
    """The most memory this process ever had; unknown on Windows, where Python cannot tell."""
    try:
        import resource
    except ImportError:
        return "unknown"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)  # bytes there, kilobytes elsewhere


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE, help="people who could join")
    parser.add_argument("--members", type=int, default=MEMBERS, help="members there is room for")
    parser.add_argument("--days", type=int, default=DAYS, help="days")
    parser.add_argument("--here", action="store_true", help="run in this process and print JSON")
    asked = parser.parse_args()
    if asked.here:
        print(json.dumps(measured(asked.people, asked.members, asked.days)))
        return
    child = subprocess.run([sys.executable, *sys.argv, "--here"], check=True, stdout=subprocess.PIPE, text=True)
    for name, value in json.loads(child.stdout).items():
        print(f"{name:<20}{value:>12}" if isinstance(value, str) else f"{name:<20}{value:>12,.1f}")


if __name__ == "__main__":
    main()
