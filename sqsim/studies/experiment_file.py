"""Experiments as TOML, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING, Any, get_args

from sqsim.errors import InputError, nearest
from sqsim.studies.experiment import Experiment
from sqsim.studies.provenance import EXPERIMENT, how_to_repeat
from sqsim.studies.runs import Engine

if TYPE_CHECKING:
    from sqsim.studies.sweep.sweep import Sweep
    from sqsim.world.scenario import Scenario

COMPARE: dict[str, type | tuple[type, ...]] = {
    "kind": str,
    "baseline": str,
    "replicates": int,
    "seed": int,
    "engine": str,
    "smallest_effect": (float, int),
    "worlds": dict,
}
CONDITIONS = ("uncertainties", "until_clear")
OBSERVE: dict[str, type | tuple[type, ...]] = {"kind": str, "log": str, "include": list, "columns": dict}


@dataclass(frozen=True)
class Checked:
    """A file that is right: what it describes, the worlds in it by name, the command that does it again.

    Of a sweep, the sweep, whose base is the only world.
    """

    kind: str
    worlds: Mapping[str, Scenario]
    repeat: str
    sweep: Sweep | None = None


def experiment_toml(experiment: Experiment) -> str:
    """The experiment with every setting resolved; reading it back gives an equal one."""
    import tomli_w

    return tomli_w.dumps(experiment.document())


def read_experiment(file: Path) -> Experiment:
    """The comparison in a file; InputError says all that is wrong with it."""
    return _experiment(file, *_parsed(file))


def check_file(source: str) -> Checked:
    """What a file (or a bundled case) holds: a scenario, or the experiment.toml of a results folder.

    Raises InputError, with everything that is wrong, where nothing could be made of it.
    """
    from sqsim.studies.sensitivity.study import check_study
    from sqsim.studies.sweep.sweep_file import is_sweep, read_sweep
    from sqsim.world.scenario import scenario_of

    file = Path(source)
    again = how_to_repeat(file.parent) if file.name == EXPERIMENT else ""
    if file.is_file():
        document, text = _parsed(file)
        if document.get("kind") == "compare" or "worlds" in document:
            return Checked("compare", _experiment(file, document, text).worlds, again)
        if document.get("kind") == "observe":
            _check_keys(file, document, text, OBSERVE, ("group",))
            return Checked("observe", {}, again or join(["sqsim", "observe", document["log"]]))
        if is_sweep(document):
            sweep = read_sweep(file)
            check_study(sweep, source)
            return Checked(
                sweep.kind, {sweep.base.name: sweep.base}, again or join(["sqsim", sweep.kind, source]), sweep
            )
    scenario = scenario_of(source)
    return Checked(
        "scenario" if file.exists() else "case", {scenario.name: scenario}, again or join(["sqsim", "run", source])
    )


def _parsed(file: Path) -> tuple[dict[str, Any], str]:
    from sqsim.world.scenario_toml import parse_toml, text_of

    text = text_of(file)
    return parse_toml(text, str(file)), text


def _check_keys(
    file: Path,
    document: Mapping[str, Any],
    text: str,
    settings: Mapping[str, type | tuple[type, ...]],
    more: tuple[str, ...] = (),
) -> None:
    """Raise unless every setting is there, of its type, and nothing else is."""
    from sqsim.world.scenario_lines import with_lines

    kind = document.get("kind", "compare")
    expected = f"an experiment as sqsim {kind} writes it"
    problems = [
        InputError("is missing or of the wrong type", place=name, expected=expected)
        for name, types in settings.items()
        if not isinstance(document.get(name), types) or isinstance(document.get(name), bool)
    ]
    known = (*settings, *more)
    problems += [
        InputError("unknown key {value}", value=key, expected=expected, nearest=nearest(key, known))
        for key in document
        if key not in known
    ]
    if problems:
        raise with_lines(problems[0].but(beside=problems[1:]).at(file=str(file)), text)


def _experiment(file: Path, document: Mapping[str, Any], text: str) -> Experiment:
    from sqsim.world.scenario_lines import with_lines
    from sqsim.world.scenario_toml import build_scenario

    _check_keys(file, document, text, COMPARE, CONDITIONS)
    tables, worlds, problems = document["worlds"], {}, []
    baseline, engine, effect = document["baseline"], document["engine"], document["smallest_effect"]
    for place, value, choices in (("baseline", baseline, list(tables)), ("engine", engine, get_args(Engine))):
        if value not in choices:
            near, expected = nearest(value, choices), "one of " + ", ".join(choices)
            problems.append(
                InputError("there is no {value}", place=place, value=value, expected=expected, nearest=near)
            )
    if not 0 <= effect <= 100:
        expected = "a number from 0 to 100"
        problems.append(
            InputError("{value} is out of bounds", place="smallest_effect", value=effect, expected=expected)
        )
    for name in sorted(tables, key=lambda name: name != baseline):  # the order of the others stays
        place = f"worlds.{name}"
        if not isinstance(tables[name], dict):
            problems.append(
                InputError("{value} is of the wrong type", place=place, value=tables[name], expected="a scenario")
            )
            continue
        try:
            worlds[name] = build_scenario(tables[name], str(file), file.parent)
        except InputError as error:
            # What is wrong in a file of edges keeps its own place.
            problems.append(error.at(inside=place) if error.file == str(file) else error)
    try:
        if not problems:
            conditions = _conditions(document, worlds[baseline], file)
            return Experiment(worlds, document["replicates"], document["seed"], engine, effect, **conditions)
    except InputError as error:
        problems.append(error)
    found = [each for problem in problems for each in problem.at(file=str(file)).each]
    raise with_lines(found[0].but(beside=found[1:]), text)


def _conditions(document: Mapping[str, Any], base: Scenario, file: Path) -> dict[str, Any]:
    """What the file says of uncertainties and of looks, as an experiment has it."""
    from sqsim.studies.plausible import read_worlds
    from sqsim.studies.sequential import read_until_clear

    found: dict[str, Any] = {}
    for key in CONDITIONS:
        if not isinstance(document.get(key, {}), dict):
            expected = f"a table [{key}]"
            raise InputError("{value} is of the wrong type", place=key, value=document[key], expected=expected)
    if "uncertainties" in document:
        found["uncertainties"] = read_worlds(document["uncertainties"], base, document["seed"], file)
    if "until_clear" in document:
        try:
            found["until_clear"] = read_until_clear(document["until_clear"])
        except InputError as error:
            raise error.at(inside="until_clear") from error
    return found
