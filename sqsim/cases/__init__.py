"""Bundled scenarios: one commented TOML a case, to run as it is or to copy and change."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from sqsim.errors import InputError, nearest
from sqsim.world.scenario import Scenario, load_scenario, parse_scenario

__all__ = ["case_or_file", "case_text", "list_cases", "load_case"]


def list_cases() -> tuple[str, ...]:
    """The names of the bundled cases, sorted."""
    found = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


def case_text(name: str) -> str:
    """The commented TOML of a case; raises InputError with the nearest name if there is none."""
    known = list_cases()
    if name not in known:
        expected = "one of " + ", ".join(known)
        raise InputError("there is no case {value}", value=name, expected=expected, nearest=nearest(name, known))
    return files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")


def load_case(name: str) -> Scenario:
    """The scenario of a bundled case."""
    return parse_scenario(case_text(name), file=f"{name}.toml")


def case_or_file(text: str) -> Scenario:
    """The scenario named on the command line: a case by its name, or a TOML file by its path."""
    if text in list_cases():
        return load_case(text)
    path = Path(text)
    if path.suffix.lower() == ".toml" or path.parent != Path() or path.exists():
        return load_scenario(path)
    known = list_cases()
    expected = f"a case ({', '.join(known)}) or a TOML file"
    near = nearest(text, known)
    raise InputError("there is no case or file {value}", value=text, expected=expected, nearest=near)
