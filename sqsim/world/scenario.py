"""Scenarios: what they are, how they are read, changed and written, and the levers they set day by day."""

from sqsim.world.graphspec import GRAPHS, EdgeList, GraphSpec, read_edges
from sqsim.world.scenario_changes import changed, parse_change
from sqsim.world.scenario_community import Community, baseline_effects
from sqsim.world.scenario_doubts import doubts
from sqsim.world.scenario_levers import lever_table
from sqsim.world.scenario_model import PopulationSpec, Scenario
from sqsim.world.scenario_paths import is_whole, value_at
from sqsim.world.scenario_policies import running_costs
from sqsim.world.scenario_running import Running
from sqsim.world.scenario_schema import json_schema
from sqsim.world.scenario_source import scenario_of
from sqsim.world.scenario_toml import load_scenario, parse_scenario, to_toml

__all__ = [
    "GRAPHS",
    "Community",
    "EdgeList",
    "GraphSpec",
    "PopulationSpec",
    "Running",
    "Scenario",
    "baseline_effects",
    "changed",
    "doubts",
    "is_whole",
    "json_schema",
    "lever_table",
    "load_scenario",
    "parse_change",
    "parse_scenario",
    "read_edges",
    "running_costs",
    "scenario_of",
    "to_toml",
    "value_at",
]
