"""Does the model give the known answer where there is one: the eigenvalue and the k-core? (facts 12 and 13)."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import Study, begin
from figure import picture
from results import finish
from theory import garcia_2013, walk_2016
from verdicts import Finding, judged, mean_of

Point = tuple[float, float]  # predicted, found


def point(task: tuple[str, int, int, int]) -> Point:
    """The influence from which activity survives on a graph: predicted, and found."""
    name, people, days, seed = task
    graph = walk_2016.GRAPHS[name]
    return walk_2016.predicted_point(graph, people, seed), walk_2016.found_point(graph, people, days, seed)


def energy_after_a_pulse(task: tuple[float, int]) -> float:
    """Energy of the most energetic member 600 days after a fresh newcomer came among members without any."""
    influence, seed = task
    with tempfile.TemporaryDirectory() as folder:
        record, _ = walk_2016.after_a_pulse(influence, True, Path(folder), seed)
    return float(record.people["energy"].max())


def misplaced(task: tuple[str, float, int]) -> int:
    """People in or out against the prediction."""
    name, cost, seed = task
    return garcia_2013.misplaced(garcia_2013.GRAPHS[name], cost, seed)


def walk_findings(study: Study, points: Mapping[str, list[Point]]) -> list[Finding]:
    """Fact 12: the point on each graph, and the pulse on both sides of it."""
    asked = study.design["walk"]
    found = []
    for name, pairs in points.items():
        text = f"{name.replace('_', '-')}: point found, in parts of the predicted"
        ratios = mean_of(measured / predicted for predicted, measured in pairs)
        found.append(judged("12", f"point, {name}", text, ratios, asked["bands"]["point"]))
    for influence in asked["influences"]:
        energies = study.map(energy_after_a_pulse, [(influence, study.seed + run) for run in range(study.replicates)])
        band = "starts" if influence > 1 else "dies"
        text = f"energy long after a pulse, influence {influence} of the point"
        found.append(judged("12", f"pulse, {influence}", text, mean_of(energies), asked["bands"][band]))
    return found


def core_findings(study: Study) -> list[Finding]:
    """Fact 13: everybody is in or out as predicted, on each graph over all costs."""
    asked = study.design["core"]
    found = []
    for name in garcia_2013.GRAPHS:
        tasks = [(name, cost, study.seed + run) for cost in asked["costs"] for run in range(study.replicates)]
        wrong = mean_of(study.map(misplaced, tasks))
        text = f"{name.replace('_', '-')}: people in or out against the prediction"
        found.append(judged("13", f"misplaced, {name}", text, wrong, asked["bands"]["misplaced"]))
    return found


def main(argv: list[str] | None = None) -> None:
    study = begin(__file__, argv)
    seeds = [study.seed + run for run in range(study.replicates)]
    tasks = [(name, study.design["walk"]["people"], study.days, seed) for name in walk_2016.GRAPHS for seed in seeds]
    found = iter(study.map(point, tasks))
    points = {name: [next(found) for _ in seeds] for name in walk_2016.GRAPHS}
    findings = walk_findings(study, points) + core_findings(study)
    finish(study, findings, [], lambda: picture(points, study.design["walk"]["bands"]["point"]))


if __name__ == "__main__":
    main()
