"""The golden baseline: every daily series of three small worlds, kept as a file, so that no number moves unnoticed.

`python -m tests.agreement.golden` says what moved, `python -m tests.agreement.golden --write` accepts it: it rewrites
the file and the model's version with it.
"""

import csv
import hashlib
import math
import re
import sys
from pathlib import Path

from sqsim.policies.registry import policy_types
from sqsim.world import version
from sqsim.world.scenario import Scenario
from sqsim.world.simulate import simulate
from tests.agreement.worlds import EDGES

FILE = Path(__file__).parent / "golden.csv"
TOLERANCE = 1e-9
SEED, REPLICATE = 20, 1
Table = dict[str, dict[str, list[float]]]
"""World, series, one number a day."""


def scenarios() -> dict[str, Scenario]:
    """Three worlds on graphs that are the same everywhere; no parameter is set."""
    kinds = policy_types()
    common = {"days": 120, "start_weekday": "wed"}
    plain = {"seed_members": 60, "advertising": 0.01, "outside_offers": 2.0}
    policies = (
        kinds["entry_threshold"](level=0.4),
        kinds["paid_access"](price=10.0, term_days=30),
        kinds["scheduled_sharing"](guests=1),
        kinds["moderation"](),
    )
    rooms = {"seed_members": 50, "rooms": 2, "room_by": "level", "advertising": 0.02, "promotion": 0.5}
    described = {
        "watts_strogatz": {"population": {"people": 300}, "community": plain},
        "barabasi_albert": {
            "population": {"people": 300, "graph": {"kind": "barabasi_albert"}},
            "community": plain | {"seed_selection": "best"},
            "policies": policies,
        },
        "edges": {
            "population": {"people": 150, "topics": 3, "graph": {"kind": "edges", "file": str(EDGES)}},
            "community": rooms | {"seed_selection": "friends"},
            "policies": (kinds["rules"](), kinds["capacity"](members=70), kinds["invitation_only"](from_day=60)),
        },
    }
    return {name: Scenario.model_validate(common | {"name": name} | rest) for name, rest in described.items()}


def current() -> Table:
    """The series as the column engine gives them now."""
    runs = {name: simulate(scenario, SEED, REPLICATE) for name, scenario in scenarios().items()}
    return {name: {key: values.tolist() for key, values in run.series.items()} for name, run in runs.items()}


def stored() -> Table:
    """The series in the file."""
    table: Table = {}
    with FILE.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            series = table.setdefault(row.pop("world"), {})
            for name, value in row.items():
                series.setdefault(name, []).append(float(value))
    return table


def moved(before: Table, now: Table) -> list[str]:
    """What differs between two tables: world, series, the first day, and the numbers."""
    found = []
    for world in sorted(before.keys() | now.keys()):
        old, new = before.get(world, {}), now.get(world, {})
        for name in sorted(old.keys() | new.keys()):
            if name not in old or name not in new:
                found.append(f"{world}: {name} is {'new' if name in new else 'gone'}")
            elif len(old[name]) != len(new[name]):
                found.append(f"{world}: {name} has {len(new[name])} days, not {len(old[name])}")
            else:
                days = [day for day, pair in enumerate(zip(old[name], new[name], strict=True)) if not same(*pair)]
                if days:
                    change = f"{old[name][days[0]]:.12g} → {new[name][days[0]]:.12g}"
                    found.append(f"{world}: {name} moved, first on day {days[0]}: {change}")
    return found


def same(one: float, other: float) -> bool:
    """Whether two numbers agree to 1e-9 (both may be no number)."""
    return math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=TOLERANCE) or (math.isnan(one) and math.isnan(other))


def file_version() -> str:
    """The hash of the file that names the model's version, 12 hex digits; line ends do not count."""
    return hashlib.sha256("\n".join(FILE.read_text(encoding="utf-8").splitlines()).encode()).hexdigest()[:12]


def write(table: Table) -> None:
    """Write the file, and the version of the model that follows from it."""
    with FILE.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        names = list(next(iter(table.values())))
        writer.writerow(["world", *names])
        for world, series in table.items():
            for day in range(len(series[names[0]])):
                writer.writerow([world, *(f"{series[name][day]:.12g}" for name in names)])
    home = Path(version.__file__)
    text = re.sub(r'MODEL_VERSION = "[0-9a-f]*"', f'MODEL_VERSION = "{file_version()}"', home.read_text("utf-8"))
    home.write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    """Say what moved; accept it if told to."""
    now = current()
    changes = moved(stored() if FILE.exists() else {}, now)
    print("\n".join(changes) or "no number moved")
    if "--write" not in sys.argv[1:]:
        return 1 if changes else 0
    if changes:
        write(now)
        print(f"written; the model's version is {file_version()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
