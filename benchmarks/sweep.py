"""What a sweep costs from end to end: process start, graphs, runs, measures and files. Needs the machine to itself.

- 2,000 runs (20 points × 100 replicates) of `open` among 1,000 people, about 500 of them members, 180 days, by the
  command as users type it, on two processes; held to 50 runs a second.
- The same by two independent processes of one job each, half of the runs each; the sweep is held to .8 of what they
  reach.
- The same runs through `mesa.batch_run` on the agent engine, two processes, told from a few; held to 50 times slower.
- 100,000 runs of 50 people and 10 days: peak memory of the parent process, held to 400 MB.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PEOPLE, FOUNDERS, DAYS, REPLICATES = 1000, 80, 180, 100
LEVERS = {"policies.rules.strictness": [0.0, 0.1, 0.2, 0.3, 0.4], "community.moderators": [1, 2, 3, 4]}
POINTS = 20
BATCH_RUN = 20
SMALL = ("--days", "10", "--set", "population.people=50", "--set", "community.seed_members=10")
PARENT = """
import resource, sys
from sqsim.cli import main
try:
    main(sys.argv[1:])
finally:
    print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""
"""The command in a process that says at its end how much memory it had, its children not counted."""


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "sqsim", *arguments]


def sweep(folder: Path, replicates: int, *more: str) -> list[str]:
    """The sweep as typed."""
    vary = [part for path, values in LEVERS.items() for part in ("--vary", f"{path}={','.join(map(str, values))}")]
    base = ("--days", str(DAYS), "--set", f"population.people={PEOPLE}", "--set", f"community.seed_members={FOUNDERS}")
    asked = ("--replicates", str(replicates), "--out", str(folder), "--quiet", *more)
    return command("sweep", "open", *base, *vary, *asked)


def seconds(*commands: list[str]) -> float:
    """How long these commands take side by side."""
    start = time.perf_counter()
    running = [subprocess.Popen(each, stdout=subprocess.DEVNULL) for each in commands]
    if any(process.wait() for process in running):
        raise SystemExit("a command failed")
    return time.perf_counter() - start


def throughput(folder: Path, replicates: int) -> dict[str, float]:
    """Runs a second of one sweep on two processes, and of two sweeps on one each."""
    subprocess.run(command("run", "open", "--days", "5", "--json"), check=True, stdout=subprocess.DEVNULL)  # compiles
    runs = POINTS * replicates
    together = runs / seconds(sweep(folder / "one", replicates, "--jobs", "2"))
    halves = (sweep(folder / f"half{part}", replicates, "--jobs", "1", "--shard", f"{part}/2") for part in (1, 2))
    apart = runs / seconds(*halves)
    kept = json.loads((folder / "one" / "sweep.json").read_text(encoding="utf-8"))
    assert kept["runs"]["done"] == runs
    return {
        "members, mean over points and days": mean_members(folder / "one"),
        "runs a second, one sweep on two processes": together,
        "runs a second, two processes of one job": apart,
        "one sweep over two processes of one job": together / apart,
    }


def mean_members(folder: Path) -> float:
    """Of replicate 0 of every point."""
    from sqsim.studies.sweep.run import open_sweep
    from sqsim.world.simulate import simulate

    asked = open_sweep(folder).sweep
    return sum(float(simulate(asked.scenario(p)).series["members"].mean()) for p in range(POINTS)) / POINTS


def through_mesa(count: int) -> float:
    """Runs a second of the same worlds by mesa.batch_run on the agent engine."""
    import mesa

    from sqsim.world.agents import CommunityModel

    about = {"scenario": "open", "days": DAYS, "population.people": PEOPLE, "community.seed_members": FOUNDERS}
    start = time.perf_counter()
    mesa.batch_run(
        CommunityModel,
        about | LEVERS | {"replicate": range(max(1, count // POINTS))},
        number_processes=2,
        iterations=1,
        max_steps=DAYS,
        display_progress=False,
    )
    return POINTS * max(1, count // POINTS) / (time.perf_counter() - start)


def parent_memory(folder: Path, points: int) -> dict[str, float | str]:
    """Peak of the parent process over a sweep of `points` times 100 tiny runs."""
    vary = ("--vary", f"community.positioning=0:1:{points}", "--replicates", "100", "--jobs", "2", "--quiet")
    typed = [sys.executable, "-c", PARENT, "sweep", "open", *SMALL, *vary, "--out", str(folder / "many")]
    start = time.perf_counter()
    if sys.platform == "win32":
        return {"peak of the parent, MB": "unknown"}  # there is no getrusage
    done = subprocess.run(typed, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    peak = int(done.stderr.split()[-1]) / (1e6 if sys.platform == "darwin" else 1e3)
    return {"tiny runs": points * 100, "tiny runs, s": time.perf_counter() - start, "peak of the parent, MB": peak}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--replicates", type=int, default=REPLICATES, help="of the 20 points")
    parser.add_argument(
        "--mesa", type=int, default=BATCH_RUN, help="runs through mesa.batch_run, a multiple of 20, or 0"
    )
    parser.add_argument("--tiny", type=int, default=1000, help="points of the sweep of tiny runs, 100 replicates each")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found: dict[str, float | str] = dict(throughput(Path(folder), asked.replicates))
        if asked.mesa:
            by_mesa, ours = through_mesa(asked.mesa), found["runs a second, one sweep on two processes"]
            found |= {"runs a second, mesa.batch_run": by_mesa, "sweep over mesa.batch_run": float(ours) / by_mesa}
        found |= parent_memory(Path(folder), asked.tiny)
    width = max(map(len, found))
    for name, value in found.items():
        print(
            f"{name:<{width}}  {value:>12,.3f}" if isinstance(value, float | int) else f"{name:<{width}}  {value:>12}"
        )


if __name__ == "__main__":
    main()
