"""Run all experiments at full size, and write the fact sheet docs/facts.md from what they kept: `make facts`.

With --sheet nothing is run, and the sheet is only written anew; with --check it is only compared, and nothing written.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from catalogue import experiments, kept_results, read_catalogue
from sheet import sheet

from sqsim.compiled import is_cold

ROOT = Path(__file__).resolve().parents[1]
SHEET = ROOT / "docs" / "facts.md"


def run_all(jobs: int) -> list[str]:
    """Run every experiment and keep its result; the names of those that did not work."""
    if is_cold():
        from sqsim import Scenario, simulate

        print("compiling the engine, once ...", flush=True)
        simulate(Scenario(days=2))
    folders = experiments()
    begun = time.perf_counter()
    worked = [run(folder, jobs, f"{place}/{len(folders)}") for place, folder in enumerate(folders, 1)]
    minutes = (time.perf_counter() - begun) / 60
    print(f"{len(folders)} experiments in {minutes:.1f} minutes on {jobs} processes", flush=True)
    return [folder.name for folder, did in zip(folders, worked, strict=True) if not did]


def run(folder: Path, jobs: int, place: str) -> bool:
    """Run one experiment at full size, say what it found and how long it took; False if it did not work."""
    print(f"{place} {folder.name} ...", end=" ", flush=True)
    begun = time.perf_counter()
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, str(folder / "run.py"), "--write", "--jobs", str(jobs)],
        env=os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}, capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    verdicts = [line.removeprefix("Fact ") for line in done.stdout.splitlines() if line.startswith("Fact ")]
    found = "; ".join(verdicts) if done.returncode == 0 else f"failed\n{done.stderr}"
    print(f"{time.perf_counter() - begun:.0f} s: {found}", flush=True)
    return done.returncode == 0


def text() -> str:
    """The sheet as it should be."""
    facts, siblings = read_catalogue()
    return sheet(facts, siblings, kept_results())


def main() -> None:
    """Run, write, or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--sheet", action="store_true", help="run nothing; write the sheet from the results kept")
    parser.add_argument("--check", action="store_true", help="run and write nothing; fail if the sheet is out of date")
    given = parser.parse_args()
    if given.check:
        up_to_date = SHEET.is_file() and SHEET.read_text(encoding="utf-8") == text()
        sys.exit(None if up_to_date else "docs/facts.md is out of date; run: python experiments/facts.py --sheet")
    failed = [] if given.sheet else run_all(given.jobs)
    SHEET.write_text(text(), encoding="utf-8", newline="\n")
    print(f"written: {SHEET.relative_to(ROOT).as_posix()}")
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
