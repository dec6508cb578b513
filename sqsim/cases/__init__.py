"""Bundled scenarios: one commented TOML a case, to run as it is or to copy and change."""

from sqsim.world.scenario_source import case_text, list_cases, load_case, scenario_of

__all__ = ["case_text", "list_cases", "load_case", "scenario_of"]
