"""What pairing pays: replicate r of every world meets the same luck, so two worlds differ by less than two runs do.

Prints (Var A + Var B) / Var(A - B) of three policies against none: with a ratio of 3, a third of the replicates tells
as much as it would without pairing; with 1, the worlds of a pair have no more in common than any two runs. The same
for worlds in which feedback is cut, and counting only people whom the policy would let in: so one sees what parts the
worlds of a pair (docs/design.md, Pairing).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sqsim.cases import load_case
from sqsim.measures import measure_record
from sqsim.studies.statistics import paired
from sqsim.world.population import draw_population
from sqsim.world.record import JOIN, USEFUL, Record
from sqsim.world.scenario import changed
from sqsim.world.simulate import simulate

Chosen = NDArray[np.bool_]

POLICIES: dict[str, tuple[dict[str, Any], Callable[[NDArray[np.void]], Chosen]]] = {
    "threshold 0.4": ({"policies.entry_threshold.level": 0.4}, lambda people: people["value"] >= 0.4),
    "fee 99 yuan": ({"policies.paid_access.price": 99}, lambda people: people["willingness_to_pay"] >= 99),
    "sharing tue, thu": (
        {"policies.scheduled_sharing.days": ["tue", "thu"]},
        lambda people: np.ones(len(people), np.bool_),
    ),
}
"""What each policy sets, and whom it lets in."""

HEARING = {"parameters.word_of_mouth": 0.0, "parameters.renown": 0.0, "community.advertising": 0.006}
APPLYING = {"parameters.join_gap": 0.0, "parameters.join_motive": 0.0}
TALKING = {"parameters.silence_floor": 1.0, "parameters.reply_spur": 0.0}
WORLDS = {
    "as it is": {},
    "people hear of it from nobody inside": HEARING,
    "nor do members' value or talk draw them, nor talk more talk": HEARING | APPLYING | TALKING,
}

LOOK = 90  # day
MEASURES = ("mean_value", "useful_messages")
ASKED = ("mean value", "useful messages", f"members, day {LOOK}")


def of_all(record: Record) -> list[float | None]:
    """Mean value and useful messages as measured, and members on the evening of the day looked at."""
    measured = measure_record(record, names=MEASURES)
    return [*(measured[name] for name in MEASURES), float(record.series["members"][LOOK])]


def of_chosen(record: Record, chosen: Chosen) -> list[float]:
    """The same of some people alone; their mean value is that of the members on the day looked at."""
    inside = np.zeros(len(chosen), np.bool_)
    for move in record.moves[record.moves["day"] <= LOOK]:
        inside[move["person"]] = move["kind"] == JOIN
    inside &= chosen
    useful = record.messages[(record.messages["kind"] == USEFUL) & (record.messages["author"] >= 0)]
    value = record.people["value"][inside]
    return [value.mean() if len(value) else np.nan, chosen[useful["author"]].sum(), len(value)]


def pairs_of(settings: dict[str, Any], replicate: int) -> NDArray[np.float64]:
    """Each policy against none in one replicate: shape (policies, all or chosen, none or policy, asked)."""
    base = changed(load_case("open"), settings)
    population = draw_population(base, 0, replicate)
    plain, found = simulate(base, replicate=replicate, population=population), []
    for change, lets_in in POLICIES.values():
        record = simulate(changed(base, change), replicate=replicate, population=population)
        chosen = lets_in(population.people)
        found.append([[of_all(run) for run in (plain, record)], [of_chosen(run, chosen) for run in (plain, record)]])
    return np.array(found, dtype=np.float64)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replicates", type=int, default=200, help="pairs of runs")
    parser.add_argument("--processes", type=int, default=2, help="processes")
    parser.add_argument("--days", type=int, default=180, help="days, more than 90")
    asked = parser.parse_args()
    with ProcessPoolExecutor(asked.processes, get_context("spawn")) as executor:
        for world, change in WORLDS.items():
            settings = [{"days": asked.days} | change] * asked.replicates
            found = np.stack(list(executor.map(pairs_of, settings, range(asked.replicates), chunksize=5)))
            print(f"\n{world}: of all people; of those whom the policy lets in")
            print(" " * 20 + "".join(f"{name:>18}" for name in ASKED * 2))
            for row, policy in enumerate(POLICIES):
                pairs = found[:, row].reshape(len(found), 2, 2, len(ASKED))
                cells = [paired(part[:, 0, k], part[:, 1, k]) for part in (pairs[:, 0], pairs[:, 1]) for k in range(3)]
                print(f"{policy:<20}" + "".join(f"{cell.variance_ratio or np.nan:>18.2f}" for cell in cells))


if __name__ == "__main__":
    main()
