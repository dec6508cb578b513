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
    lang: options.LangOption = "en",
) -> None:
    """Say what of a sweep is done, what failed and why, what is missing, and whether somebody is at work."""
    from sqsim.studies.sweep.run import open_sweep
    from sqsim.studies.sweep.status import status_document
    from sqsim.views.texts import Texts

    texts = Texts(lang)
    state = status_document(open_sweep(results))
    if json:
        console.print_json(state)
        return
    print(texts("headway.sweep", **state))
    print(texts("headway.done", **state["runs"]))
    for failure in state["failures"]:
        print(texts("headway.failure", **failure | {"settings": shown(dict(failure["settings"]))}))
    for file in state["damaged"]:
        print(texts("headway.damaged", file=file))
    if state["at_work"]:
        print(texts("headway.at_work"))
    elif state["runs"]["missing"] and state["repeat"]:
        print(texts("headway.repeat", repeat=state["repeat"]))
