"""Where scenarios come from: bundled cases by name, TOML files by path."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from sqsim.errors import InputError, nearest
from sqsim.world.scenario_model import Scenario
from sqsim.world.scenario_toml import load_scenario, parse_scenario

# Named from the top, so that nothing above is imported.
_CASES = files("sqsim").joinpath("cases")


def list_cases() -> tuple[str, ...]:
    """The names of the bundled cases, sorted."""
    found = (entry.name for entry in _CASES.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


def case_text(name: str) -> str:
    """The commented TOML of a case; raises InputError with the nearest name if there is none."""
    known = list_cases()
    if name not in known:
        expected = "one of " + ", ".join(known)
        raise InputError("there is no case {value}", value=name, expected=expected, nearest=nearest(name, known))
    return _CASES.joinpath(f"{name}.toml").read_text(encoding="utf-8")


def load_case(name: str) -> Scenario:
    """The scenario of a bundled case."""
    return parse_scenario(case_text(name), file=f"{name}.toml")


def scenario_of(source: Scenario | str | Path) -> Scenario:
    """The scenario itself, or the one meant by the name of a bundled case or the path of a TOML file."""
    if isinstance(source, Scenario):
        return source
    known = list_cases()
    if source in known:
        return load_case(str(source))
    path = Path(source)
    if isinstance(source, Path) or path.suffix.lower() == ".toml" or path.parent != Path() or path.exists():
        return load_scenario(path)
    expected = f"a case ({', '.join(known)}) or a TOML file"
    near = nearest(source, known)
    raise InputError("there is no case or file {value}", value=source, expected=expected, nearest=near)
