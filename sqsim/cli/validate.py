"""`sqsim validate`: is a file right, and if not, what is wrong where."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from sqsim.cli import console, options
from sqsim.errors import InputError

EXAMPLES = """Examples:

sqsim validate mine.toml

sqsim validate results/open-1a2b3c4d/experiment.toml"""
MOST_SHOWN = 20


def validate(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario, a bundled case, an experiment.")],
    json: options.Json = False,
    lang: options.LangOption = "en",
) -> None:
    """Check a scenario or an experiment; say everything that is wrong and where, or how to run it."""
    from sqsim.studies.experiment_file import check_file
    from sqsim.views.texts import Texts
    from sqsim.world.scenario import doubts

    try:
        checked = check_file(file)
    except InputError as error:
        if json:
            shown = [_problem(each) for each in error.each[:MOST_SHOWN]]
            console.print_json({"file": file, "valid": False, "problems": shown})
        console.complain(_listed(error, file))
        raise typer.Exit(error.exit_status) from error
    if any(world.community.running for world in checked.worlds.values()):
        console.say_if_cold(quiet=False)  # Such a community is begun once to see whether what is given can be had.
    for name, world in checked.worlds.items():
        for doubt in doubts(world):
            console.note(f"{name}: {doubt}")
    if json:
        about: dict[str, Any] = {"file": file, "valid": True, "kind": checked.kind, "repeat": checked.repeat or None}
        console.print_json(about | {"worlds": {name: world.document() for name, world in checked.worlds.items()}})
        return
    texts = Texts(lang)
    for name, world in checked.worlds.items():
        labels = texts("say.comma").join(policy.label for policy in world.policies) or texts("validate.no_policies")
        people = world.population.people
        console.show(texts("validate.world", name=name, people=people, days=world.days, policies=labels))
    if sweep := checked.sweep:
        sizes = {"choices": sweep.choices, "worlds": sweep.worlds, "replicates": sweep.replicates, "runs": sweep.total}
        console.show(texts("validate.sweep", **{name: f"{size:,}" for name, size in sizes.items()}))
    console.show(texts(f"validate.right_{'case' if checked.kind == 'case' else 'file'}", file=file))
    if checked.repeat:
        console.show(texts("validate.repeat", repeat=checked.repeat))


def _problem(error: InputError) -> dict[str, Any]:
    fields = {name: getattr(error, name) for name in ("file", "line", "place", "expected", "nearest")}
    return fields | {"message": str(error)}


def _listed(error: InputError, file: str) -> str:
    """The one thing that is wrong in a line, or all of them in a line each."""
    found = error.each
    if len(found) == 1:
        return str(error)
    lines = [f"{file}: {len(found)} things are wrong", *(f"  {each}" for each in found[:MOST_SHOWN])]
    if len(found) > MOST_SHOWN:
        lines.append(f"  and {len(found) - MOST_SHOWN} more")
    return "\n".join(lines)
