"""Experiments as TOML, and back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqsim.errors import InputError
from sqsim.studies.experiment import Experiment

if TYPE_CHECKING:
    from sqsim.world.scenario import Scenario

SETTINGS = {"baseline": str, "replicates": int, "seed": int, "engine": str, "smallest_effect": float, "worlds": dict}
EXPECTED = "an experiment as sqsim compare writes it"


def experiment_toml(experiment: Experiment) -> str:
    """The experiment with every setting resolved; reading it back gives an equal one."""
    import tomli_w

    return tomli_w.dumps(experiment.document())


def read_experiment(file: Path) -> Experiment:
    """The experiment in a file; InputError says what is wrong with it."""
    try:
        document = _parsed(file)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("cannot be read", file=str(file), expected=EXPECTED) from error
    return _experiment(document, file)


def read_worlds(file: Path) -> Mapping[str, Scenario]:
    """The scenarios in a file, by name: those of an experiment, or the one that the file is."""
    from sqsim.world.scenario import load_scenario

    try:
        document = _parsed(file)
    except (OSError, UnicodeDecodeError):
        document = {}  # as a scenario it will be said what is wrong with it
    if "worlds" in document:
        return _experiment(document, file).worlds
    scenario = load_scenario(file)
    return {scenario.name: scenario}


def _parsed(file: Path) -> dict[str, Any]:
    from sqsim.world.scenario_toml import parse_toml

    return parse_toml(file.read_bytes().decode("utf-8-sig"), str(file))


def _experiment(document: Mapping[str, Any], file: Path) -> Experiment:
    from sqsim.world.scenario_toml import build_scenario

    for name, kind in SETTINGS.items():
        if not isinstance(document.get(name), kind):
            raise InputError("is missing or of the wrong type", file=str(file), place=name, expected=EXPECTED)
    tables = document["worlds"]
    if document["baseline"] not in tables:
        raise InputError(
            "there is no world {value}", file=str(file), place="baseline", value=document["baseline"], expected=EXPECTED
        )
    names = sorted(tables, key=lambda name: name != document["baseline"])  # the order of the others stays
    worlds = {name: build_scenario(tables[name], f"{file}: worlds.{name}", file.parent) for name in names}
    return Experiment(worlds, document["replicates"], document["seed"], document["engine"], document["smallest_effect"])
