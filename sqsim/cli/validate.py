"""`sqsim validate`: is a file right, and if not, what is wrong where."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sqsim.cli import console, options

EXAMPLES = """Examples:

sqsim validate mine.toml"""


def validate(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A scenario, or the experiment.toml of a results folder.")
    ],
    json: options.Json = False,
) -> None:
    """Check a scenario or an experiment; say what is wrong and where."""
    from sqsim.studies.experiment_file import read_worlds

    worlds = read_worlds(file)
    if json:
        console.print_json({"file": str(file), "valid": True, "worlds": {n: w.document() for n, w in worlds.items()}})
        return
    for name, world in worlds.items():
        policies = ", ".join(policy.label for policy in world.policies) or "none"
        console.show(f"{name}: {world.population.people} people, {world.days} days, policies: {policies}")
    console.show(f"{file} is right")
