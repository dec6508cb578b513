"""`sqsim status`: how far a sweep is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sqsim.cli import console, options
from sqsim.errors import shown

EXAMPLES = """Examples:

sqsim status results/fee-1a2b3c4d

sqsim status fee-1 --json"""


def status(
    results: Annotated[Path, typer.Argument(metavar="RESULTS", help="A folder of sqsim sweep or sensitivity.")],
    json: options.Json = False,
) -> None:
    """Say what of a sweep is done, what failed and why, what is missing, and whether somebody is at work."""
    from sqsim.studies.sweep.run import open_sweep
    from sqsim.studies.sweep.status import status_document

    state = status_document(open_sweep(results))
    if json:
        console.print_json(state)
        return
    runs = state["runs"]
    print(f"{state['name']}: {state['choices']} choices, {state['worlds']} worlds, {state['replicates']} replicates")
    print(f"{runs['done']} of {runs['total']} runs done, {runs['failed']} failed, {runs['missing']} missing")
    for failure in state["failures"]:
        print(f"  {failure['runs']} failed: {failure['error']}; first with {shown(dict(failure['settings']))}")
    for name in state["damaged"]:
        print(f"  damaged and set aside: {name}")
    if state["at_work"]:
        print("Somebody is at work in this folder.")
    elif runs["missing"] and state["repeat"]:
        print(f"This goes on where it stopped: {state['repeat']}")
