"""What the model is fitted to and checked against (targets.toml), and how these numbers come out of event logs.

Each whole year of a room that has enough senders and messages gives one value of a quantity; a target is the median
over years, and its band from the tenth to the ninetieth hundredth. Targets from the literature stay as they are.

    python experiments/00_defaults/targets.py --log FILE [--log FILE] [--nicknames FILE] [--without ROOM] [--write]
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from quantities import measured
from years import years_of_room

from sqsim.errors import InputError
from sqsim.evidence.reading import read_events
from sqsim.measures.speaking import speaking

FILE = Path(__file__).parent / "targets.toml"
FEWEST_SENDERS, FEWEST_MESSAGES = 50, 500
BAND = (0.1, 0.5, 0.9)
FROM_LOGS = "logs"
Values = dict[str, float | None]


@dataclass(frozen=True)
class Target:
    """One number and its band; `use` says whether it may enter the fit, `fact` which fact of the sheet it is of."""

    id: str
    fact: str
    use: Literal["fit", "check"]
    value: float
    low: float
    high: float
    source: str
    nicknames: bool = True
    years: int = 0

    def residual(self, simulated: float | None) -> float | None:
        """Distance from the value, in halves of the band's width."""
        return None if simulated is None else (simulated - self.value) / (0.5 * (self.high - self.low))


def read_targets(file: Path = FILE) -> list[Target]:
    """All targets, in their order."""
    return [Target(**entry) for entry in tomllib.loads(file.read_text(encoding="utf-8"))["target"]]


def values_of_log(path: str, without: Sequence[str]) -> Iterator[Values]:
    """The quantities of each whole year of each room of a log that has enough to say."""
    table, _ = read_events(path)
    rooms = [table.of_group(name) for name in table.groups if name not in without] if table.groups else [table]
    for room in rooms:
        for year in years_of_room(room):
            said = speaking(year.table)
            if len(said.senders) >= FEWEST_SENDERS and said.daily.sum() >= FEWEST_MESSAGES:
                yield measured(year)


def from_years(entry: dict[str, Any], years: Sequence[Values]) -> dict[str, Any]:
    """A target with its value and band taken anew from these years."""
    defined = [value for year in years if (value := year[entry["id"]]) is not None]
    if not defined:
        raise InputError(
            "no year of a room defines {value}",
            place="--log",
            value=entry["id"],
            expected=f"a year with {FEWEST_SENDERS} senders and {FEWEST_MESSAGES} messages",
        )
    low, middle, high = (round(float(x), 3) for x in np.quantile(defined, BAND))
    return entry | {"value": middle, "low": low, "high": high, "years": len(defined)}


def written(entries: Sequence[dict[str, Any]], file: Path = FILE) -> str:
    """The text of targets.toml with these entries; the remarks at its top stay."""
    import tomli_w

    head = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    return "\n".join([*head, "", *(tomli_w.dumps({"target": [entry]}) for entry in entries)])


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Take the targets of the fit anew from event logs.")
    parser.add_argument("--log", action="append", default=[], help="a log whose members keep their identity")
    parser.add_argument("--nicknames", action="append", default=[], help="a log whose members may change their name")
    parser.add_argument("--without", action="append", default=[], metavar="ROOM", help="a room to leave out")
    parser.add_argument("--write", action="store_true", help="write targets.toml")
    given = parser.parse_args(argv)
    if not given.log:
        parser.error("--log FILE is missing")
    try:
        stable = [values for log in given.log for values in values_of_log(log, given.without)]
        every = stable + [values for log in given.nicknames for values in values_of_log(log, given.without)]
        old = tomllib.loads(FILE.read_text(encoding="utf-8"))["target"]
        new = [
            from_years(entry, every if entry["nicknames"] else stable) if entry["source"] == FROM_LOGS else entry
            for entry in old
        ]
    except InputError as error:
        parser.error(str(error))
    for was, now in zip(old, new, strict=True):
        here = f"{now['value']:.3f} ({now['low']:.3f} to {now['high']:.3f})"
        there = "as kept" if was == now else f"kept: {was['value']:.3f} ({was['low']:.3f} to {was['high']:.3f})"
        print(f"{now['id']:28} {here:28} {there}")
    if given.write:
        FILE.write_text(written(new), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
