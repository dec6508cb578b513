"""Benchmarks run, on sizes at which they say nothing about speed."""

import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def lines_of(name, *arguments):
    command = [sys.executable, str(BENCHMARKS / name), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def test_a_million_people_on_a_small_scale():
    lines = lines_of("million.py", "--people", "300", "--members", "60", "--days", "5")
    found = {line[:20].strip(): line[20:].strip() for line in lines}
    assert found["people"] == "300.0"
    assert 48 <= float(found["peak members"]) <= 60
    assert found["peak memory, MB"] == "unknown" or float(found["peak memory, MB"].replace(",", "")) > 50
    assert {"graph, s", "people, s", "days and record, s", "total, s"} <= found.keys()


def test_pairing_of_a_few_pairs():
    lines = lines_of("pairing.py", "--replicates", "3", "--processes", "1", "--days", "91")
    sharing = [line for line in lines if line.startswith("sharing")]
    assert len(sharing) == 3
    # Sharing lets everybody in, so counting only those let in counts the same messages and members.
    for line in sharing:
        cells = line.split()[3:]
        assert cells[1:3] == cells[4:6]


def test_a_sweep_from_end_to_end():
    lines = lines_of("sweep.py", "--replicates", "1", "--mesa", "0", "--tiny", "2")
    found = {line.rsplit(maxsplit=1)[0].strip(): float(line.split()[-1].replace(",", "")) for line in lines}
    assert found["runs a second, one sweep on two processes"] > 0
    assert found["tiny runs"] == 200
    assert 400 < found["members, mean over points and days"] < 700
